/** Page on which files are chosen: from the clerk's computer, or from the folder of a document scanner. */
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale } from '../../pages/layout.js';
import { sentenceIn } from '../../take/messages.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { mayBeAttached } from './batch-attachments.js';
import { fileIntakeMessages } from './messages.js';
import { canSeeFolder, type ScanFolder, type WaitingScan } from './scan-folder.js';

/** Maximum number of files of a folder that are shown at once. */
const MAX_SHOWN = 100;

/** Page with the field for files. */
export async function choosePage(
  visit: DeskRequest,
  speech: PageLocale,
  fault?: string,
  status = 422,
): Promise<HttpResponse> {
  const words = fileIntakeMessages(speech);
  const body = html`${fault !== undefined && alert(html`${fault}`)}<p>${words.intro}</p>
<form class="stack" method="post" enctype="multipart/form-data" action="/desk/take?lang=${speech.language}">
<div><label for="files">${words.files}</label><p class="hint" id="files-hint">${words.filesHint}</p>
<input type="file" id="files" name="files" multiple accept=".pdf,.jpg,.jpeg,.png,.json,.jsonl,.heic,.webp,.tif,.tiff,.docx,.xlsx,.txt" aria-describedby="files-hint"></div>
<div><button>${words.read}</button></div>
</form>${await foldersShown(visit, speech)}`;
  const content = { title: words.title, body, address: '/desk/take' };
  return deskPage(speech, visit.clerk, fault === undefined ? content : { ...content, status });
}

/** Returns the folders that the clerk sees, each with its files. */
async function foldersShown(visit: DeskRequest, speech: PageLocale): Promise<readonly Markup[]> {
  const own = [...visit.desk.scanFolders.entries()].filter(([, folder]) => canSeeFolder(visit.clerk, folder));
  return Promise.all(own.map(([index, folder]) => folderShown(visit, speech, index, folder)));
}

async function folderShown(
  { desk }: DeskRequest,
  speech: PageLocale,
  index: number,
  folder: ScanFolder,
): Promise<Markup> {
  const words = fileIntakeMessages(speech);
  const content = await folder.list();
  const heading = html`<h2>${words.folder}${folder.office !== undefined && html`: <bdi>${folder.office}</bdi>`}</h2>`;
  if (!content) return html`${heading}${alert(html`${words.folderGone}`)}`;
  const { files, arriving, unreadable } = content;
  const others = html`${arriving > 0 && html`<p>${words.arriving(arriving)}</p>`}${
    unreadable > 0 && html`<p>${words.unlisted(unreadable)}</p>`
  }`;
  if (files.length === 0)
    return html`${heading}${arriving + unreadable === 0 && html`<p>${words.folderEmpty}</p>`}${others}`;
  // What could not be taken before leaves room for new files.
  const shown = [...files.filter(one => !one.refusal), ...files.filter(one => one.refusal)].slice(0, MAX_SHOWN);
  return html`${heading}<p class="hint">${words.folderHint}</p>
<form method="post" action="/desk/take/folder/${index}?lang=${speech.language}">
${boxes(speech, shown, desk.limits.files)}
${files.length > shown.length && html`<p>${words.moreWait(files.length - shown.length)}</p>`}${others}
<div><button>${words.read}</button></div>
</form>`;
}

/** Returns a box for each file. Those that can be read at once are ticked, except those in which a submission cannot be read. */
function boxes({ language }: PageLocale, files: readonly WaitingScan[], limit: number): readonly Markup[] {
  let room = limit;
  return files.map(({ name, size, refusal }) => {
    const isChosen = (!refusal || mayBeAttached(refusal)) && size <= room;
    if (isChosen) room -= size;
    return html`<label class="choice"><input type="checkbox" name="scan" value="${name}"${isChosen && html` checked`}><span><bdi>${name}</bdi>${
      refusal && html`<br><small>${sentenceIn(language, refusal.why)}</small>`
    }</span></label>`;
  });
}
