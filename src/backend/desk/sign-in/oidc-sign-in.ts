/** Sign-in through the OpenID Connect service, and sign-out. */
import type { IncomingMessage } from 'node:http';
import type { AuthorizationRequest, OidcUser } from '../../accounts/oidc-provider.js';
import { type Cookie, cookieNamed } from '../../http/cookies.js';
import { problemResponse } from '../../http/problem.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import type { Exchange } from '../../http/router.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { deskPage } from '../desk-page.js';
import type { DeskContext } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { returnPathOf, signInPage } from './index.js';
import { type OidcFault, oidcMessages } from './oidc-messages.js';
import { isCrossSite } from './request-origin.js';

/** Time in seconds that signing in at the service may take. */
const SIGN_IN_TIMEOUT_SECONDS = 600;

const STATUS: Readonly<Record<OidcFault, number>> = {
  away: 503,
  cancelled: 401,
  failed: 502,
  over: 400,
  unknown: 403,
  disabled: 403,
  'name-taken': 403,
};

/**
 * Returns the cookie of an authorization request. It is `Lax`, because the browser has to send it when the service
 * redirects back. It opens nothing, and without it no sign-in can finish.
 */
const journeyCookie = ({ secure }: DeskContext): Cookie => cookieNamed('istimara_sign_in', { secure, site: 'Lax' });

/** Returns the address at which this browser found the desk; its host was checked before. */
export const deskAddress = ({ secure }: DeskContext, { headers }: IncomingMessage): string =>
  `${secure ? 'https' : 'http'}://${headers.host}/desk`;

/**
 * Handles GET /desk/sign-in/service. It is a link and not a form, because the policy of the pages sends no form to
 * another site.
 */
export async function startOidcSignIn(desk: DeskContext, exchange: Exchange): Promise<HttpResponse> {
  if (!desk.provider) return problemResponse('not-found');
  const speech = deskLocaleOf(exchange);
  const wish = { place: returnPathOf(exchange.query.get('to')), language: speech.language };
  // No other site may sign a person in who did not ask for it.
  if (isCrossSite(exchange.request.headers)) return signInPage(speech, desk, { ...wish, status: 200 });
  const begun = await desk.provider.startAuthorization(`${deskAddress(desk, exchange.request)}/sign-in/return`, wish);
  if (typeof begun === 'string') return refused(desk, speech, begun, wish.place);
  const journey = Buffer.from(JSON.stringify(begun.journey)).toString('base64url');
  return redirectResponse(303, begun.url, { 'set-cookie': journeyCookie(desk).set(journey, SIGN_IN_TIMEOUT_SECONDS) });
}

/** Handles GET /desk/sign-in/return. */
export async function finishOidcSignIn(desk: DeskContext, exchange: Exchange): Promise<HttpResponse> {
  if (!desk.provider) return problemResponse('not-found');
  const journey = journeyIn(desk, exchange);
  if (!journey) return refused(desk, deskLocaleOf(exchange), 'over');
  const speech = deskLocaleOf({ ...exchange, query: new URLSearchParams({ lang: journey.language }) });
  const arrived = new URL(`${deskAddress(desk, exchange.request)}/sign-in/return?${exchange.query}`);
  const person = await desk.provider.handleCallback(arrived, journey);
  const place = returnPathOf(journey.place);
  if (typeof person === 'string') return refused(desk, speech, person, place);
  const entered = await desk.gate.enterAs(person, desk.provider.rules, exchange);
  if (typeof entered === 'string') return refused(desk, speech, entered, place, person);
  return signedInRedirect(speech, place, entered.cookie);
}

/**
 * Returns the authorization request that this callback belongs to, among those under way in this browser, or undefined.
 */
function journeyIn(desk: DeskContext, { request, query }: Exchange): AuthorizationRequest | undefined {
  const journeys = journeyCookie(desk)
    .values(request)
    .map(value => parsed(Buffer.from(value, 'base64url').toString('utf8')));
  return journeys.find(journey => journey && journey.state === query.get('state'));
}

function parsed(text: string): AuthorizationRequest | undefined {
  try {
    const { state, nonce, verifier, place, language } = JSON.parse(text);
    return [state, nonce, verifier, place, language].every(value => typeof value === 'string')
      ? { state, nonce, verifier, place, language }
      : undefined;
  } catch {
    return undefined;
  }
}

function refused(
  desk: DeskContext,
  speech: PageLocale,
  why: OidcFault,
  place = '/desk',
  person?: OidcUser,
): HttpResponse {
  const words = oidcMessages(speech);
  const asked = person && (why === 'unknown' || why === 'name-taken') && shownPerson(speech, person);
  const fault = html`${words.faults[why]}${asked}`;
  return signInPage(speech, desk, { place, status: STATUS[why], fault });
}

/** Returns the identity of a person, which is needed to add an account. */
const shownPerson = (speech: PageLocale, { identity }: OidcUser): Markup =>
  html`<br>${oidcMessages(speech).subject}: <bdi dir="ltr">${identity.subject}</bdi><br>${oidcMessages(speech).issuer}: <bdi dir="ltr">${identity.issuer}</bdi>`;

/**
 * Returns a page that leads to another page of the desk. A browser that was sent here by another site sends the strict
 * cookie only then. `cookie` is that of a session that begins.
 */
export function signedInRedirect(speech: PageLocale, place: string, cookie?: string): HttpResponse {
  const words = oidcMessages(speech);
  const to = `${returnPathOf(place)}?lang=${speech.language}`;
  const body = html`<p><a href="${to}">${words.goOn}</a></p>`;
  const title = cookie === undefined ? words.goOn : words.signedIn;
  const answer = deskPage(speech, undefined, { title, body, address: '/desk' });
  const headers = { ...answer.headers, refresh: `0; url=${to}`, ...(cookie !== undefined && { 'set-cookie': cookie }) };
  return { ...answer, headers };
}

export function signedOutPage(speech: PageLocale, farewell: string, cookie: string): HttpResponse {
  const words = oidcMessages(speech);
  const body = html`<p>${words.signedOutHow}</p>
<p><a class="button" href="${farewell}">${words.endSession}</a></p>
<p><a href="/desk?lang=${speech.language}">${words.again}</a></p>`;
  const answer = deskPage(speech, undefined, { title: words.signedOut, body, address: '/desk' });
  return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
}
