/** Files in and out: form definitions below a folder, the project around a form, outputs that appear together or not at all. */
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { cp, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { OutputFile, Project } from '../compiler/index.js';
import { type Context, EXIT, Stop, wordsOf } from './context.js';
import { reason, unreadable, unwritable } from './file-faults.js';
import { makeFolders } from './folder.js';

export const isReadable = (stats: Stats): boolean => stats.isFile() || stats.isFIFO();

/** A file that lets its reader wait, as some below /proc, is a fault and no wait. */
function readAtOnce(path: string): Buffer {
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Files and pipes: a device may never end. */
export function readBytes(context: Context, path: string): Buffer {
  try {
    const stats = statSync(path);
    if (!isReadable(stats)) throw new Error('not a file');
    return stats.isFile() ? readAtOnce(path) : readFileSync(path);
  } catch (fault) {
    throw unreadable(context, path, fault);
  }
}

/** Of a file that is there, whatever names it has. */
function idOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

/** Ends what would write over the file that it reads, by whichever name. */
export function refuseOwnInput(context: Context, input: string, output: string): void {
  const [one, other] = [input, output].map(idOf);
  if (one !== undefined && one === other) throw new Stop(EXIT.usage, wordsOf(context).ownInput(output));
}

/** Form definitions named, or standing below a named folder, sorted. */
export async function findForms(context: Context, paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if (!existsSync(path)) throw new Stop(EXIT.file, wordsOf(context).notFound(path));
    if (!statSync(path).isDirectory()) {
      found.push(path);
      continue;
    }
    const below = await formsBelow(path).catch((fault: unknown) => {
      const at = (fault as NodeJS.ErrnoException).path ?? path;
      throw new Stop(EXIT.file, wordsOf(context).unreadable(at, reason(fault)));
    });
    if (below.length === 0) throw new Stop(EXIT.file, wordsOf(context).noForms(path));
    found.push(...below.sort());
  }
  return [...new Map(found.map(path => [resolve(path), path])).values()];
}

/** Whether a file is a form by its name. */
export const isForm = (name: string): boolean => name.endsWith('.form.yaml');

/** Linked folders are not followed, since they can stand inside themselves; linked forms are. */
export async function formsBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') found.push(...(await formsBelow(path)));
    else if (isForm(entry.name) && (entry.isFile() || entry.isSymbolicLink())) found.push(path);
  }
  return found;
}

export interface Located {
  readonly root: string;
  readonly project: Project;
  /** The form's path inside the project, with `/`. */
  readonly file: string;
}

/** The project is the folder of the nearest package.json, else the form's own. */
export function locate(path: string): Located {
  const folder = dirname(resolve(path));
  const root = realpathSync(nearest(folder) ?? folder);
  const file = relative(root, join(realpathSync(folder), path.split(sep).pop()!))
    .split(sep)
    .join('/');
  return { root, file, project: { read: name => readInside(root, name) } };
}

function nearest(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent);
}

/** Links are followed before it is asked whether the file is inside. */
function readInside(root: string, name: string): Uint8Array | undefined {
  try {
    const real = realpathSync(join(root, name));
    const inside = relative(root, real).split(sep)[0] !== '..' && isReadable(statSync(real));
    return inside ? readFileSync(real) : undefined;
  } catch {
    return undefined;
  }
}

/** Side by side, since each waits for the disk; all have ended when one has failed. */
async function flushAll(folder: string, files: readonly OutputFile[]): Promise<void> {
  for (const inside of new Set(files.map(({ path }) => dirname(join(folder, path))))) await makeFolders(inside);
  const written = await Promise.allSettled(files.map(({ path, content }) => flush(join(folder, path), content)));
  const failed = written.find(one => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function flush(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What becomes of an entry of a folder that is built again. */
export type Fate = 'kept' | 'replaced' | 'foreign';

/** Whether `folder` holds these files, byte for byte, and no other that would be replaced. */
export function holds(folder: string, files: readonly OutputFile[], fate: (name: string) => Fate): boolean {
  try {
    const names = new Set(files.map(({ path }) => path));
    const others = readdirSync(folder).filter(name => !names.has(name));
    const same = ({ path, content }: OutputFile) => readFileSync(join(folder, path)).equals(Buffer.from(content));
    return others.every(name => fate(name) === 'kept') && files.every(same);
  } catch {
    return false;
  }
}

/**
 * Puts the files of a form into `folder` at once: a new folder is made beside it and takes its place. What is kept is carried
 * over; a folder that holds anything foreign is not touched.
 */
export async function replaceFolder(
  context: Context,
  folder: string,
  files: readonly OutputFile[],
  fate: (name: string) => Fate,
): Promise<void> {
  const names = existsSync(folder) ? await namesIn(context, folder) : [];
  const foreign = names.find(name => fate(name) === 'foreign');
  if (foreign !== undefined) throw new Stop(EXIT.file, wordsOf(context).foreignFile(folder, foreign));
  const fresh = `${folder}.${process.pid}.building`;
  const old = `${folder}.${process.pid}.replaced`;
  try {
    await makeFolders(fresh);
    for (const name of names) {
      if (fate(name) === 'kept') await cp(join(folder, name), join(fresh, name), { recursive: true });
    }
    await flushAll(fresh, files);
    if (existsSync(folder)) await rename(folder, old);
    await rename(fresh, folder);
    await rm(old, { recursive: true, force: true });
  } catch (fault) {
    if (existsSync(old) && !existsSync(folder)) await rename(old, folder).catch(() => {});
    await rm(fresh, { recursive: true, force: true }).catch(() => {});
    throw unwritable(context, folder, fault);
  }
}

const namesIn = (context: Context, folder: string): Promise<string[]> =>
  readdir(folder).catch(fault => {
    throw unwritable(context, folder, fault);
  });

/** After a build that was killed: old outputs come back where the new ones had not taken their place; the rest is cleared away. */
export async function recover(dist: string): Promise<void> {
  for (const name of await readdir(dist).catch((): string[] => [])) {
    const [, form, owner, part] = /^([a-z][a-z0-9-]*)\.(\d+)\.(building|replaced)$/.exec(name) ?? [];
    if (form === undefined || isRunning(Number(owner))) continue;
    const back = part === 'replaced' && !existsSync(join(dist, form));
    // What cannot be moved is told where the build writes.
    await (back ? rename(join(dist, name), join(dist, form)) : rm(join(dist, name), { recursive: true })).catch(
      () => {},
    );
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
