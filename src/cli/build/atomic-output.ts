/**
 * Atomic output of a form: a folder is prepared next to the old one, flushed, and swapped in, so that all outputs
 * appear together or none does.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushFile } from '../../backend/system/index.js';
import type { OutputFile } from '../../compiler/index.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { errorCode } from '../io/error-code.js';
import { makeFolders } from '../io/folders.js';
import { type FileStamp, fileStamp } from './file-stamps.js';

/** Disposition of an existing entry when its folder is built again: kept, replaced, or foreign. */
export type EntryDisposition = 'kept' | 'replaced' | 'foreign';

/** Result of preparing a folder. It is plain data, so that another thread can prepare the folder. */
export type PreparedFolder =
  /** The folder already holds exactly these files. */
  | { readonly is: 'held' }
  /** The folder holds an entry that the build must not remove. */
  | { readonly is: 'foreign'; readonly name: string }
  | { readonly is: 'fault'; readonly reason: string }
  /** The new folder is ready, with the stamps of its files as they were written. */
  | { readonly is: 'fresh'; readonly at: string; readonly marks: ReadonlyMap<string, FileStamp | undefined> };

/** Returns whether `folder` holds these files, byte for byte, and otherwise only entries that are kept. */
export function containsFiles(
  folder: string,
  files: readonly OutputFile[],
  disposition: (name: string) => EntryDisposition,
): boolean {
  try {
    const same = ({ path, content }: OutputFile) => readFileSync(join(folder, path)).equals(Buffer.from(content));
    return containsNames(folder, files, disposition) && files.every(same);
  } catch {
    return false;
  }
}

/** Returns whether each entry of the folder is one of these files or is kept. Throws if the folder does not exist. */
export function containsNames(
  folder: string,
  files: readonly { readonly path: string }[],
  disposition: (name: string) => EntryDisposition,
): boolean {
  const names = new Set(files.map(({ path }) => path));
  return readdirSync(folder).every(name => names.has(name) || disposition(name) === 'kept');
}

/** Creates the new folder next to the old one, including the entries of the old one that are kept. */
export async function prepareFolder(
  folder: string,
  files: readonly OutputFile[],
  disposition: (name: string) => EntryDisposition,
): Promise<PreparedFolder> {
  const at = `${folder}.${process.pid}-${process.hrtime.bigint().toString(36)}.building`;
  try {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const foreign = names.find(name => disposition(name) === 'foreign');
    if (foreign !== undefined) return { is: 'foreign', name: foreign };
    await makeFolders(at);
    for (const name of names.filter(one => disposition(one) === 'kept'))
      cpSync(join(folder, name), join(at, name), { recursive: true });
    for (const inside of new Set(files.map(({ path }) => dirname(join(at, path)))))
      mkdirSync(inside, { recursive: true });
    for (const { path, content } of files) writeFileSync(join(at, path), content);
    return { is: 'fresh', at, marks: new Map(files.map(({ path }) => [path, fileStamp(join(at, path))])) };
  } catch (fault) {
    await rm(at, { recursive: true, force: true }).catch(() => {});
    return { is: 'fault', reason: errorCode(fault) };
  }
}

/** Flushes the prepared files to disk in parallel. If one fails, the others are still awaited. */
export async function flushPrepared(prepared: PreparedFolder): Promise<PreparedFolder> {
  if (prepared.is !== 'fresh') return prepared;
  const flushed = await Promise.allSettled([...prepared.marks.keys()].map(path => flushFile(join(prepared.at, path))));
  const failed = flushed.find(one => one.status === 'rejected');
  if (!failed) return prepared;
  await discard(prepared);
  return { is: 'fault', reason: errorCode(failed.reason) };
}

async function discard(prepared: PreparedFolder): Promise<void> {
  if (prepared.is === 'fresh') await rm(prepared.at, { recursive: true, force: true }).catch(() => {});
}

/** Moves a prepared and flushed folder into place. */
export async function swapIn(context: Context, folder: string, prepared: PreparedFolder): Promise<void> {
  const say = messagesOf(context);
  if (prepared.is === 'foreign') throw new CommandError(EXIT.file, say.foreignFile(folder, prepared.name));
  if (prepared.is === 'fault') throw new CommandError(EXIT.file, say.unwritable(folder, prepared.reason));
  if (prepared.is === 'held') return;
  const old = `${folder}.${process.pid}.replaced`;
  try {
    if (existsSync(folder)) await rename(folder, old);
    await rename(prepared.at, folder);
    await rm(old, { recursive: true, force: true });
  } catch (fault) {
    if (existsSync(old) && !existsSync(folder)) await rename(old, folder).catch(() => {});
    await discard(prepared);
    throw new CommandError(EXIT.file, say.unwritable(folder, errorCode(fault)));
  }
}

/**
 * Replaces `folder` by the files of a form in one step. Kept entries are carried over; a folder with a foreign entry is
 * not touched.
 */
export const replaceFolder = async (
  context: Context,
  folder: string,
  files: readonly OutputFile[],
  disposition: (name: string) => EntryDisposition,
): Promise<void> => swapIn(context, folder, await flushPrepared(await prepareFolder(folder, files, disposition)));

/** Removes the prepared folders of a build that ends early. */
export async function clearPrepared(dist: string): Promise<void> {
  const own = new RegExp(`\\.${process.pid}-\\w+\\.building$`);
  for (const name of await readdir(dist).catch((): string[] => []))
    if (own.test(name)) await rm(join(dist, name), { recursive: true, force: true }).catch(() => {});
}

/**
 * Recovers from a build that was killed: restores old outputs whose replacement was not in place yet, and removes the
 * rest.
 */
export async function recoverInterrupted(dist: string): Promise<void> {
  for (const name of await readdir(dist).catch((): string[] => [])) {
    const [, form, owner, part] = /^([a-z][a-z0-9-]*)\.(\d+)(?:-\w+)?\.(building|replaced)$/.exec(name) ?? [];
    if (form === undefined || isRunning(Number(owner))) continue;
    const back = part === 'replaced' && !existsSync(join(dist, form));
    // A folder that cannot be moved is reported when the build writes.
    await (back ? rename(join(dist, name), join(dist, form)) : rm(join(dist, name), { recursive: true })).catch(
      () => {},
    );
  }
}

/**
 * Returns whether another process with this id is running. This process has prepared nothing yet, so folders with its
 * own id belong to an earlier process.
 */
function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
