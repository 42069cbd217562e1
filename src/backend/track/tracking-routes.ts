/**
 * /track/{tracking}: the status of a request, and what to do next. What the applicant wrote opens with the PIN only.
 */

import { foldInput } from '../../runtime/fields/formats/fold-input.js';
import { promisedDeadline } from '../contracts/queue.js';
import type { StoredSubmission } from '../contracts/store.js';
import { APPLICANT, readThread } from '../conversation/thread.js';
import { type HttpError, problemResponse } from '../http/problem.js';
import { readForm } from '../http/read-form.js';
import { type HttpResponse, jsonResponse, redirectResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { officeOnSlip } from '../offices/office-tree.js';
import { html, type Markup } from '../pages/html.js';
import {
  alert,
  layout,
  type PageLocale,
  pageLocaleOf,
  shownDayOf,
  shownTime,
  shownTracking,
  wantsPage,
} from '../pages/layout.js';
import { PAGE_MESSAGES } from '../pages/messages.js';
import { receiptSlipPage, slipPlace } from '../pages/receipt-slip.js';
import { receiptSlipMessages } from '../pages/receipt-slip-messages.js';
import { siteMenu } from '../pages/site-menu.js';
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import { trackForm } from '../pages/track-form.js';
import { paymentSummaryView } from '../payment/pages.js';
import type { Payments } from '../payment/payments.js';
import { ruleOf } from '../statuses.js';
import type { ReplyResult } from './conversation-view.js';
import { findLimited, findTracked, type TrackedSubmission } from './find-tracked.js';
import { createMark, knownReader, markIn, setMark } from './known-reader.js';
import { createLookupLimit } from './lookup-limit.js';
import { trackingMessages } from './messages.js';
import { resultFile, resultVerdicts } from './result-files.js';
import { takeReply } from './take-reply.js';
import { detailsView } from './tracking-details.js';

export interface Tracking {
  /** Returns the status of one submission, as a page or as JSON. */
  status(exchange: Exchange): Promise<HttpResponse>;
  /** Returns a receipt slip to be printed. It says what the page says to everyone, and names the office. */
  slip(exchange: Exchange): Promise<HttpResponse>;
  /** Checks the posted PIN and returns the notes of the office and the answers. */
  details(exchange: Exchange): Promise<HttpResponse>;
  /** Checks the posted PIN and returns a document of the office. */
  file(exchange: Exchange): Promise<HttpResponse>;
  /** Stores a posted reply to the office, and returns the same page. */
  reply(exchange: Exchange): Promise<HttpResponse>;
}

/** Function that returns the addresses to which notices of a submission go. */
export type ContactsOf = (stored: StoredSubmission) => readonly string[];

export function trackingOf(intake: IntakeContext, contacts: ContactsOf, payments?: Payments): Tracking {
  const { limits, report, now } = intake;
  const lookups = createLookupLimit({ each: limits.lookupsEach, report, now });
  const find = (exchange: Exchange) => findLimited(intake, lookups, exchange, payments);
  return {
    status: withLimitPage(now, async exchange => {
      const found = await find(exchange);
      if (!wantsPage(exchange.request))
        return found ? jsonResponse(200, publicPart(found)) : problemResponse('not-found');
      return found ? trackPage(pageLocaleOf(exchange), found) : nonePage(exchange);
    }),
    slip: withLimitPage(now, async exchange => {
      const found = await find(exchange);
      if (!found || found.stored.status === 'erased') return nonePage(exchange);
      const speech = pageLocaleOf(exchange);
      const { tracking, form, receivedAt } = found.stored;
      const slip = {
        ...{ tracking, receivedAt, due: dueOf(found) },
        service: found.served?.title[speech.language] ?? form,
        office: officeOnSlip(intake.offices, found.stored.office, speech.language),
      };
      return receiptSlipPage(speech, slip, slipPlace(exchange, `/track/${tracking}/slip`));
    }),
    details: withLimitPage(now, async exchange => {
      const form = await readForm(exchange, intake.limits, intake.held);
      const found = await find(exchange);
      if (!found) return nonePage(exchange);
      const tried = await openByPin(intake, exchange, found, form.get('pin') ?? '');
      return 'answer' in tried ? tried.answer : detailsPage(intake, contacts, exchange, found, tried);
    }),
    file: withLimitPage(now, async exchange => {
      const form = await readForm(exchange, intake.limits, intake.held);
      const found = await find(exchange);
      if (!found) return nonePage(exchange);
      const tried = await openByPin(intake, exchange, found, form.get('pin') ?? '');
      return 'answer' in tried ? tried.answer : resultFile(intake, found.stored, exchange.params[1]!);
    }),
    reply: withLimitPage(now, async exchange => {
      const found = await find(exchange);
      if (!found) return nonePage(exchange);
      let tried: OpenedByPin | undefined;
      const open = async (pin: string) => {
        const opening = await openByPin(intake, exchange, found, pin);
        if ('answer' in opening) throw Object.assign(new Error('pin'), opening);
        tried = opening;
      };
      const reply = await takeReply(intake, exchange, found, open);
      // Not a look-up that is counted: the reply is stored, and the page has to say so.
      const again = await findTracked(intake, exchange, payments);
      return again && tried ? detailsPage(intake, contacts, exchange, again, tried, reply) : nonePage(exchange);
    }),
  };
}

type Handle = (exchange: Exchange) => Promise<HttpResponse>;

/** Returns a handler that shows browsers a page after too many look-ups. */
const withLimitPage =
  (now: () => number, handle: Handle): Handle =>
  async exchange => {
    try {
      return await handle(exchange);
    } catch (error) {
      const { answer } = error as Partial<HttpError>;
      const later = answer?.problem === 'too-many-requests' && answer.headers?.['retry-after'];
      if (!later || !wantsPage(exchange.request)) throw error;
      const speech = pageLocaleOf(exchange);
      const until = shownTime(now() + Number(later) * 1000, speech.language);
      const page = framed(
        speech,
        parseTrackingNumber(exchange.params[0]!) ?? '-',
        429,
        alert(html`${trackingMessages(speech.language).lookupsLimited} ${until}`),
      );
      return { ...page, headers: { ...page.headers, 'retry-after': later } };
    }
  };

/**
 * Redirects to the address of a tracking number, because the form on the first page asks with a number. A text that has
 * no symbol of such a number is shown again.
 */
export function trackRedirect(exchange: Exchange): HttpResponse {
  const { query } = exchange;
  const typed = query.get('number') ?? '';
  const plain =
    parseTrackingNumber(typed) ??
    foldInput(typed)
      .replace(/[^0-9A-Za-z-]/g, '')
      .slice(0, 32);
  if (!plain && typed.trim()) return nonePage(exchange, typed.slice(0, 64));
  const lang = query.get('lang') ?? '';
  const inLanguage = Object.hasOwn(PAGE_MESSAGES, lang) ? `?lang=${lang}` : '';
  return redirectResponse(303, `${plain ? `/track/${plain}` : '/'}${inLanguage}`);
}

const publicPart = ({ stored: { tracking, form, version, status, receivedAt }, standing }: TrackedSubmission) => ({
  tracking,
  form,
  version,
  status,
  received_at: new Date(receivedAt).toISOString(),
  ...(standing && { payment: { state: standing.state, amount: standing.amount, currency: standing.currency } }),
});

/** A request that was opened with its PIN, as it was typed, in a browser with this mark. */
interface OpenedByPin {
  readonly pin: string;
  readonly mark: string;
}

/** Checks a PIN. Returns the page that refuses a wrong one. */
async function openByPin(
  { pins, secureCookies, now }: IntakeContext,
  exchange: Exchange,
  found: TrackedSubmission,
  pin: string,
): Promise<OpenedByPin | { readonly answer: HttpResponse }> {
  const { stored } = found;
  const speech = pageLocaleOf(exchange);
  const words = trackingMessages(speech.language);
  const present = markIn(exchange.request, stored, secureCookies);
  const tried = await pins.open(stored, pin, knownReader(stored, present));
  if (tried.kind === 'wait') {
    const until = shownTime(now() + tried.ms, speech.language);
    const answer = trackPage(speech, found, { status: 429, fault: html`${words.wait} ${until}` });
    return {
      answer: { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(tried.ms / 1000)) } },
    };
  }
  if (tried.kind === 'wrong')
    return { answer: trackPage(speech, found, { status: 403, fault: html`${words.wrongPin}` }) };
  return { pin, mark: present || createMark(stored) };
}

