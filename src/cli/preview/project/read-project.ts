/** Files of a project in a folder, without links, which may lead out of it. */
import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toNfc } from '../../../runtime/normalize-text.js';
import {
  belongsToProject,
  MAX_FILE_BYTES,
  MAX_FILES,
  MAX_PROJECT_BYTES,
  mayHoldFiles,
} from '../../../studio/storage/project-paths.js';
import { type ProjectChanges, StorageError } from '../../../studio/storage/project-store.js';
import { type FileStamp, reliableStamp } from '../../build/file-stamps.js';

export interface DiskFile {
  /** Path on the disk. */
  readonly place: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  /** Stamp by which an unchanged file is recognized; undefined for one that was changed a moment ago. */
  readonly stamp: FileStamp | undefined;
  readonly changedAt: number;
}

/** Files by their path in the project; the names of macOS are composed. */
export type DiskFiles = ReadonlyMap<string, DiskFile>;

/** Depth of folders beyond which nothing is looked for. */
const MAX_DEPTH = 16;

/**
 * Reads the files that belong to a project. Known files whose stamps are the same are not read again. Files that are too
 * large for a project are left out. Throws a `StorageError` if there are more than a project may have.
 */
export function readProject(root: string, known: DiskFiles): DiskFiles {
  const files = new Map<string, DiskFile>();
  let total = 0;
  for (const [path, place] of filesBelow(root, '', MAX_DEPTH)) {
    const file = readDiskFile(place, known.get(path));
    if (!file) continue;
    total += file.content.length;
    files.set(path, file);
    if (files.size > MAX_FILES || total > MAX_PROJECT_BYTES) throw new StorageError('too-large');
  }
  return files;
}

function* filesBelow(folder: string, prefix: string, depth: number): Generator<readonly [path: string, place: string]> {
  for (const entry of entriesOf(folder)) {
    const [path, place] = [toNfc(prefix + entry.name), join(folder, entry.name)];
    if (entry.isFile() && belongsToProject(path)) yield [path, place];
    if (entry.isDirectory() && depth > 0 && mayHoldFiles(path)) yield* filesBelow(place, `${path}/`, depth - 1);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Returns a file, or undefined if it is too large or was removed meanwhile. */
function readDiskFile(place: string, known: DiskFile | undefined): DiskFile | undefined {
  try {
    const stamp = reliableStamp(place);
    if (known && stamp !== undefined && known.stamp === stamp) return known;
    const { size, mtimeMs } = statSync(place);
    if (size > MAX_FILE_BYTES) return undefined;
    const content = readFileSync(place);
    return { place, content, sha256: sha256(content), stamp, changedAt: mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/** Returns the revision of files after changes. */
export function revisionAfter(files: DiskFiles, changes: ProjectChanges): string {
  const written = new Map<string, Pick<DiskFile, 'sha256'>>(files);
  for (const [path, content] of changes) {
    if (content) written.set(path, { sha256: sha256(content) });
    else written.delete(path);
  }
  return revisionOf(written);
}

/** Returns the revision of files: a digest of their paths and contents. */
export function revisionOf(files: ReadonlyMap<string, Pick<DiskFile, 'sha256'>>): string {
  const digest = createHash('sha256');
  for (const [path, { sha256 }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    digest.update(`${path}\n${sha256}\n`);
  return digest.digest('hex').slice(0, 32);
}
