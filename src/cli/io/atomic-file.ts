/** A file that appears whole or not at all: written piece by piece under a temporary name, flushed, and renamed into place. */
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import type { Context } from '../context.js';
import { unwritable } from './file-errors.js';
import { makeFolders } from './folders.js';

export interface AtomicFile {
  write(content: string | Uint8Array): Promise<void>;
  /** Puts it in its place. */
  finish(): Promise<void>;
  /** Leaves what stood there before. Nothing happens once it is finished. */
  abandon(): Promise<void>;
}

/** Puts the finished file under its name. */
type MoveIntoPlace = (temporary: string, target: string) => Promise<void>;

/** Whatever fails ends the command with a sentence; what was written is then gone. */
export async function openAtomicFile(
  context: Context,
  path: string,
  place: MoveIntoPlace = rename,
): Promise<AtomicFile> {
  // What a link leads to is written, and the link stays.
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
    // A link that someone laid under this name is not followed.
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

/** Writes one file. */
export async function writeFileAtomic(context: Context, path: string, content: string | Uint8Array): Promise<void> {
  const file = await openAtomicFile(context, path);
  await file.write(content);
  await file.finish();
}

/** Makes one file where nothing stands: not even in a race is a file or a link written over. */
export async function writeNewFile(context: Context, path: string, content: string | Uint8Array): Promise<void> {
  const file = await openAtomicFile(context, path, placeNew);
  await file.write(content);
  await file.finish();
}

/** No hard link is made over what is there. Some file systems have none: there the name is looked at once more. */
async function placeNew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (fault) {
    if (pathExists(target)) throw fault;
    return rename(temporary, target);
  }
  await rm(temporary);
}

/** Whether something has this name; a link that leads nowhere has it too. */
export const pathExists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Without a listener the signal of a shell's size limit ends the process; with one, writing fails as on a full disk. */
function hearLimit(): () => void {
  if (!('SIGXFSZ' in constants.signals)) return () => {};
  const hear = () => {};
  process.on('SIGXFSZ', hear);
  return () => void process.off('SIGXFSZ', hear);
}
