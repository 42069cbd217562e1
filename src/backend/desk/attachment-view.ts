/**
 * Attachments on the page of a case: pictures in place, recordings with a player, a PDF to be opened, and all to be saved.
 * A file that the virus scanner has not found clean is only named.
 */
import type { Attachment } from '../../runtime/fields/attachment.js';
import { RECORDING_TYPES } from '../../runtime/files/sniff-recording.js';
import type { FileEntry } from '../../runtime/submission-view/submission-view.js';
import { html, type Markup } from '../pages/html.js';
import type { PageLocale } from '../pages/layout.js';
import type { FileVerdict } from '../quarantine/verdicts.js';
import { PDF, SHOWN_PICTURES } from './attachment.js';
import type { DeskMessages } from './messages/desk-messages.js';
import { deskMessages } from './messages/index.js';

/** Returns the name of a file, which saves it, and what is shown of it. */
export function fileEntry(
  speech: PageLocale,
  file: Attachment,
  verdict: FileVerdict,
  address: string,
): Pick<FileEntry, 'name' | 'after'> {
  const words = deskMessages(speech);
  const name = html`<bdi>${file.name}</bdi>`;
  if (verdict.kind !== 'clean') return { name, after: verdictNote(words, verdict) };
  return {
    name: html`<a href="${address}" download lang="${speech.language}">${name}</a>`,
    after: viewOf(words, file, address),
  };
}

/** Returns what the page shows of a file. Nothing is loaded before it is seen, started or opened. */
function viewOf(words: DeskMessages, { type, name }: Attachment, address: string): Markup | undefined {
  const open = html`href="${address}?open" target="_blank" rel="noopener"`;
  if (SHOWN_PICTURES.includes(type))
    return html`<a class="picture" ${open}><img src="${address}?open" alt="${words.openFile}: ${name}" loading="lazy" decoding="async"></a>`;
  if (type === PDF) return html` <a ${open} aria-label="${words.openFile}: ${name}">${words.openFile}</a>`;
  if (!RECORDING_TYPES.includes(type)) return undefined;
  return html`<audio controls preload="none" src="${address}" aria-label="${words.play}: ${name}"></audio>`;
}

/** Returns the reason why a file is not offered, if there is one. */
function verdictNote({ fileVerdicts }: DeskMessages, verdict: FileVerdict): Markup | undefined {
  if (verdict.kind === 'clean') return undefined;
  const found = verdict.kind === 'infected' && html` <bdi dir="ltr">${verdict.found}</bdi>`;
  return html` <strong>(${fileVerdicts[verdict.kind]}${found})</strong>`;
}
