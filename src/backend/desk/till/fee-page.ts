/** /desk/{tracking}/fee: the fee of a case that is taken at the counter, and its receipts, which are printed. */
import { randomUUID } from 'node:crypto';
import { type Clerk, hasPermission } from '../../accounts/clerk.js';
import type { StoredSubmission } from '../../contracts/store.js';
import { httpError } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { parseTrackingNumber } from '../../intake/tracking-number.js';
import { html, type Markup } from '../../pages/html.js';
import { alert, notice, type PageLocale, shownShortTime, shownTracking } from '../../pages/layout.js';
import { againIfChanged } from '../../payment/again-if-changed.js';
import { amountDue, isPaidIn, shownMoney } from '../../payment/amount-due.js';
import { type PaymentState, paymentHistory, paymentState } from '../../payment/payment-history.js';
import type { Money } from '../../payment/provider.js';
import {
  expectedPayments,
  FEE_MEANS,
  feesOf,
  isFeeMeans,
  type NewTillEntry,
  recordEntry,
  standing,
  type TillEntry,
  tillDay,
  tillOf,
} from '../../payment/till.js';
import { isUuid } from '../../uuid.js';
import { ifHandedOut } from '../counter/handed-out.js';
import { deskPage, shownActor } from '../desk-page.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf, deskMessages } from '../messages/index.js';
import { titleOf } from '../queue/case-table.js';
import { type FeeObstacle, type TillFault, type TillMessages, tillMessages } from './messages.js';

const MAX_REASON_LENGTH = 200;

/**
 * Finds the case of a request with its fee. The clerk sees the fee of a case that the clerk may see, that the clerk
 * entered for the person who is still there, or of which the clerk made an entry. Any other case counts as missing.
 */
async function find(visit: DeskRequest) {
  const { desk, clerk, params } = visit;
  const { store, catalogue } = desk;
  const tracking = parseTrackingNumber(params[0]!);
  if (!tracking) throw httpError('not-found');
  // What was paid counts wherever the case was then.
  const { store: all } = desk.site.intake;
  const isSeen = await store.canSee(tracking);
  const own = isSeen ? undefined : await ifHandedOut(visit, await store.findEntered(tracking));
  const isAuthor = !isSeen && !own && (await feesOf(all, tracking)).some(({ by }) => by === clerk.name);
  const stored = own ?? (await (isAuthor ? all : store).findTracking(tracking));
  if (!stored || stored.status === 'erased') throw httpError('not-found');
  const found = await catalogue.find(stored.form, stored.version, stored.definition);
  const served = typeof found === 'string' ? undefined : found;
  // Asks the provider, if there is one, about a payment that was begun.
  await desk.site.paying?.payments.standing(stored, served);
  const [entries, online] = [await feesOf(all, tracking), await paymentHistory(all, tracking)];
  const due = amountDue(stored, served);
  const obstacle: FeeObstacle | undefined = isAuthor ? 'elsewhere' : obstacleOf(stored, due, paymentState(online));
  const expected = expectedPayments(tracking, entries.length, online.length);
  return { stored, served, entries, due, obstacle, expected, isSeen };
}

/** Returns why no fee can be taken now, or undefined. What was paid online, or may be paid there, is not taken again. */
function obstacleOf(
  { status }: StoredSubmission,
  due: Money | undefined,
  online: PaymentState,
): Exclude<FeeObstacle, 'elsewhere'> | undefined {
  if (online !== 'due' && online !== 'failed') return online;
  if (!due) return 'no-fee';
  return isPaidIn(status) ? undefined : 'decided';
}

type FoundFee = Awaited<ReturnType<typeof find>>;

/** Handles GET /desk/{tracking}/fee. */
export async function feePage(visit: DeskRequest): Promise<HttpResponse> {
  return shown(visit, await find(visit));
}

/** Handles POST /desk/{tracking}/fee: takes the fee, or reverses an entry. */
export async function postFee(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  const tracking = parseTrackingNumber(visit.params[0]!) ?? '';
  const take = () =>
    againIfChanged(async () => {
      const found = await find(visit);
      const fault = await record(visit, found, form);
      if (fault) return shown(visit, found, fault);
      return redirectResponse(303, `/desk/${tracking}/fee?lang=${deskLocaleOf(visit).language}&done`);
    });
  return visit.desk.tills.runExclusive(tracking, () => undefined, take);
}

/** Records what a form asks for. Returns why nothing was recorded, or undefined. A form that comes twice is one entry. */
async function record(visit: DeskRequest, found: FoundFee, form: URLSearchParams): Promise<TillFault | undefined> {
  const { desk, clerk } = visit;
  const { stored, entries, expected } = found;
  const ref = form.get('ref') ?? '';
  if (!isUuid(ref)) throw httpError('bad-request');
  if (entries.some(entry => entry.ref === ref)) return undefined;
  const now = desk.now();
  const key = { by: clerk.name, day: tillDay(now) };
  const entry = form.has('reverses') ? reversalOf(visit, found, form) : feeOf(found, form);
  if (typeof entry === 'string') return entry;
  const { store } = desk.site.intake;
  const till = await tillOf(store, key);
  if (till.closedAt !== undefined) return 'closed';
  const number = till.entries.length + 1;
  await recordEntry(store, { ...entry, ...key, number, tracking: stored.tracking, ref }, now, expected);
  return undefined;
}

/** Returns whether a clerk may reverse an entry: their own, or any as a supervisor. */
const canReverse = (clerk: Clerk, { by }: TillEntry): boolean =>
  hasPermission(clerk, 'enter-paper') && (by === clerk.name || hasPermission(clerk, 'reopen'));

