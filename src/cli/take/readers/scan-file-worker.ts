/**
 * Worker thread that reads the codes on all pages of a scan, or the fields of a fillable form, so that a file that cannot
 * be read ends only its thread.
 */
import { answerTasks } from '../../../backend/system/index.js';
import { loadOptional } from '../../../packages/load-optional.js';
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

/** Scan to read, or whose page is drawn, or whose pages are counted. */
export interface ScanTask {
  readonly bytes: Uint8Array;
  readonly draw?: number;
  readonly count?: true;
}

export type ScanResult = ScanContent | Uint8Array | number | undefined;

const read = await createReader();

/** Density at which a page is drawn for people, relative to that of reading. */
const SHOWN_SCALE = 0.5;

answerTasks(async ({ bytes, draw, count }: ScanTask): Promise<ScanResult> => {
  if (count) return pageCount(bytes);
  return draw === undefined ? contentOf(bytes) : drawn(bytes, draw);
});

/** Returns the number of pages. Throws if the file cannot be read. */
async function pageCount(bytes: Uint8Array): Promise<number> {
  let count = 0;
  for await (const _ of pagesOf(bytes)) count++;
  return count;
}

/** Draws a page of a PDF as PNG. Returns undefined if there is no such page. */
async function drawn(bytes: Uint8Array, number: number): Promise<Uint8Array | undefined> {
  for await (const page of pagesOf(bytes)) {
    if (page.number !== number) continue;
    const picture = await page.picture(SHOWN_SCALE);
    if (!picture || picture instanceof Uint8Array) return picture;
    const { PNG } = await loadOptional('pngjs');
    const { width, height, data } = picture;
    return PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));
  }
  return undefined;
}

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
