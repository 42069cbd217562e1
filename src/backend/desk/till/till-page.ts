/** /desk/till: the sheet of a till, as a page to print and as CSV, and its closing. */
import { DEFAULT_ZONE, localDateTime } from '../../../runtime/clock.js';
import { parseDate } from '../../../runtime/fields/formats/date-text.js';
import { canSeeCase, hasPermission } from '../../accounts/clerk.js';
import { problemResponse } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { isDay } from '../../intake/submission-time.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, type PageLocale, shownDay, shownShortTime, shownTracking } from '../../pages/layout.js';
import { againIfChanged } from '../../payment/again-if-changed.js';
import { shownMoney } from '../../payment/amount-due.js';
import { recordClosing, type Till, type TillEntry, tillDay, tillOf, tillsOf, totalsOf } from '../../payment/till.js';
import { csvResponse } from '../csv-response.js';
import { deskPage, shownActor } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { accountsWithin } from '../offices/accounts-within.js';
import { titleOf } from '../queue/case-table.js';
import { type TillFault, tillMessages } from './messages.js';

/** Entry with the title of its service. */
interface ShownEntry extends TillEntry {
  readonly service: string;
  /** True if the clerk may open the fee of the case. */
  readonly isOpen: boolean;
}

/** Returns the day of a request, or undefined if it is no day, or after today. Without one it is today. */
function dayOf({ desk, query }: DeskRequest, typed = query.get('day') ?? ''): string | undefined {
  const day = typed === '' ? tillDay(desk.now()) : parseDate(typed);
  return day !== undefined && isDay(day) && day <= tillDay(desk.now()) ? day : undefined;
}

async function shownEntries(
  { desk, clerk }: DeskRequest,
  speech: PageLocale,
  { by, entries }: Till,
): Promise<readonly ShownEntry[]> {
  const shown: ShownEntry[] = [];
  for (const entry of entries) {
    const found = await desk.site.intake.store.findTracking(entry.tracking);
    const served = found && (await desk.catalogue.find(found.form, found.version, found.definition));
    const service = typeof served === 'object' ? titleOf(served, speech) : (found?.form ?? '');
    shown.push({ ...entry, service, isOpen: by === clerk.name || (!!found && canSeeCase(clerk, found)) });
  }
  return shown;
}

/**
 * Returns a function that says whose tills a clerk may see: the own one, and with the statistics those of accounts that
 * see nothing else. The cases may have moved since, and the sheet of a day stays whole.
 */
async function tillsSeenBy({ desk, clerk }: DeskRequest): Promise<(by: string) => boolean> {
  const isWithin = hasPermission(clerk, 'statistics') ? await accountsWithin(desk, clerk) : () => false;
  return by => by === clerk.name || isWithin(by);
}

/** Returns the till that a request is about, or undefined if the clerk may not see it. */
async function askedTill(visit: DeskRequest, speech: PageLocale, day: string) {
  const by = visit.query.get('clerk') ?? visit.clerk.name;
  if (!(await tillsSeenBy(visit))(by)) return undefined;
  const till = await tillOf(visit.desk.site.intake.store, { by, day });
  return { till, entries: await shownEntries(visit, speech, till) };
}

