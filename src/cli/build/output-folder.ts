/** Output folder of a build: the entries that a build writes, and the check whether they are already in place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOutputFile } from '../../compiler/outputs.js';
import type { CachedForm, CompileRecord } from '../cache/compile-cache.js';
import type { Context } from '../context.js';
import { unwritable } from '../io/file-errors.js';
import { makeFolders } from '../io/folders.js';
import { containsNames, type EntryDisposition } from './atomic-output.js';
import { digest, type FileStamp, fileStamp, reliableStamp } from './file-stamps.js';

export type Form = NonNullable<CompileRecord['form']>;

export async function makeFolder(context: Context, dist: string): Promise<void> {
  await makeFolders(dist).catch((fault: unknown) => {
    throw unwritable(context, dist, fault);
  });
}

/**
 * Returns the disposition of an entry. Published versions and hidden system files (.DS_Store) are kept; an entry that
 * no build writes is foreign, because the build must not remove it.
 */
export function dispositionOf(name: string, form: string, partial: boolean): EntryDisposition {
  if (/^v\d+$/.test(name) || name.startsWith('.')) return 'kept';
  if (!isOutputFile(name, form)) return 'foreign';
  return partial ? 'kept' : 'replaced';
}

/** File stamps by which the outputs in `folder` are recognized; undefined for files that were changed a moment ago. */
export type Marks = readonly (FileStamp | undefined)[];

/**
 * Returns the stamps of a form's outputs, or undefined if they are not in `folder` as they were written. A file is
 * compared by its stamp, else by its content.
 */
export function currentStamps(
  folder: string,
  { made: { form }, placed }: CachedForm,
  partial: boolean,
): Marks | undefined {
  try {
    if (!containsNames(folder, form.files, name => dispositionOf(name, form.id, partial))) return undefined;
    const marks = placed?.folder === folder ? placed.marks : [];
    return form.files.map(({ path, sha256 }, index) => standingFile(join(folder, path), sha256, marks[index]));
  } catch {
    return undefined;
  }
}

/** Returns the stamp of a file. Throws if the file has another content. */
function standingFile(path: string, sha256: string, known: FileStamp | undefined): FileStamp | undefined {
  if (known !== undefined && fileStamp(path) === known) return known;
  const mark = reliableStamp(path);
  if (digest(readFileSync(path)) !== sha256) throw new Error('another content');
  return mark;
}

/** Returns the stamps of newly written outputs, except of those that were changed since. */
export const marksOf = (folder: string, { files }: Form, written: ReadonlyMap<string, FileStamp | undefined>): Marks =>
  files.map(({ path }) => {
    const mark = reliableStamp(join(folder, path));
    return mark === written.get(path) ? mark : undefined;
  });
