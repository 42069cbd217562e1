/** What a build writes into the folder of outputs, and whether that stands there already. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOutputFile } from '../../compiler/4-emit/index.js';
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

/** Published versions stay, what no build writes is not ours to remove, and marks of the system (.DS_Store) are no one's. */
export function dispositionOf(name: string, form: string, partial: boolean): EntryDisposition {
  if (/^v\d+$/.test(name) || name.startsWith('.')) return 'kept';
  if (!isOutputFile(name, form)) return 'foreign';
  return partial ? 'kept' : 'replaced';
}

/** Marks of the outputs in `folder` by which they are known again; absent for those changed a moment ago. */
export type Marks = readonly (FileStamp | undefined)[];

/** Undefined where the outputs of a form do not stand in `folder` as they were written: by their marks, else byte for byte. */
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

/** Throws where it is another. */
function standingFile(path: string, sha256: string, known: FileStamp | undefined): FileStamp | undefined {
  if (known !== undefined && fileStamp(path) === known) return known;
  const mark = reliableStamp(path);
  if (digest(readFileSync(path)) !== sha256) throw new Error('another content');
  return mark;
}

/** Of outputs that were written anew, unless someone has changed them since. */
export const marksOf = (folder: string, { files }: Form, written: ReadonlyMap<string, FileStamp | undefined>): Marks =>
  files.map(({ path }) => {
    const mark = reliableStamp(join(folder, path));
    return mark === written.get(path) ? mark : undefined;
  });
