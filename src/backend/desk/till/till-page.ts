/** /desk/till: the sheet of a till, as a page to print and as CSV, and its closing. */
import { parseDate } from '../../../runtime/fields/formats/date-text.js';
import { canSeeCase, hasPermission } from '../../accounts/clerk.js';
import { problemResponse } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { isDay } from '../../intake/submission-time.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale, shownDay, shownShortTime, shownTracking } from '../../pages/layout.js';
import { shownMoney } from '../../payment/amount-due.js';
import {
  closingEvent,
  type Till,
  type TillEntry,
  tillDay,
  tillName,
  tillOf,
  tillsOf,
  totalsOf,
} from '../../payment/till.js';
import { BYTE_ORDER_MARK, csvLine } from '../../spreadsheet/csv.js';
import { deskPage, shownActor } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { type TillFault, tillMessages } from './messages.js';

/** Entry with the form of its submission. */
interface ShownEntry extends TillEntry {
  readonly form: string;
}

/** Returns the day of a request, or undefined if it is no day, or after today. Without one it is today. */
function dayOf({ desk, query }: DeskRequest, typed = query.get('day') ?? ''): string | undefined {
  const day = typed === '' ? tillDay(desk.now()) : parseDate(typed);
  return day !== undefined && isDay(day) && day <= tillDay(desk.now()) ? day : undefined;
}

/** Returns the entries of a till with their forms, or undefined if the clerk may not see all of them. */
async function visibleEntries(
  { desk, clerk }: DeskRequest,
  { by, entries }: Till,
): Promise<readonly ShownEntry[] | undefined> {
  const shown: ShownEntry[] = [];
  for (const entry of entries) {
    const found = await desk.site.intake.store.findTracking(entry.tracking);
    if (by !== clerk.name && !(found && canSeeCase(clerk, found))) return undefined;
    shown.push({ ...entry, form: found?.form ?? '' });
  }
  return shown;
}

/** Returns the till that a request is about: the clerk's own, or of another clerk for those who see the statistics. */
async function askedTill(visit: DeskRequest, day: string) {
  const { desk, clerk, query } = visit;
  const by = query.get('clerk') ?? clerk.name;
  if (by !== clerk.name && !hasPermission(clerk, 'statistics')) return undefined;
  const till = await tillOf(desk.site.intake.store, { by, day });
  const entries = await visibleEntries(visit, till);
  return entries && { till, entries };
}

/** Handles GET /desk/till. */
export async function tillPage(visit: DeskRequest, fault?: TillFault): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = tillMessages(speech);
  const day = dayOf(visit);
  if (day === undefined) return noDay(visit, speech);
  const asked = await askedTill(visit, day);
  if (!asked) return problemResponse('not-found');
  const { till, entries } = asked;
  const isOwn = till.by === visit.clerk.name;
  const query = new URLSearchParams({ day, lang: speech.language });
  if (!isOwn) query.set('clerk', till.by);
  const body = html`${fault && alert(html`${words.faults[fault]}`, true)}<p class="screen">${words.intro}</p>
${dayForm(speech, day)}
<h2>${shownDay(day, speech.language)} · <bdi>${shownActor(deskMessages(speech), till.by)}</bdi></h2>
${entries.length > 0 ? sheet(speech, entries) : html`<p>${words.empty}</p>`}
<p>${till.closedAt === undefined ? words.open : html`${words.closed} ${shownShortTime(till.closedAt)}`}</p>
<p class="links"><a href="/desk/till.csv?${query.toString()}" download>${words.csv}</a></p>
${isOwn && till.closedAt === undefined && entries.length > 0 && closeForm(speech, till)}
<p>${words.signature}: ........................</p>
${hasPermission(visit.clerk, 'statistics') && (await otherTills(visit, speech, day))}`;
  return deskPage(speech, visit.clerk, {
    title: words.title,
    body,
    address: '/desk/till',
    ...(fault && { status: 409 }),
  });
}

function noDay(visit: DeskRequest, speech: PageLocale): HttpResponse {
  const words = tillMessages(speech);
  const body = html`${alert(html`${words.faults.day}`, true)}${dayForm(speech, tillDay(visit.desk.now()))}`;
  return deskPage(speech, visit.clerk, { title: words.title, body, address: '/desk/till', status: 422 });
}

const dayForm = (speech: PageLocale, day: string): Markup =>
  html`<form class="row" method="get" action="/desk/till"><input type="hidden" name="lang" value="${speech.language}">
<div><label for="day">${tillMessages(speech).day}</label><input id="day" name="day" value="${day}" dir="ltr" autocomplete="off"></div><button class="second">${tillMessages(speech).show}</button></form>`;

