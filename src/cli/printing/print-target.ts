/** Where printed copies go: one PDF of them all, or a folder with one PDF for each. */

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrintRequest, Typesetter } from '../../compiler/paper.js';
import { withCodePoint } from '../../compiler/suspicious-characters.js';
import type { LocalForm } from '../../runtime/model.js';
import { type Context, messagesOf } from '../context.js';
import { type AtomicFile, openAtomicFile, pathExists, writeNewFile } from '../io/atomic-file.js';
import type { PrintJob } from './copies.js';
import { PRINT_MESSAGES } from './messages.js';

export interface PrintTarget {
  /** False where the copy was told and left out, since its place is taken. */
  print(copy: PrintJob): Promise<boolean>;
  /** True if there is something. */
  finish(): Promise<boolean>;
  /** After a fault: nothing half-written stays. */
  abandon(): Promise<void>;
}

type Paper = typeof import('../../compiler/paper.js');
interface PrintTargetOptions {
  readonly context: Context;
  readonly form: LocalForm;
  /** The same for all copies. */
  readonly sheet: Pick<PrintRequest, 'fingerprint' | 'secondForm'>;
  readonly target: string;
}

const load = (): Promise<Paper> => import('../../compiler/paper.js');

/** One PDF, which is written while it grows. */
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

/** A PDF for each copy, whole or not there. What stands in the folder is never written over. */
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
    // What was finished before a fault stays.
    async abandon() {
      if (printed > 0) context.err(PRINT_MESSAGES[context.language].finishedBefore(target, printed));
    },
  };
}

/** Whether this very copy was printed there before, so that an interrupted batch can be printed again. */
function isCopy(path: string, bytes: Uint8Array): boolean {
  const there = lstatSync(path);
  return there.isFile() && there.size === bytes.length && readFileSync(path).equals(bytes);
}

/** Tells once of each character that no font has: a box stands for it. */
function boxes(context: Context, { missing }: Typesetter): (asked: PrintJob['asked']) => void {
  const told = new Set<string>();
  return ({ record }) => {
    const found = record ? missing(JSON.stringify(record.data)).filter(character => !told.has(character)) : [];
    if (found.length > 0) context.err(messagesOf(context).boxed(found.map(withCodePoint)));
    for (const character of found) told.add(character);
  };
}