/** Returns the page with what the PIN opens. The messages on it count as read. */
async function detailsPage(
  intake: IntakeContext,
  contacts: ContactsOf,
  exchange: Exchange,
  found: TrackedSubmission,
  { pin, mark }: OpenedByPin,
  reply?: ReplyResult,
): Promise<HttpResponse> {
  const { store, secureCookies, now } = intake;
  const { stored, served } = found;
  const { tracking } = stored;
  const speech = pageLocaleOf(exchange);
  const thread = await readThread(store, tracking, await store.history(tracking));
  const { unreadMessage: message } = thread;
  // The page is shown also if this cannot be stored.
  if (message !== undefined)
    await store
      .record([{ what: 'message-read', about: tracking, at: now(), by: APPLICANT, detail: { message } }])
      .catch(() => undefined);
  const verdicts = await resultVerdicts(intake, tracking, thread);
  const view = { stored, served, thread, verdicts, pin, mark, reply, contacts: contacts(stored) };
  const details = detailsView(speech, view);
  const page = trackPage(speech, found, { details, ...(reply?.fault && { status: 422 }) });
  return { ...page, cookies: [setMark(stored, mark, secureCookies)] };
}

interface TrackingExtras {
  readonly status?: number;
  readonly fault?: Markup;
  /** Details that are shown in place of the form for the PIN. */
  readonly details?: Markup;
}

