/**
 * Cache of document snapshots, so that a form is analysed once for each state of its text and of the files it reads,
 * and completion, hover and checks share the result.
 */
import { type DocumentSnapshot, takeSnapshot } from '../../compiler/editor/index.js';
import { type FileRead, type FileReads, recordReads, unchangedReads } from '../build/file-stamps.js';
import type { OpenDocument } from './documents.js';

interface CachedSnapshot {
  readonly text: string;
  /** Files that the form requested, and what it was given. */
  readonly reads: FileReads;
  readonly sight: DocumentSnapshot;
}

/** Maximum number of forms with a cached snapshot. Several forms may be open, but more entries would be of no use. */
const MAX_SNAPSHOTS = 16;

export function createSnapshotCache(): (
  page: Pick<OpenDocument, 'uri' | 'text' | 'file' | 'project'>,
) => DocumentSnapshot {
  const last = new Map<string, CachedSnapshot>();
  return ({ uri, text, file, project }) => {
    const known = last.get(uri);
    if (known?.text === text && unchangedReads(known.reads, project.read)) return known.sight;
    const reads = new Map<string, FileRead>();
    const sight = takeSnapshot(text, file, { read: recordReads(reads, project.read) });
    last.delete(uri);
    last.set(uri, { text, reads, sight });
    if (last.size > MAX_SNAPSHOTS) last.delete(last.keys().next().value!);
    return sight;
  };
}
