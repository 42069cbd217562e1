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
import { type FilledRecord, sheetOf } from './sheet.js';
import type { PageContent, Typesetter } from './typeset/index.js';

export type { Applying, FilledRecord } from './sheet.js';

/** The sheet: blank, or filled with a record. `fingerprint` is the definition's digest in hex. */
export function paper(
  form: LocalForm,
  sheet: { readonly fingerprint: string; readonly record?: FilledRecord },
  typesetter: Typesetter,
): Promise<Uint8Array> {
  return typesetter.render(document(sheetOf(form, sheet, typesetter)));
}

/** How many pages a blank sheet has. */
export async function countPages(form: LocalForm, fingerprint: string, typesetter: Typesetter): Promise<number> {
  const sheet = document(sheetOf(form, { fingerprint }, typesetter));
  let counted = 0;
  const { footer } = sheet;
  const counting: PageContent = (page, pages, size) => {
    counted = pages;
    return typeof footer === 'function' ? footer(page, pages, size) : footer;
  };
  await typesetter.render({ ...sheet, footer: counting });
  return counted;
}
