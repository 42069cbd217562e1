/** /desk: list of the submissions, newest first, of one service or status if chosen. */

import { shownDeadline } from '../../runtime/submission-view/submission-view.js';
import type { Clerk } from '../accounts/clerk.js';
import type { SubmissionSummary } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import type { HttpResponse } from '../http/response.js';
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownShortTime, shownTracking } from '../pages/layout.js';
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import { ruleOf, type Status, statuses } from '../statuses.js';
import { deskPage } from './desk-page.js';
import type { DeskContext } from './desk-request.js';
import type { DeskMessages } from './messages/desk-messages.js';
import { deskMessages } from './messages/index.js';

export interface ListContent {
  /** The forms that the clerk handles. */
  readonly services: readonly ServedForm[];
  /** Filters: only submissions of this form, and only those with this status, if set. */
  readonly form: string | undefined;
  readonly status: Status | undefined;
  readonly submissions: readonly SubmissionSummary[];
  readonly more: boolean;
  readonly now: number;
  readonly scanner: DeskContext['scanner'];
}

export function listPage(speech: PageLocale, clerk: Clerk, content: ListContent): HttpResponse {
  const words = deskMessages(speech);
  const { form, status, submissions, more } = content;
  const last = submissions.at(-1)?.number;
  const older = `/desk?before=${last}&form=${form ?? ''}&status=${status ?? ''}&lang=${speech.language}`;
  const nothing = form || status ? words.noneFound : words.none;
  const body = html`${searchBox(speech, '', content)}
${filters(speech, content)}
${submissions.length > 0 ? listTable(speech, content) : html`<p>${nothing}</p>`}
${more && html`<p class="links"><a href="${older}">${words.older}</a></p>`}`;
  return deskPage(speech, clerk, { title: words.submissions, body, address: '/desk' });
}

/**
 * Returns the search box, for typed text and for a scanner, which types and presses Enter. It is posted, so that names
 * are in no address and no log.
 */
export function searchBox(speech: PageLocale, typed: string, { scanner }: Pick<DeskContext, 'scanner'>): Markup {
  const words = deskMessages(speech);
  return html`<form class="search" method="post" action="/desk/search?lang=${speech.language}" role="search">
<label for="q">${words.search}</label>
<p class="hint" id="q-hint">${words.searchHint}</p>
<div class="row"><input id="q" name="q" value="${typed}" autocomplete="off" spellcheck="false" aria-describedby="q-hint" dir="auto" autofocus required>
<button>${words.search}</button></div>
</form>${scanner && pictureBox(speech)}`;
}

/** Returns the box for a picture. On a phone it opens the camera. */
function pictureBox(speech: PageLocale): Markup {
  const words = deskMessages(speech);
  return html`<form class="row" method="post" action="/desk/scan?lang=${speech.language}" enctype="multipart/form-data">
<div><label for="picture">${words.picture}</label>
<input id="picture" name="picture" type="file" accept="image/png,image/jpeg,application/pdf" capture="environment" required></div>
<button class="second">${words.readPicture}</button>
</form>`;
}

function filters(speech: PageLocale, { services, form, status }: ListContent): Markup {
  const words = deskMessages(speech);
  const option = (value: string, label: string, chosen: boolean) =>
    html`<option value="${value}"${chosen && html` selected`}>${label}</option>`;
  const ofForms = services.map(service => option(service.form, titleOf(service, speech), service.form === form));
  const ofStatuses = statuses.map(name => option(name, STATUS_MESSAGES[speech.language]![name].label, name === status));
  return html`<form class="row" method="get" action="/desk" aria-label="${words.filter}">
<input type="hidden" name="lang" value="${speech.language}">
<div><label for="form">${words.form}</label><select id="form" name="form">${option('', words.all, !form)}${ofForms}</select></div>
<div><label for="status">${words.status}</label><select id="status" name="status">${option('', words.all, !status)}${ofStatuses}</select></div>
<button class="second">${words.show}</button>
</form>`;
}

export const titleOf = ({ title, form }: ServedForm, { language }: PageLocale): string => title[language] ?? form;

type TableContent = Pick<ListContent, 'services' | 'submissions' | 'now'>;

/** Returns the table of submissions. `extra` is one more column: its heading, and its content for each submission. */
export function listTable(
  speech: PageLocale,
  { services, submissions, now }: TableContent,
  extra?: { readonly head: string; of(tracking: string): Markup },
): Markup {
  const words = deskMessages(speech);
  const row = (listed: SubmissionSummary) => {
    const service = services.find(({ form }) => form === listed.form);
    return html`<tr>
<th scope="row"><a href="/desk/${listed.tracking}?lang=${speech.language}">${shownTracking(listed.tracking)}</a></th>
<td>${service ? titleOf(service, speech) : listed.form}</td>
${extra && html`<td>${extra.of(listed.tracking)}</td>`}
<td>${shownShortTime(listed.receivedAt)}</td>
<td>${deadlineText(words, listed, service?.responseTime, now)}</td>
<td>${STATUS_MESSAGES[speech.language]![listed.status].label}</td>
</tr>`;
  };
  const heads = [words.tracking, words.form, ...(extra ? [extra.head] : []), words.receivedAt, words.due, words.status];
  return html`<div class="scroll" role="region" aria-label="${words.submissions}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${submissions.map(row)}</tbody>
</table></div>`;
}

/** Returns the response deadline of the office, while it is the office's turn. */
export function deadlineText(
  words: DeskMessages,
  { receivedAt, status }: Pick<SubmissionSummary, 'receivedAt' | 'status'>,
  promised: string | undefined,
  now: number,
): Markup {
  return ruleOf(status).turn === 'office' ? shownDeadline(words, receivedAt, promised, now) : html`–`;
}
