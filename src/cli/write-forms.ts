/** Writes what a build made into the folder of outputs. */
import { join } from 'node:path';
import { isOutput } from '../compiler/index.js';
import type { Made } from './cache/forms.js';
import { type Context, EXIT, Stop, wordsOf } from './context.js';
import { type Fate, holds, replaceFolder } from './files.js';
import { makeFolders } from './folder.js';

type Form = NonNullable<Made['form']>;

export async function makeFolder(context: Context, dist: string): Promise<void> {
  await makeFolders(dist).catch((fault: NodeJS.ErrnoException) => {
    throw new Stop(EXIT.file, wordsOf(context).unwritable(dist, fault.code ?? fault.message));
  });
}

/** Writes one form's folder, unless it holds just that; `partial` leaves its other outputs. True where it wrote. */
export async function writeForm(context: Context, dist: string, form: Form, partial: boolean): Promise<boolean> {
  const folder = join(dist, form.model.id);
  const fate = (name: string) => fateOf(name, form.model.id, partial);
  if (holds(folder, form.files, fate)) return false;
  await replaceFolder(context, folder, form.files, fate);
  return true;
}

/** Published versions stay, what no build writes is not ours to remove, and marks of the system (.DS_Store) are no one's. */
function fateOf(name: string, form: string, partial: boolean): Fate {
  if (/^v\d+$/.test(name) || name.startsWith('.')) return 'kept';
  if (!isOutput(name, form)) return 'foreign';
  return partial ? 'kept' : 'replaced';
}
