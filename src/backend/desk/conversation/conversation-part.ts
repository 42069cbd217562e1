/** Conversation with the applicant on the page of a case, with the form in which a clerk writes. */

import type { StoredSubmission } from '../../contracts/store.js';
import { documentsOf, nameOf } from '../../conversation/documents.js';
import { type Entry, MAX_MESSAGE_LENGTH, type ReplyFile, type Thread } from '../../conversation/thread.js';
import type { ServedForm } from '../../definitions.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale, shownShortTime } from '../../pages/layout.js';
import { STATUS_MESSAGES } from '../../pages/status-messages.js';
import type { VerdictOf } from '../../quarantine/verdicts.js';
import { fileEntry } from '../attachment-view.js';
import { shownActor } from '../desk-page.js';
import { deskMessages } from '../messages/index.js';
import { canAsk, emptyForm, lastSeen, type MessageForm } from './message-form.js';
import { conversationMessages } from './messages.js';

/** Verdicts on the files of each reply, by its id. */
export type ReplyVerdicts = ReadonlyMap<string, VerdictOf>;

export interface ConversationView {
  readonly stored: StoredSubmission;
  readonly served: ServedForm | undefined;
  readonly thread: Thread;
  readonly verdicts: ReplyVerdicts;
  readonly mayWrite: boolean;
  /** Form that was filled in and could not be stored. */
  readonly typed?: MessageForm | undefined;
}

export function conversationPart(speech: PageLocale, view: ConversationView): Markup {
  const own = conversationMessages(speech);
  const { entries, readAt, unreadMessage } = view.thread;
  const last = entries.findLast(({ isReply }) => !isReply);
  return html`<section class="conversation"><h2 id="conversation" tabindex="-1">${own.title}</h2>
${entries.length > 0 && html`<ol class="notes">${entries.map(entry => entryView(speech, view, entry))}</ol>`}
${last && html`<p class="hint">${readAt !== undefined && unreadMessage === undefined ? html`${own.readAt} ${shownShortTime(readAt)}` : own.notRead}</p>`}
${view.mayWrite && messageForm(speech, view)}</section>`;
}

function entryView(speech: PageLocale, view: ConversationView, entry: Entry): Markup {
  const [words, own] = [deskMessages(speech), conversationMessages(speech)];
  const { by, at, status, text, isReply, requests, files } = entry;
  const state = status && STATUS_MESSAGES[speech.language]![status].label;
  const who = isReply ? own.applicant : shownActor(words, by);
  const nothing = text === '' && requests.length === 0 && files.length === 0 && status === undefined;
  return html`<li${isReply && html` class="reply"`}><small><bdi>${who}</bdi> · ${shownShortTime(at)}${state && html` · ${state}`}</small>
${nothing && html`<p><em>${own.erased}</em></p>`}${text && html`<p class="note" dir="auto">${text}</p>`}
${requests.length > 0 && html`<p>${own.asked}:</p><ul>${requests.map(one => html`<li><bdi>${nameOf(one, view.served, speech.language)}</bdi> (${one.isSent ? own.sent : own.notSent})</li>`)}</ul>`}
${files.length > 0 && html`<ul>${files.map(file => fileView(speech, view, entry, file))}</ul>`}</li>`;
}

function fileView(
  speech: PageLocale,
  { stored, served, thread, verdicts }: ConversationView,
  entry: Entry,
  file: ReplyFile,
): Markup {
  const request = thread.entries.flatMap(({ requests }) => requests).find(({ key }) => key === file.document);
  const verdict = verdicts.get(entry.post ?? '')?.(file.sha256) ?? { kind: 'waiting' as const };
  const { name, after } = fileEntry(speech, file, verdict, `/desk/${stored.tracking}/files/${file.id}`);
  return html`<li>${request && html`<bdi>${nameOf(request, served, speech.language)}</bdi>: `}${name}${after}</li>`;
}

function messageForm(speech: PageLocale, { stored, served, thread, typed }: ConversationView): Markup {
  const own = conversationMessages(speech);
  const form = typed ?? emptyForm();
  const { fault } = form;
  const isOpen = fault !== undefined || thread.unreadReply !== undefined;
  return html`<details class="box"${isOpen && html` open`}><summary>${own.write}</summary>
<form class="stack" method="post" action="/desk/${stored.tracking}/message?lang=${speech.language}#conversation">
<input type="hidden" name="post" value="${form.post}"><input type="hidden" name="from" value="${stored.status}"><input type="hidden" name="seen" value="${lastSeen(thread)}">
<div><label for="message">${own.text}</label>
<p class="hint" id="message-hint">${own.textHint}${served?.kids && html` ${own.noReplies}`}</p>
${fault && alert(html`<span id="message-fault">${own.faults[fault]}</span>`, true)}
<textarea id="message" name="message" rows="4" dir="auto" maxlength="${MAX_MESSAGE_LENGTH}" aria-describedby="message-hint${fault && ' message-fault'}">${form.text}</textarea></div>
${canAsk(stored, served) && served && askingPart(speech, served, form)}
<div><button class="second">${own.send}</button></div>
</form></details>`;
}

/** Returns the documents of the service card, to be ticked, and a box for others. */
function askingPart(speech: PageLocale, served: ServedForm, { ticked, other }: MessageForm): Markup {
  const own = conversationMessages(speech);
  const choice = ({ id, name }: { readonly id: string; readonly name: string }) =>
    html`<label class="choice"><input type="checkbox" name="document" value="${id}"${ticked.includes(id) && html` checked`}> <bdi>${name}</bdi></label>`;
  return html`<fieldset aria-describedby="documents-hint"><legend>${own.documents}</legend>
<p class="hint" id="documents-hint">${own.documentsHint}</p>${documentsOf(served, speech.language).map(choice)}
<label for="other">${own.other}</label>
<textarea id="other" name="other" rows="2" dir="auto">${other}</textarea></fieldset>`;
}
