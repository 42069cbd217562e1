/**
 * Cache of document snapshots, so that a form is analysed once for each state of its text and of the files it reads,
 * and completion, hover and checks share the result.
 */
import { type DocumentSnapshot, takeSnapshot } from '../snapshot.js';
import type { SourceFile } from './source-file.js';

type Content = Uint8Array | undefined;

interface CachedSnapshot {
  readonly text: string;
  /** Files that the form requested, and what it was given. */
  readonly reads: ReadonlyMap<string, Content>;
  readonly snapshot: DocumentSnapshot;
}

/** Maximum number of forms with a cached snapshot. Several forms may be open, but more entries would be of no use. */
const MAX_SNAPSHOTS = 16;

export function createSnapshotCache(): (form: SourceFile) => DocumentSnapshot {
  const last = new Map<string, CachedSnapshot>();
  return ({ uri, text, file, project }) => {
    const cached = last.get(uri);
    const isCurrent = ([path, content]: [string, Content]) => haveSameBytes(content, project.read(path));
    if (cached?.text === text && [...cached.reads].every(isCurrent)) return cached.snapshot;
    const reads = new Map<string, Content>();
    const read = (path: string) => {
      const content = project.read(path);
      reads.set(path, content);
      return content;
    };
    const snapshot = takeSnapshot(text, file, { read, ...(project.list && { list: project.list }) });
    last.delete(uri);
    last.set(uri, { text, reads, snapshot });
    if (last.size > MAX_SNAPSHOTS) last.delete(last.keys().next().value!);
    return snapshot;
  };
}

const haveSameBytes = (a: Content, b: Content): boolean =>
  a === b || (a?.length === b?.length && a !== undefined && a.every((byte, index) => byte === b![index]));
