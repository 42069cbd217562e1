/** Atomic writes of files by commands. Any failure ends the command with a message and removes what was written. */
import { lstatSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { type AtomicFile, openAtomicFile as openDurably } from '../../backend/system/index.js';
import { type Context, messagesOf } from '../context.js';
import { unwritable } from './file-errors.js';
import { makeFolders } from './folders.js';

/** Opens a file for an atomic write; a link is refused. If `isNew` is set, the file must not exist when it is finished. */
export async function openAtomicFile(context: Context, path: string, isNew = false): Promise<AtomicFile> {
  let file: AtomicFile | undefined;
  const abandon = async () => {
    stopHearing();
    await file?.abandon();
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
    const before = lstatSync(path, { throwIfNoEntry: false });
    // The person who placed a link there would decide what is written.
    if (before?.isSymbolicLink()) throw new Error(messagesOf(context).link);
    if (before && !before.isFile()) throw new Error('not a file');
    await makeFolders(dirname(path));
    const options = { temporary: `${path}.${process.pid}.tmp`, isNew, durableName: false };
    file = await openDurably(path, { ...options, ...(before && { mode: before.mode & 0o777 }) });
  });
  return {
    write: content => orGone(() => file!.write(content)),
    finish: () => orGone(() => file!.finish()).then(stopHearing),
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
  const file = await openAtomicFile(context, path, true);
  await file.write(content);
  await file.finish();
}

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
