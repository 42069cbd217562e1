/**
 * Durable file operations: files and folders are on the disk, not only in the page cache, when a function returns or its
 * promise resolves. Threads that only write use the functions whose names end in `Sync`. Unless a mode is given, what is
 * created is for this user alone, because it holds what applicants wrote.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const PRIVATE_FOLDER_MODE = 0o700;
const PRIVATE_FILE_MODE = 0o600;

/** Flushes a folder. A new name in a folder is on the disk only once the folder is flushed. */
export const flushFolder = (folder: string): Promise<void> => flushAt(folder, 'r');
export const flushFolderSync = (folder: string): void => withFileSync(folder, 'r', fsyncSync);

/** Flushes a file that was written before. */
export const flushFile = (path: string): Promise<void> => flushAt(path, 'r+');

async function flushAt(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync().finally(() => handle.close());
}

function withFileSync(path: string, flags: string, work: (handle: number) => void, mode?: number): void {
  const handle = openSync(path, flags, mode);
  try {
    work(handle);
  } finally {
    closeSync(handle);
  }
}

/** Creates a folder and its parents, which all get `mode`. */
export async function makeFolderDurably(folder: string, mode = PRIVATE_FOLDER_MODE): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode });
  if (made === undefined) return;
  for (let at = folder; ; at = dirname(at)) {
    await flushFolder(dirname(at));
    if (at === made || at === dirname(at)) return;
  }
}

/** Creates a folder and its parents. `mode` applies to the last one. */
export function makeFolderDurablySync(folder: string, mode = PRIVATE_FOLDER_MODE): void {
  if (existsSync(folder)) return;
  makeFolderDurablySync(dirname(folder));
  mkdirSync(folder, { recursive: true, mode });
  flushFolderSync(dirname(folder));
}

/** Renames a file whose bytes are on the disk, or a folder. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await flushFolder(dirname(to));
}

export function renameDurablySync(from: string, to: string): void {
  renameSync(from, to);
  flushFolderSync(dirname(to));
}

/** Writes all bytes at a position, and does not flush them. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; )
    at += (await handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
}

export function writeAllSync(handle: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, position + at);
}

/** File that is written under a temporary name, so that under its own name it is whole or absent. */
export interface AtomicFile {
  write(content: string | Uint8Array): Promise<void>;
  /** Flushes the file and moves it into place. */
  finish(): Promise<void>;
  /** Discards the new content. Does nothing after `finish`. */
  abandon(): Promise<void>;
}

export interface AtomicFileOptions {
  /** Temporary name, in the same folder. What has this name is removed. */
  readonly temporary: string;
  /** Mode of the file, whatever the umask. */
  readonly mode?: number;
  /** True if a file that has the name stays, even in a race, and `finish` rejects. Default: it is replaced. */
  readonly isNew?: boolean;
  /** False if the name may be lost in a power cut, so that the folder need not be flushed. Default: true. */
  readonly durableName?: boolean;
}

/** Opens a file for an atomic write. If a step fails, call `abandon`. */
export async function openAtomicFile(
  path: string,
  { temporary, mode, isNew = false, durableName = true }: AtomicFileOptions,
): Promise<AtomicFile> {
  // A link that another user placed under this name is not followed.
  await rm(temporary, { force: true });
  const handle = await open(temporary, 'wx', mode);
  let isOpen = true;
  const abandon = async () => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close().catch(() => {});
    await rm(temporary, { force: true }).catch(() => {});
  };
  if (mode !== undefined) await handle.chmod(mode).catch(fault => abandon().then(() => Promise.reject(fault)));
  return {
    write: content => handle.writeFile(content),
    finish: async () => {
      await handle.sync();
      await handle.close();
      await (isNew ? renameToNew(temporary, path) : rename(temporary, path));
      isOpen = false;
      if (durableName) await flushFolder(dirname(path));
    },
    abandon,
  };
}

/**
 * Renames by a hard link, which never replaces an existing file. Some file systems have no hard links; there the name
 * is checked once more before a rename.
 */
async function renameToNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (fault) {
    if (pathExists(to)) throw fault;
    return rename(from, to);
  }
  await rm(from);
}

/** Returns whether something has this name; a dangling link counts. */
export const pathExists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Writes a file atomically. */
export function writeFileAtomicSync(path: string, bytes: Uint8Array, mode = PRIVATE_FILE_MODE): void {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  const write = (handle: number) => {
    writeAllSync(handle, bytes, 0);
    fsyncSync(handle);
  };
  withFileSync(unfinished, 'wx', write, mode);
  renameDurablySync(unfinished, path);
}

/** Returns an unused name next to `path` for what is damaged there, whatever the clock says. */
export function nameForDamaged(path: string): string {
  for (let moment = Date.now(); ; moment++) {
    const name = `${path}.damaged-${moment}`;
    if (!existsSync(name)) return name;
  }
}

/** Replaces the content of a file and keeps the old file next to it. At each moment one of the two has the name. */
export function replaceKeepingOldSync(path: string, bytes: Uint8Array, mode: number): void {
  makeFolderDurablySync(dirname(path));
  if (existsSync(path)) nameToo(path, nameForDamaged(path));
  writeFileAtomicSync(path, bytes, mode);
}

/** Gives a file a second name, or copies it, because not every file system supports hard links. */
function nameToo(path: string, other: string): void {
  try {
    linkSync(path, other);
  } catch {
    copyFileSync(path, other);
  }
}

/** Truncates a file and flushes it. */
export function truncateDurablySync(path: string, length: number): void {
  withFileSync(path, 'r+', handle => {
    ftruncateSync(handle, length);
    fsyncSync(handle);
  });
}
