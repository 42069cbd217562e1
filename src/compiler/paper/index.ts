/**
 * The printed form: a form in one language in, a PDF out, blank or filled.
 *
 *   const typesetter = createTypesetter();
 *   await paper(localize(model, 'ar'), { fingerprint: definition }, typesetter);
 *
 * Same input, same bytes.
 */
import type { LocalForm } from '../../runtime/model.js';
import type { LaidOut, Typesetter } from '../typeset/index.js';
import { document } from './document.js';
import { type Contents, contentsOf } from './node-origin.js';
import { type Asked, sheetOf } from './sheet.js';

export type { Applying, Asked, FilledRecord } from './sheet.js';

/** The sheet: blank, or filled with a record. */
export function paper(form: LocalForm, asked: Asked, typesetter: Typesetter): Promise<Uint8Array> {
  return typesetter.render(document(sheetOf(form, asked, typesetter)));
}

/** Many sheets in one PDF, which is taken piece by piece as it grows. */
export interface PaperBook {
  add(asked: Asked): void;
  take(): Uint8Array[];
  /** The last pieces. There must be a sheet. */
  end(): Uint8Array[];
}

export function paperBook(form: LocalForm, typesetter: Typesetter): PaperBook {
  const { add, take, end } = typesetter.openBook();
  return { add: asked => void add(document(sheetOf(form, asked, typesetter))), take, end };
}

/** A blank sheet, made once however much is asked of it. */
export interface BlankSheet extends Contents {
  pages(): number;
  /** Once. */
  bytes(): Promise<Uint8Array>;
}

export function blankSheet(form: LocalForm, fingerprint: string, typesetter: Typesetter): BlankSheet {
  const made = document(sheetOf(form, { fingerprint }, typesetter));
  const contents = contentsOf(made.content);
  let laid: LaidOut | undefined;
  const laidOut = () => (laid ??= typesetter.layOut(made));
  return { ...contents, pages: () => laidOut().pages.length, bytes: () => laidOut().render() };
}
