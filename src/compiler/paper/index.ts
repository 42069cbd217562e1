/**
 * The printed form: a form in one language in, a PDF out, blank or filled.
 *
 *   const typesetter = createTypesetter();
 *   await paper(localize(model, 'ar'), { fingerprint: definition }, typesetter);
 *
 * Same input, same bytes.
 */
import type { LocalForm } from '../../runtime/model.js';
import type { LaidOutDocument, Typesetter } from '../typeset/index.js';
import { document } from './document.js';
import { type Contents, collectContents } from './node-origin.js';
import { createSheetContext, type PrintRequest } from './sheet.js';

export type { ApplicableParts, FilledRecord, PrintRequest } from './sheet.js';

/** The sheet: blank, or filled with a record. */
export function paper(form: LocalForm, asked: PrintRequest, typesetter: Typesetter): Promise<Uint8Array> {
  return typesetter.render(document(createSheetContext(form, asked, typesetter)));
}

/** Many sheets in one PDF, which is taken piece by piece as it grows. */
export interface PaperBook {
  add(asked: PrintRequest): void;
  take(): Uint8Array[];
  /** The last pieces. There must be a sheet. */
  end(): Uint8Array[];
}

export function paperBook(form: LocalForm, typesetter: Typesetter): PaperBook {
  const { add, take, end } = typesetter.openBook();
  return { add: asked => void add(document(createSheetContext(form, asked, typesetter))), take, end };
}

/** A blank sheet, made once however much is asked of it. */
export interface BlankSheet extends Contents {
  pages(): number;
  /** Once. */
  bytes(): Promise<Uint8Array>;
}

export function blankSheet(form: LocalForm, fingerprint: string, typesetter: Typesetter): BlankSheet {
  const made = document(createSheetContext(form, { fingerprint }, typesetter));
  const contents = collectContents(made.content);
  let laid: LaidOutDocument | undefined;
  const laidOut = () => (laid ??= typesetter.layOut(made));
  return { ...contents, pages: () => laidOut().pages.length, bytes: () => laidOut().render() };
}
