/** Collection of the codes on the pages of all scans. A problem with a scan is reported at once. */
import { type BlankCode, type Code, isBlankCode, parseBlankCode, parseCode } from '../../runtime/codes/index.js';
import { EDITION_FIELD, parseEdition } from '../../runtime/fillable/index.js';
import type { Context } from '../context.js';
import { fieldsOf, type PdfField } from '../fillable/pdf-fields.js';
import { isFilledIn } from '../fillable/read-control-values.js';
import { readBytes } from '../io/files.js';
import { showProgress } from '../output/progress.js';
import { SCAN_MESSAGES } from './messages.js';
import { isPdf, pagesOf, ScanFault } from './pages.js';
import { type CodeReader, createReader } from './read-codes.js';

/** A code, and where it was found. */
export interface FoundCode extends Code {
  readonly place: string;
}

/** A page of a blank form, and the scan that contains it. */
export interface FoundBlank {
  readonly blank: BlankCode;
  readonly file: string;
  /** The page of the file, from 1; absent for a picture. */
  readonly at?: number;
}

export interface CollectedCodes {
  readonly codes: readonly FoundCode[];
  readonly blanks: readonly FoundBlank[];
  /** False if a scan could not be opened or a code could not be read. */
  readonly well: boolean;
}

type FileCodes = CollectedCodes & {
  /**
   * Message to print if no other file contains anything either, because a picture without a code may be a page of a
   * copy like any other.
   */
  readonly nothing?: string;
};

export async function collectCodes(context: Context, paths: readonly string[]): Promise<CollectedCodes> {
  const reader = await createReader();
  const looked: FileCodes[] = [];
  for (const path of paths) looked.push(await lookAt(context, path, reader));
  const codes = looked.flatMap(one => one.codes);
  const blanks = looked.flatMap(one => one.blanks);
  const any = codes.length + blanks.length > 0;
  if (!any) for (const { nothing } of looked) if (nothing !== undefined) context.err(nothing);
  return { codes, blanks, well: any && looked.every(one => one.well) };
}

async function lookAt(context: Context, path: string, reader: CodeReader): Promise<FileCodes> {
  try {
    return await lookThrough(context, path, reader);
  } catch (fault) {
    if (!(fault instanceof ScanFault)) throw fault;
    context.err(SCAN_MESSAGES[context.language].fault[fault.why](path));
    return { codes: [], blanks: [], well: false };
  }
}

/** Returns which form a PDF with fields is, and whether something was typed into it. */
function fillableIn(fields: readonly PdfField[]) {
  const edition = parseEdition(fields.find(({ name }) => name === EDITION_FIELD)?.value ?? '');
  return edition && { form: edition.form, version: edition.version, filledIn: isFilledIn(fields) };
}

/** Collects the codes of one scan. Pages without a code are normal. */
async function lookThrough(context: Context, path: string, reader: CodeReader): Promise<FileCodes> {
  const say = SCAN_MESSAGES[context.language];
  const codes: FoundCode[] = [];
  const blanks: FoundBlank[] = [];
  let strange = false;
  let unreadable: string | undefined;
  const bytes = readBytes(context, path);
  const fillable = isPdf(bytes) ? fillableIn(await fieldsOf(bytes)) : undefined;
  if (fillable) context.err(say.fillable(path, fillable.form, fillable.version, fillable.filledIn));
  for await (const { number, ...page } of pagesOf(bytes)) {
    const place = number === undefined ? path : say.page(path, number);
    showProgress(place);
    const found = await reader(page);
    const read = found.texts.map(text => (isBlankCode(text) ? parseBlankCode(text) : parseCode(text)));
    for (const code of read) {
      if (!code) continue;
      if ('piece' in code) codes.push({ ...code, place });
      else blanks.push({ blank: code, file: path, ...(number !== undefined && { at: number }) });
    }
    if (found.unreadable && read.length === 0) unreadable ??= place;
    if (!read.includes(undefined)) continue;
    strange = true;
    context.err(say.strange(place));
  }
  showProgress('');
  const empty = codes.length + blanks.length === 0 && !strange;
  if (!empty) return { codes, blanks, well: !strange };
  if (!isPdf(bytes) && unreadable === undefined) return { codes, blanks, well: true, nothing: say.noCode(path) };
  context.err(unreadable === undefined ? say.noCode(path) : say.unreadable(unreadable));
  return { codes, blanks, well: false };
}
