/** Outputs of a form that appear together or not at all: a folder is made beside the old one, flushed, and takes its place. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../../compiler/index.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { errorCode } from '../io/error-code.js';
import { makeFolders } from '../io/folders.js';
import { type FileStamp, fileStamp } from './file-stamps.js';

/** What becomes of an entry of a folder that is built again. */
export type EntryDisposition = 'kept' | 'replaced' | 'foreign';

/** Plain data, so that another thread can do it. */
export type PreparedFolder =
  /** The folder holds just that. */
  | { readonly is: 'held' }
  /** What stands there is not ours to remove. */
  | { readonly is: 'foreign'; readonly name: string }
  | { readonly is: 'fault'; readonly reason: string }
  /** With marks of the files as they were written. */
  | { readonly is: 'fresh'; readonly at: string; readonly marks: ReadonlyMap<string, FileStamp | undefined> };

/** Whether `folder` holds these files, byte for byte, and no other that would be replaced. */
export function containsFiles(
  folder: string,
  files: readonly OutputFile[],
  fate: (name: string) => EntryDisposition,
): boolean {
  try {
    const same = ({ path, content }: OutputFile) => readFileSync(join(folder, path)).equals(Buffer.from(content));
    return containsNames(folder, files, fate) && files.every(same);
  } catch {
    return false;
  }
}

/** No other entry than these that would be replaced. Throws where there is no folder. */
export function containsNames(
  folder: string,
  files: readonly { readonly path: string }[],
  fate: (name: string) => EntryDisposition,
): boolean {
  const names = new Set(files.map(({ path }) => path));
  return readdirSync(folder).every(name => names.has(name) || fate(name) === 'kept');
}

/** Makes the new folder beside the old one, with what is kept of that. */
export async function prepareFolder(
  folder: string,
  files: readonly OutputFile[],
  fate: (name: string) => EntryDisposition,
): Promise<PreparedFolder> {
  const at = `${folder}.${process.pid}-${process.hrtime.bigint().toString(36)}.building`;
  try {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const foreign = names.find(name => fate(name) === 'foreign');
    if (foreign !== undefined) return { is: 'foreign', name: foreign };
    await makeFolders(at);
    for (const name of names.filter(one => fate(one) === 'kept'))
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

/** Waits until the disk has what was prepared: side by side, and all have ended when one has failed. */
export async function flushPrepared(prepared: PreparedFolder): Promise<PreparedFolder> {
  if (prepared.is !== 'fresh') return prepared;
  const flushed = await Promise.allSettled([...prepared.marks.keys()].map(path => flushFile(join(prepared.at, path))));
  const failed = flushed.find(one => one.status === 'rejected');
  if (!failed) return prepared;
  await discard(prepared);
  return { is: 'fault', reason: errorCode(failed.reason) };
}

async function flushFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function discard(prepared: PreparedFolder): Promise<void> {
  if (prepared.is === 'fresh') await rm(prepared.at, { recursive: true, force: true }).catch(() => {});
}

/** Puts what was prepared and flushed into its place. */
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
 * Puts the files of a form into `folder` at once. What is kept is carried over; a folder that holds anything foreign is not touched.
 */
export const replaceFolder = async (
  context: Context,
  folder: string,
  files: readonly OutputFile[],
  fate: (name: string) => EntryDisposition,
): Promise<void> => swapIn(context, folder, await flushPrepared(await prepareFolder(folder, files, fate)));

/** Of a build that ends early: what stands beside its place. */
export async function clearPrepared(dist: string): Promise<void> {
  const own = new RegExp(`\\.${process.pid}-\\w+\\.building$`);
  for (const name of await readdir(dist).catch((): string[] => []))
    if (own.test(name)) await rm(join(dist, name), { recursive: true, force: true }).catch(() => {});
}

/** After a build that was killed: old outputs come back where the new ones had not taken their place; the rest is cleared away. */
export async function recoverInterrupted(dist: string): Promise<void> {
  for (const name of await readdir(dist).catch((): string[] => [])) {
    const [, form, owner, part] = /^([a-z][a-z0-9-]*)\.(\d+)(?:-\w+)?\.(building|replaced)$/.exec(name) ?? [];
    if (form === undefined || isRunning(Number(owner))) continue;
    const back = part === 'replaced' && !existsSync(join(dist, form));
    // What cannot be moved is told where the build writes.
    await (back ? rename(join(dist, name), join(dist, form)) : rm(join(dist, name), { recursive: true })).catch(
      () => {},
    );
  }
}

/** Nothing of this process is at work yet: what bears its number is of another before it. */
function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
