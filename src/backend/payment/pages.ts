/** Paying, as its person and the provider see it. */

import type { Stored } from '../contracts/store.js';
import type { Served } from '../definitions.js';
import { refuse } from '../http/problem.js';
import { readBody } from '../http/read-body.js';
import type { Answer } from '../http/response.js';
import { json, redirect } from '../http/response.js';
import type { Exchange, Route } from '../http/router.js';
import type { Intake } from '../intake/accept-submission.js';
import { readTracking } from '../intake/tracking-number.js';
import { html, type Markup } from '../pages/html.js';
import { alert, layout, type Speech, speechFor } from '../pages/layout.js';
import { shownMoney } from './amount-due.js';
import { paymentWords } from './messages.js';
import type { Payments, Standing } from './payments.js';

export interface Paying {
  readonly intake: Intake;
  readonly payments: Payments;
  /** Where browsers and the provider find this server, without a slash at the end. */
  site(): string;
}

type Routing = (pattern: string, name: string, handle: Route['handle']) => Route;

/** Its addresses, where there is a provider. */
export const payRoutes = (paying: Paying | undefined, track: string, post: Routing): readonly Route[] =>
  paying
    ? [
        post(`${track}/pay`, 'pay', exchange => payAnswer(paying, exchange)),
        post('/payments/callback', 'payment-callback', exchange => callbackAnswer(paying, exchange)),
      ]
    : [];

/** Of the page that follows a request. */
export function standingView({ language }: Speech, tracking: string, standing: Standing): Markup {
  const words = paymentWords(language);
  const { state, payable, reference } = standing;
  return html`<section><h2>${words.title}</h2>
<p><strong><bdi>${shownMoney(standing, language)}</bdi></strong></p>
<p role="status">${words.states[state]}${reference && state === 'paid' && html` ${words.reference}: <bdi dir="ltr">${reference}</bdi>`}</p>
${payable && html`<form method="post" action="/track/${tracking}/pay?lang=${language}"><button>${state === 'opened' ? words.again : words.pay}</button></form>`}</section>`;
}

/** POST /track/{tracking}/pay: says where the person goes now, with what. No redirect: they see whom they pay. */
async function payAnswer({ intake, payments, site }: Paying, exchange: Exchange): Promise<Answer> {
  const speech = speechFor(exchange);
  const { language } = speech;
  const found = await find(intake, exchange.params[0]!);
  if (!found) throw refuse('not-found');
  const { stored, served } = found;
  const back = `/track/${stored.tracking}?lang=${language}`;
  const title = served.title[language] ?? stored.form;
  const leaving = { title, language, returnTo: `${site()}${back}`, callback: `${site()}/payments/callback` };
  const url = await payments.open(stored, served, leaving).catch(() => null);
  if (url === undefined) return redirect(303, back);
  const standing = (await payments.standing(stored, served))!;
  return layout(speech, {
    title: paymentWords(language).leavingTitle,
    body: leavingView(speech, { url, back, standing }),
    address: `/track/${stored.tracking}`,
    stylesheet: '/style.css',
    status: url === null ? 503 : 200,
  });
}

function leavingView(
  { language }: Speech,
  { url, back, standing }: { url: string | null; back: string; standing: Standing },
): Markup {
  const words = paymentWords(language);
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
  { store, catalogue }: Intake,
  typed: string,
): Promise<{ stored: Stored; served: Served } | undefined> {
  const tracking = readTracking(typed);
  const stored = tracking ? await store.findTracking(tracking) : undefined;
  const served = stored && (await catalogue.find(stored.form, stored.version, stored.definition));
  return stored && typeof served === 'object' ? { stored, served } : undefined;
}

/** POST /payments/callback: from the provider, not from a browser. */
async function callbackAnswer({ intake, payments }: Paying, exchange: Exchange): Promise<Answer> {
  const body = await readBody(exchange, { ...intake.limits, body: LARGEST }, intake.held);
  intake.held.bytes -= body.length;
  const heard = payments.provider.hear(exchange.request.headers, body, intake.now());
  if (heard.kind !== 'told') throw refuse(`payment-${heard.kind}`);
  const verdict = await payments.take(heard.told);
  if (verdict !== 'taken') throw refuse(`payment-${verdict}`);
  return json(200, { state: heard.told.state });
}

/** Bytes. */
const LARGEST = 10_000;
