/** Attachments as files in a folder, named by their digest. A file is whole and flushed before it stands under its name. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore, KeptFile } from '../files.js';
import { incomingFile, readFrom, unkept } from './incoming.js';

const INCOMING = 'incoming';
/** Milliseconds after which nobody writes to it any more. */
const ABANDONED = 86_400_000;
const DIGEST = /^[0-9a-f]{64}$/;

/** The folder is made when the first file comes. What an earlier process left half written is cleared after a day. */
export function openFileFolder(folder: string): FileStore {
  let ready: Promise<void> | undefined;
  // What failed is tried anew at the next file.
  const again = (error: NodeJS.ErrnoException): never => {
    ready = undefined;
    return unkept(error);
  };
  return {
    receive: async () => {
      ready ??= prepared(folder);
      await ready.catch(again);
      const path = join(folder, INCOMING, randomUUID());
      const handle = await open(path, 'wx+').catch(again);
      return incomingFile(handle, {
        keep: sha256 => keepUnder(fileIn(folder, sha256), path, handle),
        drop: () => unlink(path).catch(() => undefined),
      });
    },
    remove: (sha256, before) => removeUnder(folder, sha256, before),
    open: sha256 => (DIGEST.test(sha256) ? kept(fileIn(folder, sha256)) : Promise.resolve(undefined)),
  };
}

/** Two digits a folder, so that none gets too full. */
export const fileIn = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));

/** It is taken from under its name first: one that was kept once more meanwhile is put back. */
async function removeUnder(folder: string, sha256: string, before: number): Promise<boolean> {
  const place = fileIn(folder, sha256);
  const aside = join(folder, INCOMING, `${randomUUID()}.removed`);
  const isOld = async (path: string) => (await stat(path)).mtimeMs < before;
  try {
    if (!DIGEST.test(sha256) || !(await isOld(place))) return false;
    await rename(place, aside);
    const old = await isOld(aside);
    await (old ? unlink(aside) : rename(aside, place));
    await flushFolder(dirname(place));
    return old;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function prepared(folder: string): Promise<void> {
  await makeFolder(join(folder, INCOMING));
  for (const name of await readdir(join(folder, INCOMING))) {
    const path = join(folder, INCOMING, name);
    // A younger one may be another process's.
    if (Date.now() - (await stat(path)).mtimeMs > ABANDONED) await rm(path, { force: true });
  }
}

/** Bytes first, then the name, then the folder of the name: at no moment is a name there without its bytes. */
async function keepUnder(place: string, path: string, handle: FileHandle): Promise<void> {
  await handle.sync();
  await handle.close();
  await makeFolder(dirname(place));
  await rename(path, place);
  await flushFolder(dirname(place));
}

/** A new folder is only on the disk once the folder around it is flushed. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made === undefined) return;
  for (let at = folder; ; at = dirname(at)) {
    await flushFolder(dirname(at));
    if (at === made || at === dirname(at)) return;
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function kept(place: string): Promise<KeptFile | undefined> {
  const handle = await open(place, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return undefined;
  const { size } = await handle.stat();
  return { size, read: (start, end) => readFrom(handle, start, end), close: () => handle.close() };
}
