/** Pages of an action on many cases: what is about to happen, and what has happened. */
import type { HttpResponse } from '../../../http/response.js';
import { html, type Markup } from '../../../pages/html.js';
import { notice, type PageLocale, shownTracking } from '../../../pages/layout.js';
import { STATUS_MESSAGES } from '../../../pages/status-messages.js';
import { ruleOf, type Status } from '../../../statuses.js';
import { deskPage } from '../../desk-page.js';
import type { DeskRequest } from '../../desk-request.js';
import { deskLocaleOf, deskMessages } from '../../messages/index.js';
import { LONGEST_NOTE } from '../../status-change.js';
import { queueMessages } from '../messages.js';
import { manyMessages } from './messages.js';
import { type Chosen, formatTick, isStatusChange, type Judged, MANY_ACTIONS } from './ticked-cases.js';

export interface ManyContent {
  readonly chosen: Chosen;
  readonly judged: readonly Judged[];
  /** Query of the list, to which the page leads back. */
  readonly address: string;
  readonly note?: string;
  readonly fault?: 'note' | 'long' | undefined;
}

/** Returns the part of the queue in which an action for the ticked cases is chosen. */
export function manyForm(speech: PageLocale, address: string, next: readonly Status[]): Markup {
  const words = manyMessages(speech);
  const option = (value: string, text: string) => html`<option value="${value}">${text}</option>`;
  const label = (status: Status) => STATUS_MESSAGES[speech.language]![status].label;
  return html`<form id="many" class="row" method="post" action="/desk/many${address}" aria-label="${words.legend}">
<div><label for="do">${words.legend}</label><select id="do" name="do" required>
${option('', words.choose)}${MANY_ACTIONS.map(name => option(name, words.actions[name]))}
${next.length > 0 && html`<optgroup label="${words.newStatus}">${next.map(status => option(status, label(status)))}</optgroup>`}
</select></div>
<button class="second">${words.go}</button>
<a href="/desk${address}&tick=all">${words.tickAll}</a>
</form>`;
}

/** Returns the sentence for an action on a number of cases. */
function sentenceOf(speech: PageLocale, chosen: Chosen, count: number): string {
  const { does } = manyMessages(speech);
  const label = isStatusChange(chosen) ? STATUS_MESSAGES[speech.language]![chosen].label : '';
  return does[isStatusChange(chosen) ? 'status' : chosen](count, label);
}

/** Returns the page that asks for confirmation. */
export function confirmPage(visit: DeskRequest, content: ManyContent): HttpResponse {
  const speech = deskLocaleOf(visit);
  const words = manyMessages(speech);
  const { chosen, judged, address, fault } = content;
  const possible = judged.filter(({ refusal }) => refusal === undefined);
  const sentence = sentenceOf(speech, chosen, possible.length);
  const body = html`${possible.length === 0 ? html`<p class="late" role="alert">${words.none}</p>` : caseList(speech, possible)}
${
  possible.length > 0 &&
  html`<form class="stack" method="post" action="/desk/many${address}">
<input type="hidden" name="do" value="${chosen}"><input type="hidden" name="confirmed" value="1">
${possible.map(({ found }) => html`<input type="hidden" name="case" value="${formatTick(found!)}">`)}
${isStatusChange(chosen) && noteBox(speech, chosen, content)}
<div class="row"><button>${sentence}</button></div>
</form>`
}
${refusedPart(speech, content)}
${backLink(speech, address)}`;
  return deskPage(speech, visit.clerk, {
    ...{ title: possible.length > 0 ? sentence : words.legend, body, address: '/desk' },
    status: fault ? 422 : 200,
  });
}

function noteBox(speech: PageLocale, chosen: Status, { note = '', fault }: ManyContent): Markup {
  const words = deskMessages(speech);
  const own = manyMessages(speech);
  return html`<div><label for="note">${words.note}</label>
<p class="hint" id="note-hint">${own.noteForAll}</p>${fault && html`<p class="late" id="fault">${words.faults[fault]}</p>`}
<textarea id="note" name="note" rows="4" dir="auto" maxlength="${LONGEST_NOTE}" aria-describedby="note-hint${fault && ' fault'}"${ruleOf(chosen).note && html` required`}${fault && html` aria-invalid="true" autofocus`}>${note}</textarea></div>`;
}

/** Returns the page that says what has happened. */
export function resultPage(visit: DeskRequest, content: ManyContent): HttpResponse {
  const speech = deskLocaleOf(visit);
  const words = manyMessages(speech);
  const { chosen, judged, address } = content;
  const done = judged.filter(({ refusal }) => refusal === undefined);
  const sentence = sentenceOf(speech, chosen, done.length);
  const isPrint = chosen === 'print';
  const said = !isPrint && notice(html`${words.done}: ${sentence}`);
  const body = html`${done.length > 0 ? said : html`<p class="late" role="alert">${words.none}</p>`}
${caseList(speech, done)}
${refusedPart(speech, content)}
${backLink(speech, address)}`;
  return deskPage(speech, visit.clerk, { title: isPrint ? sentence : words.legend, body, address: '/desk' });
}

const backLink = (speech: PageLocale, address: string): Markup =>
  html`<p class="links"><a href="/desk${address}">${manyMessages(speech).back}</a></p>`;

/** Returns the cases. What is printed is a link to its printed copy. */
function caseList(speech: PageLocale, cases: readonly Judged[]): Markup {
  const address = ({ tracking, copy }: Judged) =>
    copy ? `/desk/${tracking}.${copy}.pdf` : `/desk/${tracking}?lang=${speech.language}`;
  return html`<ul>${cases.map(
    one =>
      html`<li><a href="${address(one)}"${one.copy && html` target="_blank"`}><bdi>${nameOf(speech, one)}</bdi></a> ${shownTracking(one.tracking)}</li>`,
  )}</ul>`;
}

const nameOf = (speech: PageLocale, { found }: Judged): string => found?.title || queueMessages(speech).noName;

/** Returns the cases that the action leaves alone, with the reasons. */
function refusedPart(speech: PageLocale, { judged }: ManyContent): Markup {
  const words = manyMessages(speech);
  const refused = judged.filter(({ refusal }) => refusal !== undefined);
  if (refused.length === 0) return html``;
  const row = (one: Judged) =>
    html`<li>${one.found && html`<a href="/desk/${one.tracking}?lang=${speech.language}"><bdi>${nameOf(speech, one)}</bdi></a> `}${shownTracking(one.tracking)}: ${one.found && html`${STATUS_MESSAGES[speech.language]![one.found.status].label}. `}${words.refusals[one.refusal!]}</li>`;
  return html`<h2>${words.refused} (${refused.length})</h2><ul>${refused.map(row)}</ul>`;
}