const closeForm = (speech: PageLocale, { day, entries }: Till): Markup => {
  const words = tillMessages(speech);
  return html`<form class="stack" method="post" action="/desk/till?lang=${speech.language}&day=${day}"><p class="hint">${words.closeHint}</p>
<input type="hidden" name="entries" value="${entries.length}">
<label class="choice"><input type="checkbox" name="counted" value="yes" required> ${words.confirmClose}</label>
<div><button>${words.close}</button></div></form>`;
};

function sheet(speech: PageLocale, entries: readonly ShownEntry[]): Markup {
  const words = tillMessages(speech);
  const row = (
    entry: ShownEntry,
  ) => html`<tr><th scope="row"><bdi dir="ltr">${entry.receipt}</bdi></th><td>${shownShortTime(entry.at)}</td>
<td><a href="/desk/${entry.tracking}/fee?lang=${speech.language}">${shownTracking(entry.tracking)}</a>${entry.reversedReceipt !== undefined && html`<br><small>${words.reversal} <bdi dir="ltr">${entry.reversedReceipt}</bdi>: <bdi>${entry.reason}</bdi></small>`}</td>
<td>${words.byMeans[entry.means]}</td><td><bdi>${shownMoney(entry, speech.language)}</bdi></td></tr>`;
  const total = (sum: ReturnType<typeof totalsOf>[number]) =>
    html`<tr><th scope="row" colspan="3">${words.total}</th><td>${words.byMeans[sum.means]}</td><td><strong><bdi>${shownMoney(sum, speech.language)}</bdi></strong></td></tr>`;
  const heads = [words.receipt, words.time, words.case, words.means, words.amount];
  return html`<div class="scroll" role="region" aria-label="${words.title}" tabindex="0"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${entries.map(row)}</tbody><tfoot>${totalsOf(entries).map(total)}</tfoot></table></div>`;
}

/** Returns links to the tills of other clerks on that day, as far as the clerk may see them. */
async function otherTills(visit: DeskRequest, speech: PageLocale, day: string): Promise<Markup> {
  const { desk, clerk } = visit;
  const words = tillMessages(speech);
  const others: string[] = [];
  for (const till of (await tillsOf(desk.site.intake.store, day)).values())
    if (till.by !== clerk.name && (await visibleEntries(visit, till))) others.push(till.by);
  if (others.length === 0) return html``;
  const link = (by: string) =>
    html`<li><a href="/desk/till?${new URLSearchParams({ day, clerk: by, lang: speech.language }).toString()}"><bdi>${by}</bdi></a></li>`;
  return html`<nav class="screen" aria-label="${words.others}"><h2>${words.others}</h2><ul>${others.map(link)}</ul></nav>`;
}

/** Handles POST /desk/till: closes the clerk's own till of a day, if the sheet that the clerk counted has all entries. */
export async function closeTill(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const form = await readForm(visit, desk.limits, desk.held);
  const day = dayOf(visit);
  if (day === undefined) return noDay(visit, deskLocaleOf(visit));
  const key = { by: clerk.name, day };
  return desk.tills.runExclusive(
    tillName(key),
    () => undefined,
    async () => {
      const till = await tillOf(desk.site.intake.store, key);
      if (till.closedAt !== undefined) return tillPage(visit, 'closed-before');
      const isCounted = form.get('counted') === 'yes' && form.get('entries') === String(till.entries.length);
      if (!isCounted || till.entries.length === 0) return tillPage(visit, 'not-counted');
      await desk.store.record([closingEvent(key, desk.now(), till.entries.length)]);
      return redirectResponse(303, `/desk/till?day=${day}&lang=${deskLocaleOf(visit).language}`);
    },
  );
}

/** Handles GET /desk/till.csv. */
export async function tillCsv(visit: DeskRequest): Promise<HttpResponse> {
  const day = dayOf(visit);
  const asked = day === undefined ? undefined : await askedTill(visit, day);
  if (!asked) return problemResponse('not-found');
  const words = tillMessages(deskLocaleOf(visit));
  const rows = asked.entries.map(
    ({ receipt, at, tracking, form, means, amount, currency, reversedReceipt, reason, by }) => [
      ...[receipt, new Date(at).toISOString(), tracking, form, words.byMeans[means], Number(amount), currency],
      ...[reversedReceipt ?? '', reason ?? '', by],
    ],
  );
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="till-${day}.csv"`,
    },
    body: BYTE_ORDER_MARK + [words.columns, ...rows].map(csvLine).join(''),
  };
}