/** Handles GET /desk/till. */
export async function tillPage(visit: DeskRequest, fault?: TillFault): Promise<HttpResponse> {
  const speech = deskLocaleOf(visit);
  const words = tillMessages(speech);
  const day = dayOf(visit);
  if (day === undefined) return noDay(visit, speech);
  const asked = await askedTill(visit, speech, day);
  if (!asked) return problemResponse('not-found');
  const { till, entries } = asked;
  const isOwn = till.by === visit.clerk.name;
  const query = new URLSearchParams({ day, lang: speech.language });
  if (!isOwn) query.set('clerk', till.by);
  const body = html`${fault && alert(html`${words.faults[fault]}`, true)}${isOwn && hasPermission(visit.clerk, 'enter-paper') && html`<p class="screen">${words.intro}</p>`}
${dayForm(speech, day)}
<h2>${shownDay(day, speech.language)} · <bdi>${shownActor(deskMessages(speech), till.by)}</bdi></h2>
${entries.length > 0 ? sheet(speech, entries) : html`<p>${words.empty}</p>`}
${entries.length > 0 && stateOf(speech, till)}
${entries.length > 0 && html`<p class="links"><a href="/desk/till.csv?${query.toString()}" download>${words.csv}</a></p>`}
${isOwn && till.closedAt === undefined && entries.length > 0 && closeForm(speech, till)}
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

/** Returns whether a till is closed and, on paper, the line for the signature. */
function stateOf(speech: PageLocale, { closedAt }: Till): Markup {
  const words = tillMessages(speech);
  return html`<p>${closedAt === undefined ? words.open : html`${words.closed} ${shownShortTime(closedAt)}`}</p>
<p class="on-paper">${words.signature}: ........................</p>`;
}

const dayForm = (speech: PageLocale, day: string): Markup =>
  html`<form class="row" method="get" action="/desk/till"><input type="hidden" name="lang" value="${speech.language}">
<div><label for="day">${tillMessages(speech).day}</label><input id="day" name="day" value="${day.split('-').reverse().join('/')}" dir="ltr" autocomplete="off"></div><button class="second">${tillMessages(speech).show}</button></form>`;

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
  ) => html`<tr><th scope="row" class="number"><bdi dir="ltr">${entry.receipt}</bdi></th><td class="number"><bdi dir="ltr">${localDateTime(entry.at, DEFAULT_ZONE).slice(11, 16)}</bdi></td>
<td class="case-of">${entry.isOpen ? html`<a href="/desk/${entry.tracking}/fee?lang=${speech.language}">${shownTracking(entry.tracking)}</a>` : shownTracking(entry.tracking)}<br><small>${entry.service}</small>${entry.reversedReceipt !== undefined && html`<br><small>${words.reversal} <bdi dir="ltr">${entry.reversedReceipt}</bdi>: <bdi>${entry.reason}</bdi></small>`}</td>
<td>${words.byMeans[entry.means]}</td><td><bdi>${shownMoney(entry, speech.language)}</bdi></td></tr>`;
  const total = (sum: ReturnType<typeof totalsOf>[number]) =>
    html`<tr><th scope="row" colspan="3">${words.total}</th><td>${words.byMeans[sum.means]}</td><td><strong><bdi>${shownMoney(sum, speech.language)}</bdi></strong></td></tr>`;
  const heads = [words.receipt, words.time, words.case, words.columns[4]!, words.amount];
  return html`<div class="till scroll" role="region" aria-label="${words.title}" tabindex="0"><table role="table">
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${entries.map(row)}</tbody><tfoot>${totalsOf(entries).map(total)}</tfoot></table></div>`;
}

/** Returns links to the tills of other clerks on that day, as far as the clerk may see them. */
async function otherTills(visit: DeskRequest, speech: PageLocale, day: string): Promise<Markup> {
  const { desk, clerk } = visit;
  const words = tillMessages(speech);
  const isSeen = await tillsSeenBy(visit);
  const tills = await tillsOf(desk.site.intake.store, day);
  const others = [...tills.keys()].filter(by => by !== clerk.name && isSeen(by));
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
  const { store } = desk.site.intake;
  return againIfChanged(async () => {
    const till = await tillOf(store, key);
    if (till.closedAt !== undefined) return tillPage(visit, 'closed-before');
    const isCounted = form.get('counted') === 'yes' && form.get('entries') === String(till.entries.length);
    if (!isCounted || till.entries.length === 0) return tillPage(visit, 'not-counted');
    await recordClosing(store, key, desk.now(), till.entries.length);
    return redirectResponse(303, `/desk/till?day=${day}&lang=${deskLocaleOf(visit).language}`);
  });
}

/** Handles GET /desk/till.csv. */
export async function tillCsv(visit: DeskRequest): Promise<HttpResponse> {
  const day = dayOf(visit);
  const speech = deskLocaleOf(visit);
  const asked = day === undefined ? undefined : await askedTill(visit, speech, day);
  if (!asked) return problemResponse('not-found');
  const words = tillMessages(speech);
  const rows = asked.entries.map(
    ({ receipt, at, tracking, service, means, amount, currency, reversedReceipt, reason, by }) => [
      ...[
        receipt,
        localDateTime(at, DEFAULT_ZONE).slice(0, 16).replace('T', ' '),
        tracking,
        service,
        words.byMeans[means],
        Number(amount),
        currency,
      ],
      ...[reversedReceipt ?? '', reason ?? '', by],
    ],
  );
  return csvResponse(`till-${day}.csv`, [words.columns, ...rows]);
}
