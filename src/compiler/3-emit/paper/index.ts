/**
 * The printed form: a form in one language in, a PDF out, blank or filled.
 *
 *   const typesetter = createTypesetter();
 *   await paper(localize(model, 'ar'), { fingerprint: definition }, typesetter);
 *
 * Same input, same bytes.
 */
import type { LocalForm } from '../../../runtime/model.js';
import { document } from './document.js';
import { type Contents, contentsOf } from './origin.js';
import { type FilledRecord, sheetOf } from './sheet.js';
import type { LaidOut, Typesetter } from './typeset/index.js';

export type { FilledRecord } from './sheet.js';

/** The sheet: blank, or filled with a record. `fingerprint` is the definition's digest in hex. */
export function paper(
  form: LocalForm,
  sheet: { readonly fingerprint: string; readonly record?: FilledRecord },
  typesetter: Typesetter,
): Promise<Uint8Array> {
  return typesetter.render(document(sheetOf(form, sheet, typesetter)));
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
