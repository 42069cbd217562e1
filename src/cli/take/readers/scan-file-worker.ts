/**
 * Worker thread that reads the codes on all pages of a scan, or the fields of a fillable form, so that a file that cannot
 * be read ends only its thread.
 */
import { answerTasks } from '../../../backend/system/index.js';
import { EDITION_FIELD } from '../../../runtime/fillable/index.js';
import { fieldsOf, type PdfField } from '../../fillable/pdf-fields.js';
import { isPdf, pagesOf, ScanFault } from '../../scan/pages.js';
import { createReader, type PageCodes } from '../../scan/read-codes.js';

export type ReadPage = PageCodes & {
  /** Page number, from 1; absent for a picture. */
  readonly number?: number;
};

/** Codes of a scan, fields of a fillable form, or the reason why the file cannot be read. */
export type ScanContent =
  | { readonly pages: readonly ReadPage[] }
  | { readonly fields: readonly PdfField[] }
  | { readonly fault: ScanFault['why'] };

const read = await createReader();

answerTasks(contentOf);

async function contentOf(bytes: Uint8Array): Promise<ScanContent> {
  const pages: ReadPage[] = [];
  try {
    const fields = isPdf(bytes) ? await fieldsOf(bytes) : [];
    if (fields.some(({ name }) => name === EDITION_FIELD)) return { fields };
    for await (const page of pagesOf(bytes))
      pages.push({ ...(await read(page)), ...(page.number !== undefined && { number: page.number }) });
    return { pages };
  } catch (fault) {
    // A decoder that fails on a damaged file throws errors of its own.
    return { fault: fault instanceof ScanFault ? fault.why : 'broken' };
  }
}
