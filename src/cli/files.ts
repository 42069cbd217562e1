/** Files in and out: form definitions below a folder, the project around a form, outputs that appear together or not at all. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { cp, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { OutputFile, Project } from '../compiler/index.js';
import { type Context, EXIT, Stop, wordsOf } from './context.js';

const reason = (fault: unknown): string => (fault as NodeJS.ErrnoException).code ?? String(fault);

export function readBytes(context: Context, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (fault) {
    const missing = (fault as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Stop(
      EXIT.file,
      missing ? wordsOf(context).notFound(path) : wordsOf(context).unreadable(path, reason(fault)),
    );
  }
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
    const below = (await readdir(path, { recursive: true })).filter(isForm).sort();
    if (below.length === 0) throw new Stop(EXIT.file, wordsOf(context).noForms(path));
    found.push(...below.map(name => join(path, name)));
  }
  return [...new Set(found)];
}

const isForm = (name: string): boolean => name.endsWith('.form.yaml') && !name.split(sep).includes('node_modules');

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
    return real.startsWith(root + sep) ? readFileSync(real) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes one file under a temporary name, flushes it, and renames it into place. */
export async function writeWhole(context: Context, path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await flush(temporary, content);
    await rename(temporary, path);
  } catch (fault) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new Stop(EXIT.file, wordsOf(context).unwritable(path, reason(fault)));
  }
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

/**
 * Puts the files of a form into `folder` at once: a new folder is made beside it and takes its place. What `keep` names (all,
 * when only some outputs were asked for; else the published versions) is carried over.
 */
export async function replaceFolder(
  context: Context,
  folder: string,
  files: readonly OutputFile[],
  keep: (name: string) => boolean,
): Promise<void> {
  const fresh = `${folder}.${process.pid}.new`;
  const old = `${folder}.${process.pid}.old`;
  try {
    await mkdir(fresh, { recursive: true });
    for (const name of existsSync(folder) ? await readdir(folder) : []) {
      if (keep(name)) await cp(join(folder, name), join(fresh, name), { recursive: true });
    }
    for (const { path, content } of files) await flush(join(fresh, path), content);
    if (existsSync(folder)) await rename(folder, old);
    await rename(fresh, folder);
    await rm(old, { recursive: true, force: true });
  } catch (fault) {
    if (existsSync(old) && !existsSync(folder)) await rename(old, folder).catch(() => {});
    await rm(fresh, { recursive: true, force: true }).catch(() => {});
    throw new Stop(EXIT.file, wordsOf(context).unwritable(folder, reason(fault)));
  }
}
