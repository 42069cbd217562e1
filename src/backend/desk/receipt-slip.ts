/** Receipt slips at the desk: with the PIN for a person who handed paper in, and without it for any submission. */

import { hasPermission } from '../accounts/clerk.js';
import type { StoredAuditEvent } from '../contracts/audit-log.js';
import { promisedDeadline } from '../contracts/queue.js';
import type { StoredSubmission } from '../contracts/store.js';
import { toExported } from '../export.js';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { officeOnSlip } from '../offices/office-tree.js';
import { html, type Markup } from '../pages/html.js';
import { type PageLocale, shownDay } from '../pages/layout.js';
import { slipPlace, slipView } from '../pages/receipt-slip.js';
import { receiptSlipMessages } from '../pages/receipt-slip-messages.js';
import { amountDue, isPaidIn } from '../payment/amount-due.js';
import { applicantPin } from '../receipts/applicant-pin.js';
import { ifHandedOut } from './counter/handed-out.js';
import { counterMessages } from './counter/messages.js';
import { formatSerial } from './data-entry/blank-forms.js';
import { dataEntryMessages } from './data-entry/messages.js';
import { deskPage, shownActor } from './desk-page.js';
import type { DeskRequest } from './desk-request.js';
import { deskLocaleOf, deskMessages } from './messages/index.js';
import { titleOf } from './queue/case-table.js';
import { tillMessages } from './till/messages.js';

/** Handles GET /desk/paper/{form}/stored/{id}. */
export async function paperReceiptSlip(visit: DeskRequest): Promise<HttpResponse> {
  const [form, id] = visit.params;
  const speech = deskLocaleOf(visit);
  const next = html`<a href="/desk/paper?lang=${speech.language}">${dataEntryMessages(speech).next}</a>`;
  return slip(visit, await storedHere(visit), `/desk/paper/${form}/stored/${id}`, { next, withPin: true });
}

/** Handles GET /desk/counter/{form}/stored/{id}. */
export async function counterReceiptSlip(visit: DeskRequest): Promise<HttpResponse> {
  const [form, id] = visit.params;
  const speech = deskLocaleOf(visit);
  const next = html`<a href="/desk/counter?lang=${speech.language}">${counterMessages(speech).next}</a>`;
  return slip(visit, await storedHere(visit), `/desk/counter/${form}/stored/${id}`, { next, withPin: true });
}

/** Returns the submission that was stored from a page of the desk, if the clerk may hand its slip out. */
async function storedHere({ desk, params }: DeskRequest): Promise<StoredSubmission | undefined> {
  const [form = '', id = ''] = params;
  const { store } = desk;
  const entered = await store.findEnteredById(form, id);
  if (entered) return ifHandedOut({ desk }, entered);
  const known = await store.findAcknowledgement(form, id);
  return known && store.findTracking(known.tracking);
}

/** Handles GET /desk/{tracking}/slip. */
export async function submissionReceiptSlip(visit: DeskRequest): Promise<HttpResponse> {
  const tracking = parseTrackingNumber(visit.params[0]!);
  const stored = tracking === undefined ? undefined : await visit.desk.store.findTracking(tracking);
  return slip(visit, stored, `/desk/${visit.params[0]}/slip`, {});
}

interface SlipOptions {
  readonly next?: Markup;
  /**
   * True to show the PIN, which opens what the applicant wrote. It is shown for an hour, and only to the clerk who
   * entered the paper, or filled in the form at the counter.
   */
  readonly withPin?: boolean;
}

async function slip(
  visit: DeskRequest,
  stored: StoredSubmission | undefined,
  address: string,
  { next, withPin = false }: SlipOptions,
): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  if (!stored || stored.status === 'erased') return problemResponse('not-found');
  const what = stored.paper ? 'key-in' : toExported(stored).channel === 'counter' ? 'counter' : undefined;
  const [event] = what ? await desk.site.intake.store.auditEvents({ what, about: stored.tracking, limit: 1 }) : [];
  const found = await desk.catalogue.find(stored.form, stored.version, stored.definition);
  const served = typeof found === 'string' ? undefined : found;
  const young = desk.now() - stored.receivedAt <= desk.limits.copyMs && event?.by === clerk.name;
  const speech = deskLocaleOf(visit);
  const own = receiptSlipMessages(speech.language);
  const content = {
    service: served ? titleOf(served, speech) : stored.form,
    tracking: stored.tracking,
    receivedAt: stored.receivedAt,
    due: stored.status === 'received' ? promisedDeadline(stored) : undefined,
    pin: withPin && young ? applicantPin(stored.receipt) : undefined,
    more: paperRows(speech, stored, event),
    office: officeOnSlip(desk.offices, stored.office, speech.language),
  };
  const place = slipPlace(visit, address);
  const isDue =
    hasPermission(clerk, 'enter-paper') && isPaidIn(stored.status) && amountDue(stored, served) !== undefined;
  const isSeen = await desk.store.canSee(stored.tracking);
  const links = html`${isDue && html`<a href="/desk/${stored.tracking}/fee?lang=${speech.language}">${tillMessages(speech).fee}</a>`} ${next} ${isSeen && html`<a href="/desk/${stored.tracking}?lang=${speech.language}">${dataEntryMessages(speech).see}</a>`}`;
  const body = slipView(speech, content, place, { hint: deskMessages(speech).handOutSlip, links });
  return deskPage(speech, clerk, { title: own.slip, body, address, roll: place.roll });
}

function paperRows(speech: PageLocale, stored: StoredSubmission, event: StoredAuditEvent | undefined): Markup {
  const [words, own] = [deskMessages(speech), dataEntryMessages(speech)];
  const { paper_date } = toExported(stored);
  const serial = event?.detail?.serial;
  return html`${paper_date && html`<dt>${own.paperDate}</dt><dd>${shownDay(paper_date, speech.language)}</dd>`}
${typeof serial === 'number' && html`<dt>${own.serial}</dt><dd>${formatSerial(serial)}</dd>`}
${stored.paper && stored.status === 'sent-back' && html`<dt>${words.status}</dt><dd>${own.sentBack}</dd>`}
${event && html`<dt>${own.by}</dt><dd><bdi>${shownActor(words, event.by)}</bdi></dd>`}`;
}
