/** The clerks' desk, on a port of its own: THE list of its addresses, and who may use each. */
import { type Clerk, may } from '../accounts/clerk.js';
import type { Permission } from '../accounts/roles.js';
import { readForm } from '../http/read-form.js';
import { type Answer, redirect } from '../http/response.js';
import { type Exchange, FORM, type Route } from '../http/router.js';
import { html } from '../pages/html.js';
import { type Speech, speechFor } from '../pages/layout.js';
import { UUID } from '../uuid.js';
import { logPage } from './audit-log-page.js';
import { blankPage, blankStyles, chooseBlank, choosePage } from './data-entry/choose-blank.js';
import { postKeyed } from './data-entry/entry-passes.js';
import { keysScript } from './data-entry/keyboard-script.js';
import { deskPage } from './desk-page.js';
import { beforeOf, type Desk, type Visit } from './desk-request.js';
import { forwardingPage } from './forwarding-page.js';
import { deskWords } from './messages-index.js';
import { arrivalPage, beginByService, deskAddress, farewellPage, finishByService } from './oidc-sign-in.js';
import { queue } from './queue-route.js';
import { keyedSlip, submissionSlip } from './receipt-slip.js';
import { cameFromElsewhere, checkHost, checkPosted } from './request-origin.js';
import { openByPicture } from './scan-picture.js';
import { searchPage } from './search.js';
import { entrancePage, signIn } from './sign-in.js';
import { numbersCsv, numbersPage } from './statistics-page.js';
import { deskStylesheet, rollStylesheet } from './style.js';
import { attach, decide, erase, print, view } from './submission-actions.js';

type Page = (visit: Visit) => Promise<Answer>;

const TRACKING = '([0-9A-Z-]{14})';

export function deskRoutes(desk: Desk): readonly Route[] {
  const get = (path: string, name: string, needs: Permission, page: Page): Route => ({
    method: 'GET',
    path: new RegExp(`^${path}$`),
    name,
    handle: exchange => guarded(desk, exchange, needs, page),
  });
  const post = (...given: Parameters<typeof get>): Route => ({ ...get(...given), method: 'POST' });
  /** For whoever is not signed in yet. */
  const own = (path: string, name: string, handle: typeof beginByService): Route => ({
    method: 'GET',
    path: new RegExp(`^${path}$`),
    name,
    handle: exchange => {
      checkHost(exchange.request, desk.url);
      return handle(desk, exchange);
    },
  });
  return [
    { method: 'GET', path: /^\/$/, name: 'desk', handle: () => redirect(303, '/desk') },
    { method: 'GET', path: /^\/style\.css$/, name: 'style', handle: deskStylesheet },
    { method: 'GET', path: /^\/roll\.css$/, name: 'style', handle: rollStylesheet },
    { method: 'GET', path: /^\/desk$/, name: 'desk', handle: exchange => front(desk, exchange) },
    { method: 'GET', path: /^\/desk\/keys\.js$/, name: 'script', handle: keysScript },
    { method: 'POST', path: /^\/desk\/sign-in$/, name: 'sign-in', handle: exchange => enter(desk, exchange) },
    own('/desk/sign-in/service', 'sign-in-service', beginByService),
    own('/desk/sign-in/return', 'sign-in-return', finishByService),
    { method: 'POST', path: /^\/desk\/sign-out$/, name: 'sign-out', handle: exchange => leave(desk, exchange) },
    get('/desk/paper', 'desk-paper', 'key-in', choosePage),
    post('/desk/paper', 'desk-paper', 'key-in', chooseBlank),
    get(`/desk/paper/(${FORM})/`, 'desk-paper', 'key-in', blankPage),
    post(`/desk/paper/(${FORM})/`, 'desk-paper', 'key-in', postKeyed),
    get(`/desk/paper/(${FORM})/style\\.css`, 'style', 'key-in', blankStyles),
    get(`/desk/paper/(${FORM})/stored/(${UUID})`, 'desk-slip', 'key-in', keyedSlip),
    get('/desk/log', 'desk-log', 'deeds', log),
    get('/desk/numbers', 'desk-numbers', 'numbers', numbersPage),
    get('/desk/numbers\\.csv', 'desk-numbers', 'numbers', numbersCsv),
    get('/desk/forwarding', 'desk-forwarding', 'numbers', forwardingPage),
    post('/desk/search', 'desk-search', 'read', search),
    post('/desk/scan', 'desk-scan', 'read', openByPicture),
    get(`/desk/${TRACKING}`, 'desk-submission', 'read', view),
    get(`/desk/${TRACKING}/slip`, 'desk-slip', 'read', submissionSlip),
    post(`/desk/${TRACKING}/status`, 'desk-status', 'decide', decide),
    post(`/desk/${TRACKING}/erase`, 'desk-erase', 'erase', erase),
    get(`/desk/${TRACKING}\\.([A-Za-z-]{2,35})\\.pdf`, 'desk-print', 'read', print),
    get(`/desk/${TRACKING}/files/([0-9a-f-]{36})`, 'desk-file', 'read', attach),
  ];
}

