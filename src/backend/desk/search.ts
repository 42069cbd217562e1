/** POST /desk/search: by tracking number, by the printed code, by words of the answers. */

import { foldedWords } from '../../runtime/fields/formats/search-folding.js';
import { may, sees } from '../accounts/clerk.js';
import { type Answer, redirect } from '../http/response.js';
import { readTracking } from '../intake/tracking-number.js';
import { answersOf, shownValue } from '../pages/answer-list.js';
import { html, type Markup } from '../pages/html.js';
import { alert, type Speech, speechFor } from '../pages/layout.js';
import { blankIn } from './data-entry/blank-forms.js';
import { openBlank } from './data-entry/choose-blank.js';
import { deskPage } from './desk-page.js';
import type { Desk, Visit } from './desk-request.js';
import { deskWords } from './messages-index.js';
import { scanned } from './scanned-code.js';
import { listTable, searchBox } from './submission-list.js';

/** The newest that are shown: each is read for what matched. */
const SHOWN = 20;
/** Words that are looked for: more find nothing more. */
const MOST = 8;

export async function searchPage(visit: Visit, typed: string): Promise<Answer> {
  const { desk, clerk } = visit;
  const speech = speechFor(visit);
  const words = deskWords(speech);
  if (blankIn([typed]) && may(clerk, 'key-in')) return openBlank(visit, [typed]);
  const code = await scanned(desk.store, [typed]);
  const tracking = code.kind === 'found' ? code.tracking : readTracking(typed);
  const known = tracking ? await desk.store.findTracking(tracking) : undefined;
  if (known && sees(clerk, known.form)) return redirect(303, `/desk/${known.tracking}?lang=${speech.language}`);
  if (code.kind === 'not-first' || code.kind === 'unknown') return codePage(visit, words.codes[code.kind]);
  const wanted = foldedWords(typed.slice(0, 200)).slice(0, MOST);
  const { forms } = clerk;
  const found =
    wanted.length > 0 ? await desk.store.list({ ...(forms && { forms }), words: wanted, limit: SHOWN + 1 }) : [];
  const submissions = found.slice(0, SHOWN);
  const matches = new Map<string, Markup>();
  for (const listed of submissions) matches.set(listed.tracking, await matchOf(desk, speech, listed.tracking, wanted));
  const at = desk.now();
  await desk.store.enter([
    { what: 'search', about: '', at, by: clerk.name, detail: { found: submissions.length, seen: [...matches.keys()] } },
  ]);
  const services = await desk.catalogue.services();
  const content = { services, submissions, now: at };
  const extra = { head: words.match, of: (of: string) => matches.get(of)! };
  const body = html`${searchBox(speech, typed, desk)}
${submissions.length > 0 ? listTable(speech, content, extra) : html`<p role="status">${words.noneFound}</p>`}
${found.length > SHOWN && html`<p>${words.foundMore}</p>`}`;
  return deskPage(speech, clerk, { title: words.found, body, address: '/desk' });
}

/** A code that opens nothing. */
export function codePage(visit: Visit, sentence: string): Answer {
  const speech = speechFor(visit);
  const body = html`${alert(html`${sentence}`)}${searchBox(speech, '', visit.desk)}`;
  return deskPage(speech, visit.clerk, { title: deskWords(speech).found, body, address: '/desk' });
}

/** The answers that a word was found in, as they were typed. */
async function matchOf(desk: Desk, speech: Speech, tracking: string, wanted: readonly string[]): Promise<Markup> {
  const stored = await desk.store.findTracking(tracking);
  if (!stored) return html``;
  const words = deskWords(speech);
  const served = await desk.catalogue.find(stored.form, stored.version, stored.definition);
  const { given, labelOf } = answersOf(stored.data, typeof served === 'string' ? undefined : served, speech.language);
  const isMatch = (value: unknown) => {
    const there = foldedWords(String(value));
    return wanted.some(word => there.some(one => one.startsWith(word)));
  };
  const matching = given.filter(({ value }) => isMatch(value)).slice(0, 3);
  return html`${matching.map(({ path, value }) => html`<div>${labelOf(path) ?? path}: <bdi>${shownValue(words, value)}</bdi></div>`)}`;
}
