/** POST /desk/search: search by tracking number, by printed code, or by words of the answers. */

import { searchTokens } from '../../runtime/fields/formats/search-folding.js';
import { type AnswerRow, answersOf, valueText } from '../../runtime/submission-view/answer-list.js';
import { hasPermission } from '../accounts/clerk.js';
import { type HttpResponse, redirectResponse } from '../http/response.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { html, type Markup } from '../pages/html.js';
import { alert, type PageLocale } from '../pages/layout.js';
import { blankCodeIn } from './data-entry/blank-forms.js';
import { openBlank } from './data-entry/choose-blank.js';
import { deskPage } from './desk-page.js';
import type { DeskContext, DeskRequest } from './desk-request.js';
import { deskLocaleOf, deskMessages } from './messages/index.js';
import { caseTable } from './queue/case-table.js';
import { searchBox } from './queue/queue-page.js';
import { summariesOf } from './queue/queue-route.js';
import { findByCode } from './scanned-code.js';

/** Maximum number of results, the newest. Each is read to find what matched. */
const MAX_RESULTS = 20;
/** Maximum number of search terms; more would find nothing more. */
const MAX_SEARCH_TERMS = 8;

export async function searchPage(visit: DeskRequest, typed: string): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const speech = deskLocaleOf(visit);
  const words = deskMessages(speech);
  if (blankCodeIn([typed]) && hasPermission(clerk, 'enter-paper')) return openBlank(visit, [typed]);
  const code = await findByCode(desk.store, [typed]);
  const tracking = code.kind === 'found' ? code.tracking : parseTrackingNumber(typed);
  const known = tracking ? await desk.store.findTracking(tracking) : undefined;
  if (known) return redirectResponse(303, `/desk/${known.tracking}?lang=${speech.language}`);
  if (code.kind === 'not-first' || code.kind === 'unknown') return codePage(visit, words.codes[code.kind]);
  const wanted = searchTokens(typed.slice(0, 200)).slice(0, MAX_SEARCH_TERMS);
  const found = wanted.length > 0 ? await desk.store.list({ words: wanted, limit: MAX_RESULTS + 1 }) : [];
  const submissions = found.slice(0, MAX_RESULTS);
  const matches = new Map<string, Markup>();
  for (const listed of submissions) matches.set(listed.tracking, await matchOf(desk, speech, listed.tracking, wanted));
  const at = desk.now();
  await desk.store.record([
    { what: 'search', about: '', at, by: clerk.name, detail: { found: submissions.length, seen: [...matches.keys()] } },
  ]);
  const services = await desk.catalogue.services();
  const summaries = await summariesOf(desk, submissions, speech.language);
  const content = { services, submissions, summaries, now: at, offices: desk.offices };
  const extra = { head: words.match, of: (of: string) => matches.get(of)! };
  const body = html`${searchBox(speech, typed, desk)}
${submissions.length > 0 ? caseTable(speech, clerk, content, extra) : html`<p role="status">${words.noneFound}</p>`}
${found.length > MAX_RESULTS && html`<p>${words.foundMore}</p>`}`;
  return deskPage(speech, clerk, { title: words.found, body, address: '/desk' });
}

/** Returns the page for a code that opens nothing. */
export function codePage(visit: DeskRequest, sentence: string): HttpResponse {
  const speech = deskLocaleOf(visit);
  const body = html`${alert(html`${sentence}`)}${searchBox(speech, '', visit.desk)}`;
  return deskPage(speech, visit.clerk, { title: deskMessages(speech).found, body, address: '/desk' });
}

/** Returns the answers in which a search term was found, as they were typed; of sensitive ones only the question. */
async function matchOf(
  desk: DeskContext,
  speech: PageLocale,
  tracking: string,
  wanted: readonly string[],
): Promise<Markup> {
  const stored = await desk.store.findTracking(tracking);
  if (!stored) return html``;
  const words = deskMessages(speech);
  const served = await desk.catalogue.find(stored.form, stored.version, stored.definition);
  const form = typeof served === 'string' ? undefined : served;
  const { given, labelOf, isSensitive } = answersOf(stored.data, form, speech.language);
  const isMatch = (value: unknown) => {
    const there = searchTokens(String(value));
    return wanted.some(word => there.some(one => one.startsWith(word)));
  };
  const matching = given.filter(({ value }) => isMatch(value)).slice(0, 3);
  const shown = (row: AnswerRow) =>
    isSensitive(row.path) ? html`<em>${words.sensitiveMatch}</em>` : html`<bdi>${valueText(words, row)}</bdi>`;
  return html`${matching.map(row => html`<div>${labelOf(row.path) ?? row.path}: ${shown(row)}</div>`)}`;
}
