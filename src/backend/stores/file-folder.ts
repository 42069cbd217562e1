/** Attachments as files in a folder, named by their digest. A file is complete and flushed before it gets its name. */
import { randomUUID } from 'node:crypto';
import {
  copyFile,
  type FileHandle,
  link,
  open as openFile,
  readdir,
  rename,
  rm,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from '../contracts/file-store.js';
import { flushFile, flushFolder, makeFolderDurably, renameDurably } from '../system/durable-files.js';
import { incomingFile, throwUnwritable } from './incoming-file.js';
import { openResumableFolder } from './resumable-folder.js';
import { openStoredFile } from './stored-file.js';

const INCOMING = 'incoming';
const PARTS = 'parts';
/** Age in milliseconds after which an incoming file is no longer being written. */
const STALE_AFTER_MS = 86_400_000;
const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Opens the folder. It is created when the first file arrives. Files that an earlier process left half written are
 * removed after a day. What is called rejects with a `StoreError` if the folder cannot be written.
 */
export function openFileFolder(folder: string): FileStore {
  let ready: Promise<void> | undefined;
  // A preparation that failed is repeated for the next file.
  const again = (error: NodeJS.ErrnoException): never => {
    ready = undefined;
    return throwUnwritable(error);
  };
  const open = async (sha256: string) => (DIGEST.test(sha256) ? openStoredFile(fileIn(folder, sha256)) : undefined);
  return {
    receive: async () => {
      ready ??= prepared(folder);
      await ready.catch(again);
      const path = join(folder, INCOMING, randomUUID());
      const handle = await openFile(path, 'wx+', 0o600).catch(again);
      return incomingFile(handle, {
        keep: sha256 => keepUnder(fileIn(folder, sha256), path, handle),
        drop: () => unlink(path).catch(() => undefined),
      });
    },
    storedAt: async sha256 =>
      DIGEST.test(sha256)
        ? stat(fileIn(folder, sha256)).then(
            ({ mtimeMs }) => mtimeMs,
            error => (error.code === 'ENOENT' ? undefined : Promise.reject(error)),
          )
        : undefined,
    touch: async sha256 => {
      const [path, now] = [fileIn(folder, sha256), new Date()];
      return utimes(path, now, now).then(
        () => true,
        error => (error.code === 'ENOENT' ? false : throwUnwritable(error)),
      );
    },
    remove: (sha256, before) => removeUnder(folder, sha256, before),
    open,
    resumable: openResumableFolder(join(folder, PARTS), {
      sizeOf: async sha256 => {
        const found = await open(sha256);
        await found?.close();
        return found?.size;
      },
      keep: async (sha256, path) => {
        ready ??= prepared(folder);
        await ready.catch(again);
        const copy = join(folder, INCOMING, randomUUID());
        await duplicate(path, copy);
        await place(fileIn(folder, sha256), copy);
        // Renaming to another name of the same file does nothing.
        await rm(copy, { force: true });
      },
    }),
  };
}

/** Returns the path of a file. A subfolder per first two digits keeps folders from getting too full. */
export const fileIn = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));

/**
 * Removes a file that was last stored before `before`. The file is first renamed; if it was stored again in the
 * meantime, it is moved back.
 */
async function removeUnder(folder: string, sha256: string, before: number): Promise<boolean> {
  const place = fileIn(folder, sha256);
  const aside = join(folder, INCOMING, `${randomUUID()}.removed`);
  const isOld = async (path: string) => (await stat(path)).mtimeMs < before;
  try {
    if (!DIGEST.test(sha256) || !(await isOld(place))) return false;
    await makeFolderDurably(join(folder, INCOMING));
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
  await makeFolderDurably(join(folder, INCOMING));
  for (const name of await readdir(join(folder, INCOMING))) {
    const path = join(folder, INCOMING, name);
    // A younger file may belong to another process.
    if (Date.now() - (await stat(path)).mtimeMs > STALE_AFTER_MS) await rm(path, { force: true });
  }
}

/**
 * Flushes the bytes, then sets the name, then flushes the folder of the name. A name therefore never exists without its
 * bytes.
 */
async function keepUnder(to: string, path: string, handle: FileHandle): Promise<void> {
  await handle.sync();
  await handle.close();
  await place(to, path);
}

/** Gives a file on the disk a second name. It is copied if the file system has no hard links. */
async function duplicate(path: string, copy: string): Promise<void> {
  try {
    await link(path, copy);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    await copyFile(path, copy);
    await flushFile(copy);
  }
}

/**
 * Gives its name to a file whose bytes are on the disk. Its time is set to now, however long the bytes have waited,
 * because no submission lists the file yet.
 */
async function place(to: string, path: string): Promise<void> {
  await makeFolderDurably(dirname(to));
  const now = new Date();
  await utimes(path, now, now);
  await renameDurably(path, to);
}
