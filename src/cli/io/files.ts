/** Files in and out: form definitions below a folder, the project around a form, single files written whole. */
import { closeSync, constants, existsSync, openSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Project } from '../../compiler/index.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { errorCode } from './error-code.js';
import { unreadable } from './file-errors.js';

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

/** Undefined for what cannot be read. */
export function readQuietly(path: string): Uint8Array | undefined {
  try {
    return isReadable(statSync(path)) ? readAtOnce(path) : undefined;
  } catch {
    return undefined;
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
export function refuseOverwritingInput(context: Context, input: string, output: string): void {
  const [one, other] = [input, output].map(idOf);
  if (one !== undefined && one === other) throw new CommandError(EXIT.usage, messagesOf(context).ownInput(output));
}

/** Form definitions named, or standing below a named folder, sorted. */
export async function findForms(context: Context, paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if (!existsSync(path)) throw new CommandError(EXIT.file, messagesOf(context).notFound(path));
    if (!statSync(path).isDirectory()) {
      found.push(path);
      continue;
    }
    const below = await formsBelow(path).catch((fault: unknown) => {
      const at = (fault as NodeJS.ErrnoException).path ?? path;
      throw new CommandError(EXIT.file, messagesOf(context).unreadable(at, errorCode(fault)));
    });
    if (below.length === 0) throw new CommandError(EXIT.file, messagesOf(context).noForms(path));
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
  /** Of a file of the project. */
  pathOf(name: string): string;
}

/** The project is the folder of the nearest package.json, else the form's own. */
export const locate = (path: string): Located => locator()(path);

/** The same for many forms: each folder is looked at once. */
export function locator(): (path: string) => Located {
  const roots = new Map<string, { readonly root: string; readonly real: string }>();
  const placeOf = (folder: string) => {
    const place = roots.get(folder) ?? { root: realpathSync(nearest(folder) ?? folder), real: realpathSync(folder) };
    roots.set(folder, place);
    return place;
  };
  return path => {
    const { root, real } = placeOf(dirname(resolve(path)));
    const file = relative(root, join(real, path.split(sep).pop()!))
      .split(sep)
      .join('/');
    return { root, file, pathOf: name => join(root, name), project: { read: name => readInside(root, name) } };
  };
}

function nearest(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent);
}

/** Links are followed before it is asked whether the file is inside. A pipe is no file of a project: its reader may wait for ever. */
function readInside(root: string, name: string): Uint8Array | undefined {
  try {
    const real = realpathSync(join(root, name));
    const inside = relative(root, real).split(sep)[0] !== '..' && statSync(real).isFile();
    return inside ? readFileSync(real) : undefined;
  } catch {
    return undefined;
  }
}
