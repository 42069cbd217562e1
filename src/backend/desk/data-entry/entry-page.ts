/** Data entry page: one column, in the order and with the numbers of the paper. */

import { directionOf } from '../../../runtime/i18n/direction.js';
import { RESERVED_CONTROL_NAMES } from '../../../runtime/no-js/index.js';
import type { HttpResponse } from '../../http/response.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale, shownTracking } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { withFocus } from './entry-focus.js';
import { carriedValues, type EntryPageState, questions } from './entry-questions.js';
import { type DataEntryMessages, dataEntryMessages, type EntryNotice } from './messages.js';
import { ENTRY_CONTROL_NAMES, type PaperEntry } from './paper-entry.js';
import { besideScan } from './scanned-paper.js';

export interface EntryNotices {
  readonly why?: EntryNotice;
  /** Tracking numbers under which the same blank was stored before. */
  readonly uses?: readonly string[];
  /** Address where the stored submission is shown. */
  readonly came?: string;
}

const STATUS: Readonly<Partial<Record<EntryNotice, number>>> = {
  stale: 403,
  came: 409,
  used: 409,
  busy: 503,
  full: 507,
};

export async function entryPage(
  visit: DeskRequest,
  speech: PageLocale,
  keyed: PaperEntry,
  drawn: EntryPageState,
  told: EntryNotices = {},
): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const words = dataEntryMessages(speech);
  const { form, served } = keyed;
  const { title, text, go } = drawn.known?.issues.length === 0 ? words.warned : words.passes[drawn.pass];
  const { why } = told;
  const whole = drawn.pass === 'first' || drawn.pass === 'review';
  const element = (inside: Markup): Markup =>
    html`${{ markup: `<${form.id}-form>` }}<div class="form" lang="${form.language}" dir="${directionOf(form.language)}">${inside}</div>${{ markup: `</${form.id}-form>` }}`;
  const inAbout = focusOf(keyed, drawn.pass, why);
  const fields = html`<form class="keyed" method="post" action="./" enctype="multipart/form-data" novalidate data-keys>
<input type="hidden" name="${ENTRY_CONTROL_NAMES.speech}" value="${speech.language}">${hidden(keyed, drawn, desk.site.tokens.make(form.id, keyed.id))}
<button class="unseen" tabindex="-1" aria-hidden="true" name="${drawn.pass === 'first' ? ENTRY_CONTROL_NAMES.stay : '-go'}" value="yes">${go}</button>
${why && noticeView(speech, words, why, told)}
${whole ? about(words, keyed, inAbout) : html`<input type="hidden" name="${ENTRY_CONTROL_NAMES.date}" value="${keyed.about.date}"><input type="hidden" name="${ENTRY_CONTROL_NAMES.serial}" value="${keyed.about.serial}">`}
${element(inAbout ? questions(keyed, words, drawn) : withFocus(questions(keyed, words, drawn)))}
<div hidden>${element(carriedValues(keyed, words, drawn))}</div>
${drawn.pass === 'review' && drawn.known && drawn.known.issues.length > 0 && noteBox(words, keyed)}
<div><button>${go}</button></div>
</form>`;
  const body = html`<p>${form.title} · <small>${deskMessages(speech).version} ${served.version}</small></p>
<h2>${title}</h2><p>${text}</p>${drawn.pass === 'first' && html`<p class="hint">${words.keys}</p>`}
${await besideScan(visit, speech, keyed.about.scan, fields)}`;
  return deskPage(speech, clerk, {
    title: words.title,
    body,
    address: '/desk/paper',
    formStyles: './style.css',
    script: '/desk/keys.js',
    status: why ? (STATUS[why] ?? 422) : drawn.known ? 422 : 200,
  });
}

/** Returns the fact about the paper at which typing begins, or undefined if it begins in the questions. */
function focusOf(
  { about }: PaperEntry,
  pass: EntryPageState['pass'],
  why?: EntryNotice,
): 'date' | 'serial' | undefined {
  if (why === 'date' || why === 'serial') return why;
  return pass === 'first' && about.date === '' ? 'date' : undefined;
}

function hidden({ form, served, another, about }: PaperEntry, { pass, asked }: EntryPageState, token: string): Markup {
  const values: [string, string][] = [
    [RESERVED_CONTROL_NAMES.token, token],
    [RESERVED_CONTROL_NAMES.language, form.language],
    [RESERVED_CONTROL_NAMES.version, String(served.version)],
    [RESERVED_CONTROL_NAMES.definition, served.definition],
    [ENTRY_CONTROL_NAMES.pass, pass],
    ...(about.scan === '' ? [] : [[ENTRY_CONTROL_NAMES.scan, about.scan] as [string, string]]),
    ...(another ? [[ENTRY_CONTROL_NAMES.another, 'yes'] as [string, string]] : []),
    ...[...new Set(asked)].map((path): [string, string] => [ENTRY_CONTROL_NAMES.again, path]),
  ];
  return html`${values.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

function about(words: DataEntryMessages, { about: { date, serial } }: PaperEntry, focus?: 'date' | 'serial'): Markup {
  const autofocus = html` autofocus`;
  return html`<div class="row"><div><label for="date">${words.date}</label>
<p class="hint" id="date-hint">${words.dateHint}</p>
<input id="date" name="${ENTRY_CONTROL_NAMES.date}" value="${date}" dir="ltr" inputmode="numeric" autocomplete="off" aria-describedby="date-hint"${focus === 'date' && autofocus}></div>
<div><label for="serial">${words.serial}</label>
<p class="hint" id="serial-hint">${words.serialHint}</p>
<input id="serial" name="${ENTRY_CONTROL_NAMES.serial}" value="${serial}" dir="ltr" inputmode="numeric" autocomplete="off" aria-describedby="serial-hint"${focus === 'serial' && autofocus}></div></div>`;
}

/**
 * Returns the notice of the page. For a number that was used before, it lists those submissions and offers to confirm
 * that this is another paper.
 */
function noticeView(
  speech: PageLocale,
  words: DataEntryMessages,
  why: EntryNotice,
  { uses = [], came }: EntryNotices,
): Markup {
  const link = (tracking: string) =>
    html`<li><a href="/desk/${tracking}?lang=${speech.language}">${shownTracking(tracking)}</a></li>`;
  return html`${alert(html`${words.why[why]}${came && html` <a href="${came}">${words.see}</a>`}`)}
${uses.length > 0 && html`<ul>${uses.map(link)}</ul><label class="choice"><input type="checkbox" name="${ENTRY_CONTROL_NAMES.another}" value="yes"> ${words.another}</label>`}`;
}

const noteBox = (
  words: DataEntryMessages,
  { about: { note } }: PaperEntry,
): Markup => html`<div class="stack"><div><label for="note">${words.note}</label>
<p class="hint" id="note-hint">${words.noteHint}</p>
<textarea id="note" name="${ENTRY_CONTROL_NAMES.note}" rows="3" dir="auto" maxlength="2000" aria-describedby="note-hint">${note ?? words.noteText}</textarea></div>
<div><button class="second" name="${ENTRY_CONTROL_NAMES.store}" value="yes">${words.storeAsIs}</button></div></div>`;
