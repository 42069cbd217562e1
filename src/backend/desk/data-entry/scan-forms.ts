/** Choice of a scan to key in from: a file of the clerk's computer, or one in the folder of a document scanner. */
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import type { DeskRequest } from '../desk-request.js';
import { canSeeFolder, type ScanFolder } from '../file-intake/scan-folder.js';
import { dataEntryMessages } from './messages.js';

/** Maximum number of files of a folder that are offered. */
const MAX_OFFERED = 100;

/** Returns the choice, or nothing if this server shows no scans. */
export async function scanForms({ desk, clerk }: DeskRequest, speech: PageLocale): Promise<Markup> {
  if (!desk.reader) return html``;
  const words = dataEntryMessages(speech);
  const own = [...desk.scanFolders.entries()].filter(([, folder]) => canSeeFolder(clerk, folder));
  const folders = await Promise.all(own.map(([index, folder]) => folderForm(speech, index, folder)));
  return html`<h2>${words.scanTitle}</h2><p>${words.scanText}</p>
<form class="stack" method="post" enctype="multipart/form-data" action="/desk/paper/scan?lang=${speech.language}">
<div><label for="files">${words.scanFile}</label><p class="hint" id="files-hint">${words.scanFileHint}</p>
<input type="file" id="files" name="files" accept=".pdf,.jpg,.jpeg,.png" aria-describedby="files-hint"></div>
<div><button class="second">${words.scanOpen}</button></div>
</form>${folders}`;
}

async function folderForm(speech: PageLocale, index: number, folder: ScanFolder): Promise<Markup> {
  const words = dataEntryMessages(speech);
  const files = ((await folder.list())?.files ?? []).filter(({ name }) => /\.(?:pdf|jpe?g|png)$/i.test(name));
  if (files.length === 0) return html``;
  const option = ({ name }: { readonly name: string }) => html`<option value="${name}">${name}</option>`;
  return html`<form class="stack" method="post" action="/desk/paper/scan/folder/${index}?lang=${speech.language}">
<div><label for="scan-${index}">${words.scanFolder}${folder.office !== undefined && html`: <bdi>${folder.office}</bdi>`}</label>
<select id="scan-${index}" name="scan">${files.slice(0, MAX_OFFERED).map(option)}</select></div>
<div><button class="second">${words.scanOpen}</button></div>
</form>`;
}
