/** Files and folders that are on the disk, not only in the page cache, when a function returns. */
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

/** A new name in a folder is only on the disk once the folder is flushed. */
export function fsyncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder and those around it. `mode` is that of the last. */
export function makeFolderDurably(folder: string, mode = 0o777): void {
  if (existsSync(folder)) return;
  makeFolderDurably(dirname(folder));
  mkdirSync(folder, { recursive: true, mode });
  fsyncFolder(dirname(folder));
}

export function writeAll(handle: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, position + at);
}

/** Writes a file under another name first: under its own it is whole or not there. */
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

/** A name beside `path` for what is damaged there, which nothing else has, whatever the clock says. */
export function nameForDamaged(path: string): string {
  for (let moment = Date.now(); ; moment++) {
    const name = `${path}.damaged-${moment}`;
    if (!existsSync(name)) return name;
  }
}

/** Puts other bytes in the place of a file; what stood there before stays beside it. At each moment one of both has the name. */
export function replaceKeepingOld(path: string, bytes: Uint8Array, mode: number): void {
  makeFolderDurably(dirname(path));
  if (existsSync(path)) nameToo(path, nameForDamaged(path));
  writeFileAtomic(path, bytes, mode);
}

/** Not every file system lets a file have two names. */
function nameToo(path: string, other: string): void {
  try {
    linkSync(path, other);
  } catch {
    copyFileSync(path, other);
  }
}

/** Cuts a file off and flushes that. */
export function truncateDurably(path: string, length: number): void {
  const handle = openSync(path, 'r+');
  try {
    ftruncateSync(handle, length);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