type Entry = Omit<NewTillEntry, 'by' | 'day' | 'number' | 'tracking' | 'ref'>;

function feeOf({ due, entries, obstacle }: FoundFee, form: URLSearchParams): Entry | TillFault {
  const means = form.get('means');
  if (standing(entries).length > 0) return 'taken';
  if (!due || obstacle !== undefined) return 'not-now';
  return isFeeMeans(means) ? { ...due, means } : 'means';
}

function reversalOf({ clerk }: DeskRequest, { entries }: FoundFee, form: URLSearchParams): Entry | TillFault {
  const entry = standing(entries).find(({ ref }) => ref === form.get('reverses'));
  const reason = (form.get('reason') ?? '').trim();
  if (!entry) return 'reversed';
  if (!canReverse(clerk, entry)) return 'not-own';
  if (reason === '' || reason.length > MAX_REASON_LENGTH) return 'reason';
  const { currency, means, ref, receipt } = entry;
  return { amount: `-${entry.amount}`, currency, means, reverses: ref, reversedReceipt: receipt, reason };
}

const STATUS: Readonly<Partial<Record<TillFault, number>>> = { closed: 409, taken: 409, reversed: 409 };

function shown(visit: DeskRequest, found: FoundFee, fault?: TillFault): HttpResponse {
  const speech = deskLocaleOf(visit);
  const words = tillMessages(speech);
  const { stored, served, entries, due, obstacle, isSeen } = found;
  const { tracking } = stored;
  const isOpen = standing(entries).length === 0;
  const body = html`${fault && alert(html`${words.faults[fault]}`, true)}
${!fault && visit.query.has('done') && !isOpen && html`<div class="screen">${notice(html`${words.taken}`)}</div>`}
<p>${served ? titleOf(served, speech) : stored.form} · ${shownTracking(tracking)}</p>
${entries.map(entry => receiptShown(speech, entry, { entries, clerk: visit.clerk }))}
${(isOpen || obstacle !== 'decided') && obstacle !== undefined && html`<p>${words.obstacles[obstacle]}</p>`}
${due && isOpen && obstacle === undefined && fault !== 'closed' && hasPermission(visit.clerk, 'enter-paper') && takeForm(speech, words, tracking, shownMoney(due, speech.language))}
<p class="links">${isSeen && html`<a href="/desk/${tracking}?lang=${speech.language}">${words.case}</a> `}<a href="/desk/till?lang=${speech.language}">${words.title}</a></p>`;
  const address = `/desk/${tracking}/fee`;
  return deskPage(speech, visit.clerk, {
    title: words.fee,
    body,
    address,
    ...(fault && { status: STATUS[fault] ?? 422 }),
  });
}

const takeForm = (speech: PageLocale, words: TillMessages, tracking: string, due: string): Markup =>
  html`<form class="stack" method="post" action="/desk/${tracking}/fee?lang=${speech.language}">
<input type="hidden" name="ref" value="${randomUUID()}">
<p>${words.due}: <strong><bdi>${due}</bdi></strong></p>
<fieldset><legend>${words.means}</legend>
${FEE_MEANS.map((means, index) => html`<label class="choice"><input type="radio" name="means" value="${means}"${index === 0 && html` autofocus`}> ${words.byMeans[means]}</label>`)}</fieldset>
<div><button>${words.take}</button></div></form>`;

/** Returns the receipt of an entry, with the form that reverses it. */
function receiptShown(
  speech: PageLocale,
  entry: TillEntry,
  { entries, clerk }: { readonly entries: readonly TillEntry[]; readonly clerk: Clerk },
): Markup {
  const words = tillMessages(speech);
  const { receipt, at, by, means, reverses, reversedReceipt, ref } = entry;
  const isStanding = standing(entries).includes(entry);
  return html`<dl class="slip">
<dt>${words.receipt}</dt><dd><strong class="number"><bdi dir="ltr">${receipt}</bdi></strong>${!isStanding && reverses === undefined && html` (${words.reversed})`}</dd>
<dt>${words.amount}</dt><dd><bdi>${shownMoney(entry, speech.language)}</bdi> · ${words.byMeans[means]}</dd>
<dt>${words.time}</dt><dd>${shownShortTime(at)}</dd>
<dt>${words.clerk}</dt><dd><bdi>${shownActor(deskMessages(speech), by)}</bdi></dd>
${reversedReceipt !== undefined && html`<dt>${words.columns[7]}</dt><dd><bdi dir="ltr">${reversedReceipt}</bdi></dd><dt>${words.reason}</dt><dd dir="auto">${entry.reason}</dd>`}
</dl>
${isStanding && canReverse(clerk, entry) && reverseForm(speech, words, entry.tracking, ref)}`;
}

const reverseForm = (speech: PageLocale, words: TillMessages, tracking: string, ref: string): Markup =>
  html`<details class="box screen"><summary>${words.reverse}</summary>
<form class="stack" method="post" action="/desk/${tracking}/fee?lang=${speech.language}">
<input type="hidden" name="ref" value="${randomUUID()}"><input type="hidden" name="reverses" value="${ref}">
<div><label for="reason">${words.reason}</label><p class="hint" id="reason-hint">${words.reasonHint}</p>
<input id="reason" name="reason" maxlength="${MAX_REASON_LENGTH}" dir="auto" autocomplete="off" required aria-describedby="reason-hint"></div>
<div><button class="danger">${words.reverse}</button></div></form></details>`;
