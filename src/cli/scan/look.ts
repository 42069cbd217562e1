/** Goes through the pages of all scans and gathers their codes; what is wrong with a scan is told at once. */
import { type Code, readCode } from '../../runtime/codes/index.js';
import type { Context } from '../context.js';
import { readBytes } from '../files.js';
import { pagesOf, ScanFault } from './pages.js';
import { createReader, type Reader } from './read.js';
import { WORDS } from './words.js';

/** A code, and where it was found. */
export interface Seen extends Code {
  readonly place: string;
}

export interface Looked {
  readonly codes: readonly Seen[];
  /** False where a scan could not be opened, or a code not be read. */
  readonly well: boolean;
}

export async function look(context: Context, paths: readonly string[]): Promise<Looked> {
  const reader = createReader();
  const looked: Looked[] = [];
  for (const path of paths) looked.push(await lookAt(context, path, reader));
  const codes = looked.flatMap(one => one.codes);
  return { codes, well: codes.length > 0 && looked.every(one => one.well) };
}

async function lookAt(context: Context, path: string, reader: Reader): Promise<Looked> {
  try {
    return await lookThrough(context, path, reader);
  } catch (fault) {
    if (!(fault instanceof ScanFault)) throw fault;
    context.err(WORDS[context.language].fault[fault.why](path));
    return { codes: [], well: false };
  }
}

/** Pages without a code are as they should be; a scan without any is told. */
async function lookThrough(context: Context, path: string, reader: Reader): Promise<Looked> {
  const say = WORDS[context.language];
  const codes: Seen[] = [];
  let strange = false;
  let unreadable: string | undefined;
  for await (const { number, ...page } of pagesOf(readBytes(context, path))) {
    const place = number === undefined ? path : say.page(path, number);
    showProgress(place);
    const found = await reader(page);
    const read = found.texts.map(readCode);
    codes.push(...read.filter(code => code !== undefined).map(code => ({ ...code, place })));
    if (found.unreadable && read.length === 0) unreadable ??= place;
    if (!read.includes(undefined)) continue;
    strange = true;
    context.err(say.strange(place));
  }
  showProgress('');
  if (codes.length === 0 && !strange)
    context.err(unreadable === undefined ? say.noCode(path) : say.unreadable(unreadable));
  return { codes, well: !strange };
}

/** On a terminal, one line that is written over. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
