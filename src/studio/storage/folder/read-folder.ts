/** Files of a project in a folder of the disk. */
import { toNfc } from '../../../runtime/normalize-text.js';
import {
  belongsToProject,
  MAX_FILE_BYTES,
  MAX_FILES,
  MAX_PROJECT_BYTES,
  mayHoldFiles,
  OUTPUTS,
} from '../project-paths.js';
import { StorageError } from '../project-store.js';

/** A file of the disk. Another program changed it if its size or time differs. */
export interface FolderFile {
  readonly handle: FileSystemFileHandle;
  readonly size: number;
  /** Undefined for a file that was written and not read since. */
  readonly lastModified: number | undefined;
  readonly content: Uint8Array;
}

/** Files by path; the names of macOS are composed. */
export type FolderFiles = ReadonlyMap<string, FolderFile>;

/** Depth of folders beyond which nothing is looked for. */
const MAX_DEPTH = 16;

/**
 * Reads the files that belong to a project. The content of a file that has the size and the time of a known one is not
 * read again. Files that are too large for a project are left out.
 */
export const readFolder = (root: FileSystemDirectoryHandle, known: FolderFiles): Promise<FolderFiles> =>
  readAll(filesBelow(root, '', MAX_DEPTH, PROJECT), known);

/** Reads the outputs of a form; none if it has none. */
export async function readOutputs(root: FileSystemDirectoryHandle, form: string): Promise<FolderFiles> {
  const folder = await outputFolder(root, form);
  return folder ? readAll(filesBelow(folder, `${OUTPUTS}/${form}/`, MAX_DEPTH, ALL), new Map()) : new Map();
}

async function outputFolder(root: FileSystemDirectoryHandle, form: string) {
  try {
    return await (await root.getDirectoryHandle(OUTPUTS)).getDirectoryHandle(form);
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined;
    throw error;
  }
}

async function readAll(
  found: AsyncIterable<readonly [string, FileSystemFileHandle]>,
  known: FolderFiles,
): Promise<FolderFiles> {
  const files = new Map<string, FolderFile>();
  let total = 0;
  for await (const [path, handle] of found) {
    const file = await readFile(handle, known.get(path));
    if (!file || file.size > MAX_FILE_BYTES) continue;
    total += file.size;
    files.set(path, file);
    if (files.size > MAX_FILES || total > MAX_PROJECT_BYTES) throw new StorageError('too-large');
  }
  return files;
}

/** Files and folders that are read. */
interface Wanted {
  file(path: string): boolean;
  folder(path: string): boolean;
}

const PROJECT: Wanted = { file: belongsToProject, folder: mayHoldFiles };
const ALL: Wanted = { file: () => true, folder: () => true };

async function* filesBelow(
  folder: FileSystemDirectoryHandle,
  prefix: string,
  depth: number,
  wanted: Wanted,
): AsyncGenerator<readonly [string, FileSystemFileHandle]> {
  for await (const [name, handle] of folder.entries()) {
    const path = toNfc(prefix + name);
    if (handle.kind === 'file' && wanted.file(path)) yield [path, handle as FileSystemFileHandle];
    if (handle.kind === 'directory' && depth > 0 && wanted.folder(path))
      yield* filesBelow(handle as FileSystemDirectoryHandle, `${path}/`, depth - 1, wanted);
  }
}

/** Reads a file, or returns undefined if another program removed it meanwhile. */
export async function readFile(handle: FileSystemFileHandle, known?: FolderFile): Promise<FolderFile | undefined> {
  try {
    const file = await handle.getFile();
    const { size, lastModified } = file;
    if (known?.size === size && known.lastModified === lastModified) return known;
    const content = size > MAX_FILE_BYTES ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
    return { handle, size, lastModified, content };
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined;
    throw error;
  }
}
