/** File access: reading files, finding form definitions below a folder, and locating the project of a form. */
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Project } from '../../compiler/index.js';
import { FORMS_PACKAGE } from '../../compiler/outputs.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { errorCode } from './error-code.js';
import { unreadable } from './file-errors.js';

export const isReadable = (stats: Stats): boolean => stats.isFile() || stats.isFIFO();

/** Maximum size of an input in megabytes. A pipe has no size, and its writer may never stop. */
const MAX_INPUT_MB = 256;
const MAX_INPUT_BYTES = MAX_INPUT_MB * 1_000_000;
const PIECE_BYTES = 1_048_576;

class InputTooLong extends Error {}

/** Reads a file without waiting. A file that makes its reader wait, as some below /proc do, causes an error instead. */
const readAtOnce = (path: string): Buffer => readBounded(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));

/** Reads a file or a pipe to its end. Throws `InputTooLong` as soon as there is more than an input may have. */
function readBounded(path: string, flags: number): Buffer {
  const handle = openSync(path, flags);
  const pieces: Buffer[] = [];
  try {
    for (let length = 0; ; ) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const count = readSync(handle, piece);
      if (count === 0) return Buffer.concat(pieces, length);
      length += count;
      if (length > MAX_INPUT_BYTES) throw new InputTooLong();
      pieces.push(piece.subarray(0, count));
    }
  } finally {
    closeSync(handle);
  }
}

/** Reads a file or a pipe. Ends the command for a device, because it may never end. */
export function readBytes(context: Context, path: string): Buffer {
  try {
    const stats = statSync(path);
    if (!isReadable(stats)) throw new Error('not a file');
    return stats.isFile() ? readAtOnce(path) : readBounded(path, constants.O_RDONLY);
  } catch (fault) {
    const isTooLong = fault instanceof InputTooLong;
    throw unreadable(context, path, isTooLong ? new Error(messagesOf(context).tooLong(MAX_INPUT_MB)) : fault);
  }
}

const READABLE_BY_ALL = 0o004;

/** Returns whether every user of the machine can read a file. Always false on Windows, which has no such modes. */
export const isReadableByOthers = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & READABLE_BY_ALL) !== 0;

/** Returns the content of a file, or undefined if it cannot be read. */
export function readQuietly(path: string): Uint8Array | undefined {
  try {
    return isReadable(statSync(path)) ? readAtOnce(path) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns an id of an existing file that is the same for all its names, or undefined if the file does not exist. */
function idOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

/** Ends the command if it would overwrite its own input file, even under another name. */
export function refuseOverwritingInput(context: Context, input: string, output: string): void {
  const [one, other] = [input, output].map(idOf);
  if (one !== undefined && one === other) throw new CommandError(EXIT.usage, messagesOf(context).ownInput(output));
}

/** Returns the form definitions that are named or are below a named folder; those of a folder are sorted. */
export async function findForms(context: Context, paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if (!existsSync(path)) throw new CommandError(EXIT.file, messagesOf(context).notFound(path));
    if (!statSync(path).isDirectory()) {
      if (isTextName(path)) throw new CommandError(EXIT.file, messagesOf(context).textName(path, withoutTxt(path)));
      found.push(path);
      continue;
    }
    const below = await formsBelow(path).catch((fault: unknown) => {
      const at = (fault as NodeJS.ErrnoException).path ?? path;
      throw new CommandError(EXIT.file, messagesOf(context).unreadable(at, errorCode(fault)));
    });
    const [misnamed] = below.length === 0 ? (await readdir(path)).filter(isTextName) : [];
    if (misnamed !== undefined)
      throw new CommandError(EXIT.file, messagesOf(context).textName(join(path, misnamed), withoutTxt(misnamed)));
    if (below.length === 0) throw new CommandError(EXIT.file, messagesOf(context).noForms(path));
    found.push(...below.sort());
  }
  return [...new Map(found.map(path => [resolve(path), path])).values()];
}

/** Ending that Notepad adds to a name while Windows hides it. */
const isTextName = (name: string): boolean => /\.form\.ya?ml\.txt$/i.test(name);
const withoutTxt = (name: string): string => basename(name).slice(0, -'.txt'.length);

/** Returns whether the name is that of a form definition. */
export const isForm = (name: string): boolean => name.endsWith('.form.yaml');

/**
 * Returns the form definitions below a folder. Linked folders are not followed, because they can contain themselves;
 * linked forms are included.
 */
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
  /** Path of the form in the project, with `/`. */
  readonly file: string;
  /** Returns the path of a file of the project. */
  pathOf(name: string): string;
}

/** Locates a form in its project, which is the folder of the nearest package.json, else the form's own folder. */
export const locate = (path: string): Located => locator()(path);

/** Returns a function that locates many forms and looks at each folder only once. */
export function locator(): (path: string) => Located {
  const roots = new Map<string, { readonly root: string; readonly real: string }>();
  const placeOf = (folder: string) => {
    const place = roots.get(folder) ?? { root: realFolder(nearest(folder) ?? folder), real: realFolder(folder) };
    roots.set(folder, place);
    return place;
  };
  return path => {
    const { root, real } = placeOf(dirname(resolve(path)));
    const file = relative(root, join(real, path.split(sep).pop()!))
      .split(sep)
      .join('/');
    const project = {
      read: (name: string) => readInside(root, name),
      list: (folder: string) => namesInside(root, folder),
      runsModules: runsModules(),
    };
    return { root, file, pathOf: name => join(root, name), project };
  };
}

/** Returns whether modules of field types are run. The extension for VS Code forbids it in folders that are not trusted. */
export const runsModules = (): boolean => process.env.ISTIMARA_RUN_MODULES !== 'off';

/** Returns a folder without links. One that is missing is returned as it is: reading a file in it then says so. */
const realFolder = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);

/** Returns the folder of the nearest package.json. One that `build --shared-runtime` wrote is no project's. */
function nearest(folder: string): string | undefined {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && packageName(manifest) !== FORMS_PACKAGE) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent);
}

/** Returns the names in a folder of the project; none if there is no such folder. */
function namesInside(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder));
  } catch {
    return [];
  }
}

/** Returns the name in a `package.json`, or undefined if it has none or cannot be read. */
export function packageName(path: string): unknown {
  try {
    return (JSON.parse(new TextDecoder().decode(readQuietly(path))) as { name?: unknown } | null)?.name;
  } catch {
    return undefined;
  }
}

/**
 * Reads a file of the project; returns undefined if it cannot be read or is outside. Links are resolved before that
 * check. A pipe is not a file of a project, because its reader could wait forever.
 */
function readInside(root: string, name: string): Uint8Array | undefined {
  try {
    const real = realpathSync(join(root, name));
    const inside = relative(root, real).split(sep)[0] !== '..' && statSync(real).isFile();
    return inside ? readAtOnce(real) : undefined;
  } catch {
    return undefined;
  }
}