/** Returns the response deadline, while it is the office's turn. */
const dueOf = ({ stored }: TrackedSubmission): number | undefined =>
  ruleOf(stored.status).turn === 'office' ? promisedDeadline(stored) : undefined;

function trackPage(
  speech: PageLocale,
  found: TrackedSubmission,
  { status, fault, details }: TrackingExtras = {},
): HttpResponse {
  const { stored, served, standing } = found;
  const { words, language } = speech;
  const { label, next } = STATUS_MESSAGES[language]![stored.status];
  const due = dueOf(found);
  const body = html`<dl>
<dt>${words.tracking}</dt><dd>${shownTracking(stored.tracking)}</dd>
<dt>${words.service}</dt><dd>${served?.title[language] ?? stored.form}</dd>
<dt>${words.receivedAt}</dt><dd>${shownTime(stored.receivedAt, language)}</dd>
<dt>${words.status}</dt><dd><strong>${label}</strong></dd>
${due !== undefined && html`<dt>${trackingMessages(language).due}</dt><dd>${shownDayOf(due, language)}</dd>`}
</dl>
${!standing?.payable && html`<p role="status">${next}</p>`}
${standing && paymentSummaryView(speech, stored.tracking, standing)}
${details ?? pinForm(speech, stored.tracking, fault)}`;
  const slip = stored.status !== 'erased' && {
    to: `/track/${stored.tracking}/slip?lang=${language}`,
    text: receiptSlipMessages(language).slip,
  };
  return framed(speech, stored.tracking, status ?? 200, body, slip);
}

function pinForm({ language }: PageLocale, tracking: string, fault: Markup | undefined): Markup {
  const words = trackingMessages(language);
  return html`<form class="stack" method="post" action="/track/${tracking}?lang=${language}">
<div><label for="pin">${words.pin}</label>
<p class="hint" id="pin-hint">${words.pinHint}</p>
${fault && alert(fault)}
<input id="pin" name="pin" class="short" dir="ltr" inputmode="numeric" autocomplete="off" maxlength="12" required aria-describedby="pin-hint"></div>
<div><button>${words.open}</button></div>
</form>`;
}

function nonePage(exchange: Exchange, typed = exchange.params[0]!): HttpResponse {
  const speech = pageLocaleOf(exchange);
  const tracking = parseTrackingNumber(typed);
  const fault = tracking ? speech.words.unknownNumber : speech.words.mistypedNumber;
  return framed(speech, tracking ?? typed, 404, trackForm(speech, { typed: tracking ?? typed, fault }));
}

function framed(
  speech: PageLocale,
  tracking: string,
  status: number,
  content: Markup,
  slip?: { readonly to: string; readonly text: string } | false,
): HttpResponse {
  const { language, words } = speech;
  const body = html`${content}<p class="links">${slip && html`<a href="${slip.to}">${slip.text}</a> `}<a href="/?lang=${language}">${words.home}</a></p>`;
  const address = /^[\w-]+$/.test(tracking) ? `/track/${tracking}` : `/track?number=${encodeURIComponent(tracking)}`;
  return layout(speech, {
    ...{ title: speech.words.track, body, address, status },
    ...{ stylesheet: '/style.css', menu: siteMenu(speech) },
  });
}
