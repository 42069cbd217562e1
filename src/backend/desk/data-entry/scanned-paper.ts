/**
 * Scanned paper: the picture of the paper next to which a clerk types. It is a file that the clerk chose, or one from
 * the folder of a document scanner, and is in memory only.
 */

import { problemResponse } from '../../http/problem.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import type { ChosenFile } from '../../take/submission-reader.js';
import { isUuid } from '../../uuid.js';
import type { DeskRequest } from '../desk-request.js';
import type { Batch } from '../file-intake/batches.js';
import { isVisible } from '../file-intake/check-parts.js';
import { pictureResponse } from '../file-intake/picture.js';
import { canSeeFolder } from '../file-intake/scan-folder.js';
import { dataEntryMessages } from './messages.js';

/** File of a batch. */
interface ScannedPaper {
  readonly batch: Batch;
  readonly index: number;
  readonly file: ChosenFile;
}

/** Returns the scan of a name, or undefined if it is gone, or holds what the clerk may not see. */
export function findScan(visit: DeskRequest, name: string): ScannedPaper | undefined {
  const [id = '', number = ''] = name.split('.');
  const batch = isUuid(id) ? visit.desk.batches.find(id, visit.clerk.name) : undefined;
  if (!batch || !/^\d{1,4}$/.test(number)) return undefined;
  if (batch.folder && !canSeeFolder(visit.clerk, batch.folder)) return undefined;
  const index = Number(number);
  const file = batch.files[index];
  const parts = batch.parts.filter(({ files }) => files.includes(index));
  return file && parts.every(part => isVisible(visit, part)) ? { batch, index, file } : undefined;
}

/** Maximum number of pages that are shown. A paper form has fewer. */
const MAX_PAGES = 40;

/** Returns the pictures of a scan next to the content of a page, or the content alone if there is no scan. */
export async function besideScan(
  visit: DeskRequest,
  speech: PageLocale,
  name: string,
  content: Markup,
): Promise<Markup> {
  if (name === '') return content;
  const words = dataEntryMessages(speech);
  const scan = findScan(visit, name);
  const count = scan ? Math.min(MAX_PAGES, (await visit.desk.reader?.countPages(scan.file.bytes)) ?? 0) : 0;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const page = (number: number): Markup => {
    const source = `/desk/paper/scan/${name}/${number}.picture`;
    return html`<a href="${source}" target="_blank" tabindex="-1"><img src="${source}" alt="${words.scanPage(number, count)}"${number > 1 && html` loading="lazy"`}></a>`;
  };
  const pictures = html`<label class="choice"><input type="checkbox" class="enlarge"> ${words.enlarge}</label>
<div class="sheets" role="region" aria-label="${words.scan}" tabindex="0">${numbers.map(page)}</div>`;
  return html`<div class="beside"><aside aria-label="${words.scan}">${count > 0 ? pictures : html`<p class="no-picture">${words.scanGone}</p>`}</aside>
<div>${content}</div></div>`;
}

/** Serves GET /desk/paper/scan/{name}/{page}.picture. */
export async function scanPicture(visit: DeskRequest): Promise<HttpResponse> {
  const scan = findScan(visit, visit.params[0]!);
  return scan ? pictureResponse(visit, scan.file, Number(visit.params[1])) : problemResponse('not-found');
}

/** Moves the file of a stored paper aside, if it came from the folder of a document scanner. */
export async function finishScan(visit: DeskRequest, name: string): Promise<void> {
  const { batch, index, file } = findScan(visit, name) ?? {};
  if (batch?.folder && !batch.moved.has(index!) && (await batch.folder.moveAside(file!))) batch.moved.add(index!);
}
