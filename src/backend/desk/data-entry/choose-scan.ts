/** POST /desk/paper/scan: the choice of a scan to key in from. If its code can be read, it names the form. */
import { problemResponse } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import type { ChosenFile } from '../../take/submission-reader.js';
import type { DeskRequest } from '../desk-request.js';
import { fileName } from '../file-intake/batches.js';
import { shownType } from '../file-intake/picture.js';
import { receiveFiles } from '../file-intake/receive-files.js';
import { canSeeFolder, type ScanFolder } from '../file-intake/scan-folder.js';
import { deskLocaleOf } from '../messages/index.js';
import { blankCodeIn } from './blank-forms.js';
import { choosePage, openBlank } from './choose-blank.js';
import { dataEntryMessages } from './messages.js';
import { findScan } from './scanned-paper.js';

/** Receives a file from the clerk's computer. */
export async function receiveScan(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, client, request } = visit;
  if (!desk.reader) return problemResponse('not-found');
  const body = desk.held.hold(client, () => request.destroy());
  try {
    const [file] = await receiveFiles(visit, body);
    body.finish();
    return await openScan(visit, file);
  } finally {
    body.release();
  }
}

/** Opens a file in the folder of a document scanner. */
export async function openFolderScan(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk, params } = visit;
  const folder = desk.scanFolders[Number(params[0])];
  if (!desk.reader || !folder || !canSeeFolder(clerk, folder)) return problemResponse('not-found');
  const name = (await readForm(visit, desk.limits, desk.held)).get('scan') ?? '';
  const listed = (await folder.list())?.files.find(one => one.name === name);
  const file = listed && listed.size <= desk.limits.files ? await folder.read(name, listed.size) : undefined;
  return openScan(visit, file, folder);
}

async function openScan(visit: DeskRequest, file: ChosenFile | undefined, folder?: ScanFolder): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const words = dataEntryMessages(deskLocaleOf(visit));
  if (!file) return choosePage(visit, folder ? words.scanMoved : words.noScan);
  const isReadable = shownType(file) !== undefined && ((await desk.reader?.countPages(file.bytes)) ?? 0) > 0;
  if (!isReadable) return choosePage(visit, words.notAScan);
  return keyInFrom(visit, fileName(desk.batches.add(clerk.name, [file], [], folder), 0));
}

/** Handles GET /desk/paper/scan/{name}: keys in from a file that is in memory already. */
export const keyInFromFile = (visit: DeskRequest): Promise<HttpResponse> => keyInFrom(visit, visit.params[0]!);

/** Leads to the blank form whose code is in a scan, else to the choice of the form next to it. */
async function keyInFrom(visit: DeskRequest, name: string): Promise<HttpResponse> {
  const scan = findScan(visit, name);
  const speech = deskLocaleOf(visit);
  if (!scan) return choosePage(visit, dataEntryMessages(speech).scanGone);
  const texts = (await visit.desk.scanner?.(scan.file.bytes).catch(() => [])) ?? [];
  if (blankCodeIn(texts)) return openBlank(visit, texts, name);
  return redirectResponse(303, `/desk/paper?${new URLSearchParams({ scan: name, lang: speech.language })}`);
}
