/**
 * /desk/take: takes submissions from files that a clerk chooses. They are read first and shown next to their pictures;
 * what the clerk chose is then taken.
 */
import { problemResponse } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { type ChosenFile, MAX_PARTS, type SubmissionReader } from '../../take/submission-reader.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { assign } from './batch-attachments.js';
import { batchPage } from './batch-page.js';
import type { Batch } from './batches.js';
import { checkParts, isVisible, takeParts } from './check-parts.js';
import { choosePage } from './choose-page.js';
import { changedFiles, keepRefusals, moveFinished } from './finished-files.js';
import { fileIntakeMessages } from './messages.js';
import { pictureResponse } from './picture.js';
import { receiveFiles } from './receive-files.js';
import { canSeeFolder, type ScanFolder } from './scan-folder.js';

export const chooseFiles = async (visit: DeskRequest): Promise<HttpResponse> =>
  visit.desk.reader ? choosePage(visit, deskLocaleOf(visit)) : problemResponse('not-found');

/** Reads files that a clerk chose in the folder of a document scanner. */
export async function readFolder(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk, client, params, request } = visit;
  const folder = desk.scanFolders[Number(params[0])];
  if (!desk.reader || !folder || !canSeeFolder(clerk, folder)) return problemResponse('not-found');
  const names = new Set((await readForm(visit, desk.limits, desk.held)).getAll('scan'));
  const speech = deskLocaleOf(visit);
  const chosen = ((await folder.list())?.files ?? []).filter(({ name }) => names.has(name));
  const size = chosen.reduce((sum, file) => sum + file.size, 0);
  if (size > desk.limits.files) return choosePage(visit, speech, fileIntakeMessages(speech).tooLarge);
  const body = desk.held.hold(client, () => request.destroy());
  try {
    body.add(size);
    body.finish();
    const files: ChosenFile[] = [];
    const unread: string[] = [];
    for (const one of chosen) {
      const file = await folder.read(one.name, one.size);
      if (file) files.push(file);
      else unread.push(one.name);
    }
    if (unread.length > 0) return await choosePage(visit, speech, fileIntakeMessages(speech).changed(unread));
    return await readBatch(visit, desk.reader, files, folder);
  } finally {
    body.release();
  }
}

/** Reads the chosen files, and leads to the page of what they hold. */
export async function readFiles(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, client, request } = visit;
  if (!desk.reader) return problemResponse('not-found');
  const body = desk.held.hold(client, () => request.destroy());
  try {
    const files = await receiveFiles(visit, body);
    body.finish();
    return await readBatch(visit, desk.reader, files);
  } finally {
    body.release();
  }
}

/** Reads files if the clerk has no others that are being read. */
async function readBatch(
  visit: DeskRequest,
  reader: SubmissionReader,
  files: readonly ChosenFile[],
  folder?: ScanFolder,
): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const speech = deskLocaleOf(visit);
  const words = fileIntakeMessages(speech);
  if (files.length === 0) return choosePage(visit, speech, words.none);
  const end = desk.readings.begin(clerk.name);
  if (!end) return later(await choosePage(visit, speech, words.busy, 503));
  try {
    const parts = await reader.read(files);
    if (parts.length > MAX_PARTS) return choosePage(visit, speech, words.tooMany(MAX_PARTS));
    const batch = desk.batches.add(clerk.name, files, parts, folder);
    keepRefusals(batch);
    return redirectResponse(303, `/desk/take/${batch.id}?lang=${speech.language}`);
  } finally {
    end();
  }
}

const RETRY_SECONDS = 10;

const later = (page: HttpResponse): HttpResponse => ({
  ...page,
  headers: { ...page.headers, 'retry-after': String(RETRY_SECONDS) },
});

/** Returns the batch of a request, unless it is gone or the clerk has lost access to its folder. */
function batchOf({ desk, clerk, params }: DeskRequest): Batch | undefined {
  const batch = desk.batches.find(params[0]!, clerk.name);
  return batch?.folder && !canSeeFolder(clerk, batch.folder) ? undefined : batch;
}

const gone = (visit: DeskRequest): Promise<HttpResponse> => {
  const speech = deskLocaleOf(visit);
  return choosePage(visit, speech, fileIntakeMessages(speech).gone);
};

export async function showBatch(visit: DeskRequest): Promise<HttpResponse> {
  const batch = batchOf(visit);
  return batch ? batchPage(visit, deskLocaleOf(visit), batch, await checkParts(visit, batch)) : gone(visit);
}

/** Assigns attachments and, if asked for, takes what was chosen. Leads back to the page, which shows the results. */
export async function takeChosen(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const batch = batchOf(visit);
  if (!batch) return gone(visit);
  const speech = deskLocaleOf(visit);
  assign(batch, form);
  if (form.get('step') !== 'assign') {
    const changed = await changedFiles(batch);
    if (changed.length > 0) return choosePage(visit, speech, fileIntakeMessages(speech).changed(changed));
    await takeParts(visit, batch, new Set(form.getAll('part')));
    if (batch.folder) await moveFinished(batch, await checkParts(visit, batch));
  }
  return redirectResponse(303, `/desk/take/${batch.id}?lang=${speech.language}`);
}

/** Serves the picture of a part: the file itself, or its page as PNG. */
export async function showPicture(visit: DeskRequest): Promise<HttpResponse> {
  const batch = batchOf(visit);
  const part = batch?.parts[Number(visit.params[1])];
  const file = part && batch?.files[part.files[0]!];
  if (!file || !isVisible(visit, part)) return problemResponse('not-found');
  return pictureResponse(visit, file, part.page ?? 1);
}
