/** Conversation with the office as the PIN opens it, with the form for a reply. */
import { randomUUID } from 'node:crypto';
import type { AnswerList } from '../../runtime/submission-view/answer-list.js';
import type { StoredSubmission } from '../contracts/store.js';
import { nameOf, rulesOf } from '../conversation/documents.js';
import { type Entry, MAX_MESSAGE_LENGTH, type Thread } from '../conversation/thread.js';
import type { ServedForm } from '../definitions.js';
import { html, type Markup } from '../pages/html.js';
import { alert, notice, type PageLocale, shownShortTime, shownTracking } from '../pages/layout.js';
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import type { VerdictOf } from '../quarantine/verdicts.js';
import type { Status } from '../statuses.js';
import { trackingMessages } from './messages.js';
import { fileControl } from './read-reply.js';
import { type ReplyFault, replyMessages } from './reply-messages.js';

/** Outcome of a reply: stored, or the reason why not, with the typed text. */
export interface ReplyResult {
  readonly text: string;
  readonly fault?: ReplyFault;
  /** True if all documents have come by it. */
  readonly isComplete?: boolean;
}

export interface Conversation {
  readonly stored: StoredSubmission;
  readonly served: ServedForm | undefined;
  readonly thread: Thread;
  /** PIN as it was typed. */
  readonly pin: string;
  readonly reply?: ReplyResult | undefined;
  /** Verdicts on the documents of each message of the office, by its id. */
  readonly verdicts: ReadonlyMap<string, VerdictOf>;
}

/** Statuses of which nothing more is said. */
const CLOSED: readonly Status[] = ['replaced', 'erased'];

/** Returns whether the applicant may reply: once the office has written, and while the request is there. */
export const canReply = ({ status }: Pick<StoredSubmission, 'status'>, { entries }: Thread): boolean =>
  !CLOSED.includes(status) && entries.some(({ isReply }) => !isReply);

/** Returns the conversation, the newest entry first, or nothing if there is none. */
export function conversationView(speech: PageLocale, view: Conversation, answers: AnswerList): Markup {
  const own = replyMessages(speech.language);
  const { stored, served, thread, reply } = view;
  if (thread.entries.length === 0 && !reply) return html``;
  const mayReply = canReply(stored, thread);
  return html`<h2 id="conversation">${own.title}</h2>
${reply && !reply.fault && notice(html`${reply.isComplete ? own.complete : own.stored}`)}
${reply?.fault && !mayReply && alert(html`${own.faults[reply.fault]}`, true)}
${mayReply && (served && !served.kids ? replyForm(speech, view, served) : html`<p>${served ? own.encrypted : own.faults.closed}</p>`)}
${[...thread.entries].reverse().map(entry => entryView(speech, view, entry, answers))}`;
}

function entryView(speech: PageLocale, view: Conversation, entry: Entry, answers: AnswerList): Markup {
  const { served } = view;
  const [words, own] = [trackingMessages(speech.language), replyMessages(speech.language)];
  const { at, status, text, isReply, fields, requests, files, replacement } = entry;
  const state = status && STATUS_MESSAGES[speech.language]![status].label;
  return html`<section class="told"><p>${shownShortTime(at)} – ${isReply ? own.you : own.office}${state && html` – <strong>${state}</strong>`}</p>
${text && html`<p class="note" dir="auto">${text}</p>`}
${fields && html`<p>${words.toCorrect}:</p><ul>${fields.map(path => html`<li>${answers.labelOf(path) ?? path}</li>`)}</ul>`}
${requests.length > 0 && html`<p>${own.asked}:</p><ul>${requests.map(one => html`<li><bdi>${nameOf(one, served, speech.language)}</bdi> (${one.isSent ? own.sent : own.notSent})</li>`)}</ul>`}
${files.length > 0 && (isReply ? html`<ul>${files.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}</ul>` : resultsView(speech, view, entry))}
${replacement && html`<p>${words.replacedBy}: <a href="/track/${replacement}?lang=${speech.language}">${shownTracking(replacement)}</a></p>`}
</section>`;
}

/** Returns the documents of a message: each a button that saves it, with the PIN, which belongs in no address. */
function resultsView(speech: PageLocale, { stored, pin, verdicts }: Conversation, { post, files }: Entry): Markup {
  const own = replyMessages(speech.language);
  const row = ({ id, name, sha256 }: Entry['files'][number]) => {
    const kind = verdicts.get(post ?? '')?.(sha256).kind ?? 'waiting';
    if (kind !== 'clean') return html`<li><bdi>${name}</bdi> (${own.results[kind]})</li>`;
    return html`<li><form method="post" action="/track/${stored.tracking}/files/${id}?lang=${speech.language}">
<input type="hidden" name="pin" value="${pin}"><button class="second">${own.results.save} <bdi>${name}</bdi></button></form></li>`;
  };
  return html`<p>${own.results.title}:</p><ul class="results">${files.map(row)}</ul>`;
}

function replyForm(speech: PageLocale, { stored, thread, pin, reply }: Conversation, served: ServedForm): Markup {
  const own = replyMessages(speech.language);
  const fault = reply?.fault;
  const missing = thread.requests.filter(({ isSent }) => !isSent);
  const types = (id: string) => rulesOf({ id }, served).accepted?.join(',') ?? '';
  const box = (request: (typeof missing)[number]) => {
    const name = fileControl(request.key);
    return html`<div><label for="${name}"><bdi>${nameOf(request, served, speech.language)}</bdi></label>
<input id="${name}" name="${name}" type="file" multiple accept="${types(request.id)}" aria-describedby="files-hint"></div>`;
  };
  return html`<form class="stack" method="post" enctype="multipart/form-data" action="/track/${stored.tracking}/reply?lang=${speech.language}">
<h3>${own.reply}</h3>
<input type="hidden" name="pin" value="${pin}"><input type="hidden" name="post" value="${randomUUID()}">
${fault && alert(html`${own.faults[fault]}`, true)}
${missing.length > 0 && html`<fieldset><legend>${own.documents}</legend><p class="hint" id="files-hint">${own.documentsHint}</p>${missing.map(box)}</fieldset>`}
<div><label for="reply">${own.text}</label><p class="hint" id="reply-hint">${own.textHint}</p>
<textarea id="reply" name="reply" rows="5" dir="auto" maxlength="${MAX_MESSAGE_LENGTH}" aria-describedby="reply-hint">${fault ? (reply?.text ?? '') : ''}</textarea></div>
<div><button>${own.send}</button></div>
</form>`;
}
