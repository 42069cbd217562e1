/** Payment pages for the applicant, and the endpoint for the provider's callbacks. */

import type { StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { httpError } from '../http/problem.js';
import { readBody } from '../http/read-body.js';
import type { HttpResponse } from '../http/response.js';
import { jsonResponse, redirectResponse } from '../http/response.js';
import type { Exchange, Route } from '../http/router.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { html, type Markup } from '../pages/html.js';
import { alert, layout, type PageLocale, pageLocaleOf } from '../pages/layout.js';
import { shownMoney } from './amount-due.js';
import { paymentMessages } from './messages.js';
import type { PaymentSummary, Payments } from './payments.js';

export interface PaymentContext {
  readonly intake: IntakeContext;
  readonly payments: Payments;
  /** Returns the address at which browsers and the provider reach this server, without a trailing slash. */
  site(): string;
}

type Routing = (pattern: string, name: string, handle: Route['handle']) => Route;

/** Returns the payment routes, or none if there is no payment provider. */
export const paymentRoutes = (paying: PaymentContext | undefined, track: string, post: Routing): readonly Route[] =>
  paying
    ? [
        post(`${track}/pay`, 'pay', exchange => payAnswer(paying, exchange)),
        post('/payments/callback', 'payment-callback', exchange => callbackAnswer(paying, exchange)),
      ]
    : [];

/** Renders the payment section of the page on which an applicant tracks a submission. */
export function paymentSummaryView({ language }: PageLocale, tracking: string, standing: PaymentSummary): Markup {
  const words = paymentMessages(language);
  const { state, payable, reference } = standing;
  return html`<section><h2>${words.title}</h2>
<p><strong><bdi>${shownMoney(standing, language)}</bdi></strong></p>
<p role="status">${words.states[state]}${reference && state === 'paid' && html` ${words.reference}: <bdi dir="ltr">${reference}</bdi>`}</p>
${payable && html`<form method="post" action="/track/${tracking}/pay?lang=${language}"><button>${state === 'opened' ? words.again : words.pay}</button></form>`}</section>`;
}

/**
 * Handles POST /track/{tracking}/pay. Shows the provider's host and the amount instead of redirecting, so that people
 * see whom they pay.
 */
async function payAnswer({ intake, payments, site }: PaymentContext, exchange: Exchange): Promise<HttpResponse> {
  const speech = pageLocaleOf(exchange);
  const { language } = speech;
  const found = await find(intake, exchange.params[0]!);
  if (!found) throw httpError('not-found');
  const { stored, served } = found;
  const back = `/track/${stored.tracking}?lang=${language}`;
  const title = served.title[language] ?? stored.form;
  const leaving = { title, language, returnTo: `${site()}${back}`, callback: `${site()}/payments/callback` };
  const url = await payments.open(stored, served, leaving).catch(() => null);
  if (url === undefined) return redirectResponse(303, back);
  const standing = (await payments.standing(stored, served))!;
  return layout(speech, {
    title: paymentMessages(language).leavingTitle,
    body: leavingView(speech, { url, back, standing }),
    address: `/track/${stored.tracking}`,
    stylesheet: '/style.css',
    status: url === null ? 503 : 200,
  });
}

function leavingView(
  { language }: PageLocale,
  { url, back, standing }: { url: string | null; back: string; standing: PaymentSummary },
): Markup {
  const words = paymentMessages(language);
  const amount = shownMoney(standing, language);
  const go =
    url !== null &&
    html`<p>${words.leaving(`\u2068${amount}\u2069`, `\u2068${new URL(url).host}\u2069`)}</p>
<p>${words.leavingSafe}</p>
<p><a class="button" href="${url}" rel="noreferrer">${words.goOn}</a></p>`;
  return html`${go || alert(html`${words.unreachable}`)}
<p class="links"><a href="${back}">${words.back}</a></p>`;
}

async function find(
  { store, catalogue }: IntakeContext,
  typed: string,
): Promise<{ stored: StoredSubmission; served: ServedForm } | undefined> {
  const tracking = parseTrackingNumber(typed);
  const stored = tracking ? await store.findTracking(tracking) : undefined;
  const served = stored && (await catalogue.find(stored.form, stored.version, stored.definition));
  return stored && typeof served === 'object' ? { stored, served } : undefined;
}

/** Handles POST /payments/callback, which the provider calls and not a browser. */
async function callbackAnswer({ intake, payments }: PaymentContext, exchange: Exchange): Promise<HttpResponse> {
  const { bytes, release } = await readBody(exchange, { ...intake.limits, body: MAX_CALLBACK_BYTES }, intake.held);
  release();
  const heard = payments.provider.parseCallback(exchange.request.headers, bytes, intake.now());
  if (heard.kind !== 'told') throw httpError(`payment-${heard.kind}`);
  const verdict = await payments.take(heard.status);
  if (verdict !== 'taken') throw httpError(`payment-${verdict}`);
  return jsonResponse(200, { state: heard.status.state });
}

/** Maximum size of a callback body in bytes. */
const MAX_CALLBACK_BYTES = 10_000;
