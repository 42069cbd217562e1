/** Durable file operations: files and folders are on the disk, not only in the page cache, when a function returns. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Flushes a folder. A new name in a folder is on the disk only once the folder is flushed. */
export function fsyncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Creates a folder and its parents. `mode` applies to the last one. */
export function makeFolderDurably(folder: string, mode = 0o777): void {
  if (existsSync(folder)) return;
  makeFolderDurably(dirname(folder));
  mkdirSync(folder, { recursive: true, mode });
  fsyncFolder(dirname(folder));
}

export function writeAll(handle: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, position + at);
}

/** Writes a file atomically: under another name first, so that under its own name it is whole or absent. */
export function writeFileAtomic(path: string, bytes: Uint8Array, mode = 0o666): void {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  const handle = openSync(unfinished, 'wx', mode);
  try {
    writeAll(handle, bytes, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, path);
  fsyncFolder(dirname(path));
}

/** Returns an unused name next to `path` for what is damaged there, whatever the clock says. */
export function nameForDamaged(path: string): string {
  for (let moment = Date.now(); ; moment++) {
    const name = `${path}.damaged-${moment}`;
    if (!existsSync(name)) return name;
  }
}

/** Replaces the content of a file and keeps the old file next to it. At each moment one of the two has the name. */
export function replaceKeepingOld(path: string, bytes: Uint8Array, mode: number): void {
  makeFolderDurably(dirname(path));
  if (existsSync(path)) nameToo(path, nameForDamaged(path));
  writeFileAtomic(path, bytes, mode);
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
export function truncateDurably(path: string, length: number): void {
  const handle = openSync(path, 'r+');
  try {
    ftruncateSync(handle, length);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
