/** The way to the sign-in service and back, and out. */
import type { IncomingMessage } from 'node:http';
import type { Journey, Person } from '../accounts/oidc-provider.js';
import { type Cookie, cookieNamed } from '../http/cookies.js';
import { problem } from '../http/problem.js';
import { type Answer, redirect } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { html, type Markup } from '../pages/html.js';
import { type Speech, speechFor } from '../pages/layout.js';
import { deskPage } from './desk-page.js';
import type { Desk } from './desk-request.js';
import { type ServiceFault, serviceWords } from './oidc-messages.js';
import { placeOf, signInPage } from './sign-in.js';

/** Seconds that signing in there may take. */
const LONGEST = 600;

const STATUS: Readonly<Record<ServiceFault, number>> = {
  away: 503,
  cancelled: 401,
  failed: 502,
  over: 400,
  unknown: 403,
  disabled: 403,
  'name-taken': 403,
};

/** `Lax`: it has to come back with whoever the service sends. It opens nothing, and without it nobody comes back. */
const journeyCookie = ({ secure }: Desk): Cookie => cookieNamed('istimara_sign_in', { secure, site: 'Lax' });

/** Where this browser has found the desk; its host was checked. */
export const deskAddress = ({ secure }: Desk, { headers }: IncomingMessage): string =>
  `${secure ? 'https' : 'http'}://${headers.host}/desk`;

/** GET /desk/sign-in/service. A link and no form: the policy of the pages sends no form to another site. */
export async function beginByService(desk: Desk, exchange: Exchange): Promise<Answer> {
  if (!desk.provider) return problem('not-found');
  const speech = speechFor(exchange);
  const wish = { place: placeOf(exchange.query.get('to')), language: speech.language };
  const begun = await desk.provider.begin(`${deskAddress(desk, exchange.request)}/sign-in/return`, wish);
  if (typeof begun === 'string') return refused(desk, speech, begun, wish.place);
  const journey = Buffer.from(JSON.stringify(begun.journey)).toString('base64url');
  return redirect(303, begun.url, { 'set-cookie': journeyCookie(desk).set(journey, LONGEST) });
}

/** GET /desk/sign-in/return. */
export async function finishByService(desk: Desk, exchange: Exchange): Promise<Answer> {
  if (!desk.provider) return problem('not-found');
  const journey = journeyIn(desk, exchange);
  if (!journey) return refused(desk, speechFor(exchange), 'over');
  const speech = speechFor({ ...exchange, query: new URLSearchParams({ lang: journey.language }) });
  const arrived = new URL(`${deskAddress(desk, exchange.request)}/sign-in/return?${exchange.query}`);
  const person = await desk.provider.finish(arrived, journey);
  const place = placeOf(journey.place);
  if (typeof person === 'string') return refused(desk, speech, person, place);
  const entered = await desk.gate.enterAs(person, desk.provider.rules);
  if (typeof entered === 'string') return refused(desk, speech, entered, place, person);
  return arrivalPage(speech, place, entered.cookie);
}

/** Of several that are under way in this browser the one that has come back. */
function journeyIn(desk: Desk, { request, query }: Exchange): Journey | undefined {
  const journeys = journeyCookie(desk)
    .values(request)
    .map(value => parsed(Buffer.from(value, 'base64url').toString('utf8')));
  return journeys.find(journey => journey && journey.state === query.get('state'));
}

function parsed(text: string): Journey | undefined {
  try {
    const { state, nonce, verifier, place, language } = JSON.parse(text);
    return [state, nonce, verifier, place, language].every(value => typeof value === 'string')
      ? { state, nonce, verifier, place, language }
      : undefined;
  } catch {
    return undefined;
  }
}

function refused(desk: Desk, speech: Speech, why: ServiceFault, place = '/desk', person?: Person): Answer {
  const words = serviceWords(speech);
  const asked = person && (why === 'unknown' || why === 'name-taken') && shownPerson(speech, person);
  const fault = html`${words.faults[why]}${asked}`;
  return signInPage(speech, desk, { place, status: STATUS[why], fault });
}

/** What is needed to add an account for somebody. */
const shownPerson = (speech: Speech, { identity }: Person): Markup =>
  html`<br>${serviceWords(speech).subject}: <bdi dir="ltr">${identity.subject}</bdi><br>${serviceWords(speech).issuer}: <bdi dir="ltr">${identity.issuer}</bdi>`;

/**
 * The desk leads on to a page of its own: a browser that was sent here by another site only then brings the strict cookie along.
 * `cookie`: that of a session that begins.
 */
export function arrivalPage(speech: Speech, place: string, cookie?: string): Answer {
  const words = serviceWords(speech);
  const to = `${placeOf(place)}?lang=${speech.language}`;
  const body = html`<p><a href="${to}">${words.goOn}</a></p>`;
  const title = cookie === undefined ? words.goOn : words.signedIn;
  const answer = deskPage(speech, undefined, { title, body, address: '/desk' });
  const headers = { ...answer.headers, refresh: `0; url=${to}`, ...(cookie !== undefined && { 'set-cookie': cookie }) };
  return { ...answer, headers };
}

export function farewellPage(speech: Speech, farewell: string, cookie: string): Answer {
  const words = serviceWords(speech);
  const body = html`<p>${words.farewellHow}</p>
<p><a class="button" href="${farewell}">${words.farewell}</a></p>
<p><a href="/desk?lang=${speech.language}">${words.again}</a></p>`;
  const answer = deskPage(speech, undefined, { title: words.signedOut, body, address: '/desk' });
  return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
}
