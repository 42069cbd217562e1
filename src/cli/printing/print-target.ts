/** Print targets: one PDF of all copies, or a folder with one PDF for each. */

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AtomicFile, pathExists } from '../../backend/system/index.js';
import { withCodePoint } from '../../compiler/outputs.js';
import type { PrintRequest, Typesetter } from '../../compiler/paper.js';
import type { LocalForm } from '../../runtime/model.js';
import { type Context, messagesOf } from '../context.js';
import { openAtomicFile, writeNewFile } from '../io/atomic-file.js';
import type { PrintJob } from './copies.js';
import { PRINT_MESSAGES } from './messages.js';

export interface PrintTarget {
  /** Prints a copy. Returns false if its file name is taken; the copy is then reported and left out. */
  print(copy: PrintJob): Promise<boolean>;
  /** Finishes the output and returns whether there is any. */
  finish(): Promise<boolean>;
  /** Called after an error; removes anything half-written. */
  abandon(): Promise<void>;
}

type Paper = typeof import('../../compiler/paper.js');
interface PrintTargetOptions {
  readonly context: Context;
  readonly form: LocalForm;
  /** Sheet options that are the same for all copies. */
  readonly sheet: Pick<PrintRequest, 'fingerprint' | 'secondForm' | 'fillable' | 'today' | 'large'>;
  readonly target: string;
}

const load = (): Promise<Paper> => import('../../compiler/paper.js');

/** Creates a target for one PDF, which is written while it grows. */
export async function singlePdf({ context, form, sheet, target }: PrintTargetOptions): Promise<PrintTarget> {
  const { paperBook, createTypesetter } = await load();
  const typesetter = createTypesetter();
  const book = paperBook(form, typesetter);
  const tell = boxes(context, typesetter);
  let file: AtomicFile | undefined;
  const write = async (pieces: readonly Uint8Array[]) => {
    for (const piece of pieces) await file!.write(piece);
  };
  return {
    async print({ asked }) {
      file ??= await openAtomicFile(context, target);
      tell(asked);
      book.add({ ...asked, ...sheet });
      await write(book.take());
      return true;
    },
    async finish() {
      if (!file) return false;
      await write(book.end());
      await file.finish();
      return true;
    },
    abandon: async () => file?.abandon(),
  };
}

/**
 * Creates a target with a PDF for each copy, each written atomically. Existing files in the folder are never
 * overwritten.
 */
export async function pdfFolder({ context, form, sheet, target }: PrintTargetOptions): Promise<PrintTarget> {
  const { paper, createTypesetter } = await load();
  const typesetter = createTypesetter();
  const tell = boxes(context, typesetter);
  let printed = 0;
  return {
    async print({ name, asked }) {
      tell(asked);
      const bytes = await paper(form, { ...asked, ...sheet }, typesetter);
      const path = join(target, `${name}.pdf`);
      const taken = pathExists(path) && !isCopy(path, bytes);
      if (taken) context.err(PRINT_MESSAGES[context.language].taken(path));
      else if (!pathExists(path)) await writeNewFile(context, path, bytes);
      if (!taken) printed++;
      return !taken;
    },
    finish: async () => printed > 0,
    // Copies that were finished before an error stay.
    async abandon() {
      if (printed > 0) context.err(PRINT_MESSAGES[context.language].finishedBefore(target, printed));
    },
  };
}

/** Returns whether this exact copy was printed there before, so that an interrupted batch can be printed again. */
function isCopy(path: string, bytes: Uint8Array): boolean {
  const there = lstatSync(path);
  return there.isFile() && there.size === bytes.length && readFileSync(path).equals(bytes);
}

/** Returns a function that reports each missing glyph once; a box is printed in its place. */
function boxes(context: Context, { missing }: Typesetter): (asked: PrintJob['asked']) => void {
  const told = new Set<string>();
  return ({ record }) => {
    const found = record ? missing(JSON.stringify(record.data)).filter(character => !told.has(character)) : [];
    if (found.length > 0) context.err(messagesOf(context).boxed(found.map(withCodePoint)));
    for (const character of found) told.add(character);
  };
}
