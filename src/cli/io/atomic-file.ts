/**
 * Atomic write of a file, which appears whole or not at all: it is written piece by piece under a temporary name,
 * flushed, and renamed into place.
 */
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import type { Context } from '../context.js';
import { unwritable } from './file-errors.js';
import { makeFolders } from './folders.js';

export interface AtomicFile {
  write(content: string | Uint8Array): Promise<void>;
  /** Moves the file into place. */
  finish(): Promise<void>;
  /** Discards the new content and leaves the previous file. Does nothing after `finish`. */
  abandon(): Promise<void>;
}

/** Function that moves the finished file to its name. */
type MoveIntoPlace = (temporary: string, target: string) => Promise<void>;

/** Opens a file for an atomic write. Any failure ends the command with a message and removes what was written. */
export async function openAtomicFile(
  context: Context,
  path: string,
  place: MoveIntoPlace = rename,
): Promise<AtomicFile> {
  // The target of a link is written, and the link stays.
  const target = existsSync(path) ? realpathSync(path) : path;
  const temporary = `${target}.${process.pid}.tmp`;
  let handle: FileHandle | undefined;
  const abandon = async () => {
    stopHearing();
    if (!handle) return;
    await handle.close().catch(() => {});
    handle = undefined;
    await rm(temporary, { force: true }).catch(() => {});
  };
  const orGone = async (step: () => Promise<void>) => {
    try {
      await step();
    } catch (fault) {
      await abandon();
      throw unwritable(context, path, fault);
    }
  };
  const stopHearing = hearLimit();
  await orGone(async () => {
    const before = statSync(target, { throwIfNoEntry: false });
    if (before && !before.isFile()) throw new Error('not a file');
    await makeFolders(dirname(target));
    // A link that another user placed under this name is not followed.
    await rm(temporary, { force: true });
    handle = await open(temporary, 'wx');
    if (before) await handle.chmod(before.mode & 0o777);
  });
  return {
    write: content => orGone(() => handle!.writeFile(content)),
    finish: () =>
      orGone(async () => {
        await handle!.sync();
        await handle!.close();
        await place(temporary, target);
        handle = undefined;
        stopHearing();
      }),
    abandon,
  };
}

/** Writes one file atomically. */
export async function writeFileAtomic(context: Context, path: string, content: string | Uint8Array): Promise<void> {
  const file = await openAtomicFile(context, path);
  await file.write(content);
  await file.finish();
}

/** Writes a file that must not exist yet. Even in a race it overwrites no file or link. */
export async function writeNewFile(context: Context, path: string, content: string | Uint8Array): Promise<void> {
  const file = await openAtomicFile(context, path, placeNew);
  await file.write(content);
  await file.finish();
}

/**
 * Moves a file into place by a hard link, which never replaces an existing file. Some file systems have no hard links;
 * there the name is checked once more before a rename.
 */
async function placeNew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (fault) {
    if (pathExists(target)) throw fault;
    return rename(temporary, target);
  }
  await rm(temporary);
}

/** Returns whether something has this name; a dangling link counts. */
export const pathExists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Listens for the signal of a shell's file size limit and returns a function that stops listening. Without a listener
 * the signal ends the process; with one, writing fails as on a full disk.
 */
function hearLimit(): () => void {
  if (!('SIGXFSZ' in constants.signals)) return () => {};
  const hear = () => {};
  process.on('SIGXFSZ', hear);
  return () => void process.off('SIGXFSZ', hear);
}
