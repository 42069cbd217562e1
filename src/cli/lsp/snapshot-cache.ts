/** A form is read once for each state of its text and of the files beside it: completion, hover and checks ask of the same. */
import { type DocumentSnapshot, takeSnapshot } from '../../compiler/editor/index.js';
import { type FileRead, type FileReads, recordReads, unchangedReads } from '../build/file-stamps.js';
import type { OpenDocument } from './documents.js';

interface CachedSnapshot {
  readonly text: string;
  /** What the form asked for, and was given. */
  readonly reads: FileReads;
  readonly sight: DocumentSnapshot;
}

/** Of several open forms; more would be kept for nobody. */
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