async function guarded(desk: Desk, exchange: Exchange, needs: Permission, page: Page): Promise<Answer> {
  checkHost(exchange.request, desk.url);
  if (exchange.request.method === 'POST') checkPosted(exchange.request);
  const clerk = await desk.gate.clerkOf(exchange.request);
  const place = exchange.request.method === 'POST' ? '/desk' : exchange.path;
  // Without the cookie, which comes along as soon as the desk itself leads there.
  if (!clerk && cameFromElsewhere(exchange.request.headers)) return arrivalPage(speechFor(exchange), place);
  if (!clerk) return entrancePage(speechFor(exchange), desk, place);
  if (may(clerk, needs)) return page({ ...exchange, desk, clerk });
  // Whoever sees numbers alone begins there.
  if (exchange.path === '/desk' && may(clerk, 'numbers')) return redirect(303, '/desk/numbers');
  return forbidden(speechFor(exchange), clerk);
}

/** They stay signed in, and can go elsewhere or sign out. */
function forbidden(speech: Speech, clerk: Clerk): Answer {
  const words = deskWords(speech);
  const body = html`<p role="alert">${words.problems.forbidden}</p>`;
  return deskPage(speech, clerk, { title: words.desk, body, address: '/desk', status: 403 });
}

/** The link of the start sets a cookie and leaves its token out of the address. */
async function front(desk: Desk, exchange: Exchange): Promise<Answer> {
  checkHost(exchange.request, desk.url);
  const token = exchange.query.get('token');
  const cookie = token === null ? undefined : await desk.gate.enterByToken(token);
  return cookie ? redirect(303, '/desk', { 'set-cookie': cookie }) : guarded(desk, exchange, 'read', queue);
}

async function enter(desk: Desk, exchange: Exchange): Promise<Answer> {
  checkHost(exchange.request, desk.url);
  checkPosted(exchange.request);
  return signIn(desk, exchange, await readForm(exchange, desk.limits, desk.held), desk.now());
}

async function leave(desk: Desk, exchange: Exchange): Promise<Answer> {
  checkHost(exchange.request, desk.url);
  checkPosted(exchange.request);
  const speech = speechFor(exchange);
  const { cookie, byService } = await desk.gate.signOut(exchange.request);
  const farewell = byService ? await desk.provider?.farewell(deskAddress(desk, exchange.request)) : undefined;
  if (farewell !== undefined) return farewellPage(speech, farewell, cookie);
  return redirect(303, `/desk?lang=${speech.language}`, { 'set-cookie': cookie });
}

const PAGE = 100;

async function log(visit: Visit): Promise<Answer> {
  const before = beforeOf(visit.query);
  const deeds = await visit.desk.store.deeds({ ...(before && { before }), limit: PAGE + 1 });
  return logPage(speechFor(visit), visit.clerk, { deeds: deeds.slice(0, PAGE), more: deeds.length > PAGE });
}

async function search(visit: Visit): Promise<Answer> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  return searchPage(visit, form.get('q') ?? '');
}
