/** Routes of the clerks' desk, which has a port of its own: the list of its addresses and of who may use each. */
import { type Clerk, hasPermission } from '../accounts/clerk.js';
import type { Permission } from '../accounts/roles.js';
import { readForm } from '../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../http/response.js';
import { type Exchange, FORM_ID_PATTERN, type Route } from '../http/router.js';
import { html } from '../pages/html.js';
import type { PageLocale } from '../pages/layout.js';
import { UUID } from '../uuid.js';
import { accountPage, changePassword, endSessions } from './account/account-page.js';
import { changeSecondFactor, confirmSetUp, setUpPage } from './account/second-factor-pages.js';
import { postAccount } from './admin/account-actions.js';
import { accountsPage, accountToAdminister } from './admin/accounts-page.js';
import { postRetentionRules, postService, servicePage, servicesAdminPage } from './admin/services-page.js';
import { apiRoutes } from './api/routes.js';
import { readAuditLog } from './audit-log-events.js';
import { auditLogPage } from './audit-log-page.js';
import { downloadAttachment } from './case/case-files.js';
import { chooseCounterForm, counterChoice, counterForm, postCounterForm } from './counter/counter.js';
import { blankPage, blankStyles, chooseBlank, choosePage } from './data-entry/choose-blank.js';
import { keyInFromFile, openFolderScan, receiveScan } from './data-entry/choose-scan.js';
import { postEntry } from './data-entry/entry-passes.js';
import { keysScript } from './data-entry/keyboard-script.js';
import { scanPicture } from './data-entry/scanned-paper.js';
import { deskPage } from './desk-page.js';
import { type ClerkDesk, cursorIn, type DeskContext, type DeskRequest } from './desk-request.js';
import { chooseFiles, readFiles, readFolder, showBatch, showPicture, takeChosen } from './file-intake/routes.js';
import { forwardingPage } from './forwarding-page.js';
import { deskLocaleOf, deskMessages } from './messages/index.js';
import { createClerkStore } from './offices/clerk-store.js';
import { exportQueue } from './queue/export/export-route.js';
import { manyCases } from './queue/many/many-route.js';
import { openNextCase } from './queue/next-case.js';
import { assignCase, queue } from './queue/queue-route.js';
import { counterReceiptSlip, paperReceiptSlip, submissionReceiptSlip } from './receipt-slip.js';
import { retentionCsv } from './retention/reports.js';
import { postRetention } from './retention/retention-actions.js';
import { retentionPage } from './retention/retention-page.js';
import { openByScannedPicture } from './scan-picture.js';
import { searchPage } from './search.js';
import { recordForbidden, recordOtherOffice } from './security-events.js';
import { signIn, signInByCode, signInRequiredPage } from './sign-in/index.js';
import {
  deskAddress,
  finishOidcSignIn,
  signedInRedirect,
  signedOutPage,
  startOidcSignIn,
} from './sign-in/oidc-sign-in.js';
import { checkHost, checkSameOrigin, isCrossSite } from './sign-in/request-origin.js';
import { statisticsCsv, statisticsPage } from './statistics/statistics-page.js';
import { deskStylesheet, rollStylesheet } from './style.js';
import {
  addInternalNote,
  addMessage,
  eraseSubmission,
  printSubmission,
  submitStatusChange,
  transferSubmission,
  viewSubmission,
} from './submission-actions.js';
import { feePage, postFee } from './till/fee-page.js';
import { closeTill, tillCsv, tillPage } from './till/till-page.js';

type Page = (visit: DeskRequest) => Promise<HttpResponse>;

const TRACKING = '([0-9A-Z-]{14})';

export function deskRoutes(desk: DeskContext): readonly Route[] {
  const get = (path: string, name: string, needs: Permission | undefined, page: Page): Route => ({
    method: 'GET',
    path: new RegExp(`^${path}$`),
    name,
    handle: exchange => guarded(desk, exchange, needs, page),
  });
  const post = (...given: Parameters<typeof get>): Route => ({ ...get(...given), method: 'POST' });
  /** Creates a route for people who are not signed in yet. */
  const own = (path: string, name: string, handle: typeof startOidcSignIn): Route => ({
    method: 'GET',
    path: new RegExp(`^${path}$`),
    name,
    handle: exchange => {
      checkHost(exchange.request, desk.url);
      return handle(desk, exchange);
    },
  });
  return [
    { method: 'GET', path: /^\/$/, name: 'desk', handle: () => redirectResponse(303, '/desk') },
    { method: 'GET', path: /^\/style\.css$/, name: 'style', handle: deskStylesheet },
    { method: 'GET', path: /^\/roll\.css$/, name: 'style', handle: rollStylesheet },
    { method: 'GET', path: /^\/desk$/, name: 'desk', handle: exchange => front(desk, exchange) },
    { method: 'GET', path: /^\/desk\/keys\.js$/, name: 'script', handle: keysScript },
    ...enterRoutes(desk),
    own('/desk/sign-in/service', 'sign-in-service', startOidcSignIn),
    own('/desk/sign-in/return', 'sign-in-return', finishOidcSignIn),
    { method: 'POST', path: /^\/desk\/sign-out$/, name: 'sign-out', handle: exchange => leave(desk, exchange) },
    ...accountRoutes(get, post),
    ...adminRoutes(get, post),
    ...counterRoutes(get, post),
    ...tillRoutes(get, post),
    ...dataEntryRoutes(get, post),
    ...fileIntakeRoutes(get, post),
    get('/desk/log', 'desk-log', 'audit-log', log),
    get('/desk/numbers', 'desk-numbers', 'statistics', statisticsPage),
    get('/desk/numbers\\.csv', 'desk-numbers', 'statistics', statisticsCsv),
    get('/desk/forwarding', 'desk-forwarding', 'statistics', forwardingPage),
    ...queueRoutes(get, post),
    post('/desk/search', 'desk-search', 'read', search),
    post('/desk/scan', 'desk-scan', 'read', openByScannedPicture),
    get(`/desk/${TRACKING}`, 'desk-submission', 'read', viewSubmission),
    get(`/desk/${TRACKING}/slip`, 'desk-slip', 'read', submissionReceiptSlip),
    post(`/desk/${TRACKING}/status`, 'desk-status', 'decide', submitStatusChange),
    post(`/desk/${TRACKING}/note`, 'desk-note', 'decide', addInternalNote),
    post(`/desk/${TRACKING}/message`, 'desk-message', 'decide', addMessage),
    post(`/desk/${TRACKING}/office`, 'desk-office', 'decide', transferSubmission),
    post(`/desk/${TRACKING}/erase`, 'desk-erase', 'erase', eraseSubmission),
    get(`/desk/${TRACKING}\\.([A-Za-z-]{2,35})\\.pdf`, 'desk-print', 'read', printSubmission),
    get(`/desk/${TRACKING}/files/([0-9a-f-]{36})`, 'desk-file', 'read', downloadAttachment),
    ...apiRoutes(desk),
  ];
}

/** Returns the routes to which the steps of a sign-in are posted. */
const enterRoutes = (desk: DeskContext): readonly Route[] => [
  { method: 'POST', path: /^\/desk\/sign-in$/, name: 'sign-in', handle: exchange => enter(desk, exchange, signIn) },
  {
    method: 'POST',
    path: /^\/desk\/sign-in\/code$/,
    name: 'sign-in-code',
    handle: exchange => enter(desk, exchange, signInByCode),
  },
];

type CreateRoute = (path: string, name: string, needs: undefined, page: Page) => Route;

const SECOND_FACTOR = '/desk/account/second-factor';

/** Returns the routes on which people keep their own account. They need no permission. */
const accountRoutes = (get: CreateRoute, post: CreateRoute): readonly Route[] => [
  get('/desk/account', 'desk-account', undefined, visit => accountPage(visit)),
  post('/desk/account/password', 'desk-account', undefined, changePassword),
  post('/desk/account/sessions', 'desk-account', undefined, endSessions),
  get(SECOND_FACTOR, 'desk-account', undefined, setUpPage),
  post(SECOND_FACTOR, 'desk-account', undefined, confirmSetUp),
  post(`${SECOND_FACTOR}/change`, 'desk-account', undefined, changeSecondFactor),
];

type CreateGuardedRoute = (path: string, name: string, needs: Permission, page: Page) => Route;

/** Returns the routes of the administration. */
const adminRoutes = (get: CreateGuardedRoute, post: CreateGuardedRoute): readonly Route[] => [
  get('/desk/admin', 'desk-admin', 'administer', accountsPage),
  get('/desk/admin/account', 'desk-admin', 'administer', visit => accountToAdminister(visit)),
  post('/desk/admin/account', 'desk-admin', 'administer', postAccount),
  get('/desk/admin/services', 'desk-admin', 'administer', servicesAdminPage),
  get('/desk/admin/service', 'desk-admin', 'administer', servicePage),
  post('/desk/admin/service', 'desk-admin', 'administer', postService),
  post('/desk/admin/retention', 'desk-admin', 'administer', postRetentionRules),
  get('/desk/retention', 'desk-retention', 'erase', visit => retentionPage(visit)),
  post('/desk/retention', 'desk-retention', 'erase', postRetention),
  get('/desk/retention\\.csv', 'desk-retention', 'erase', retentionCsv),
];

/** Returns the routes of the queue, besides the queue itself. */
const queueRoutes = (get: CreateGuardedRoute, post: CreateGuardedRoute): readonly Route[] => [
  post('/desk/assign', 'desk-assign', 'decide', assignCase),
  get('/desk/export', 'desk-export', 'read', exportQueue),
  post('/desk/many', 'desk-many', 'decide', manyCases),
  get('/desk/next', 'desk-next', 'read', openNextCase),
];

/** Returns the routes of the counter. */
const counterRoutes = (get: CreateGuardedRoute, post: CreateGuardedRoute): readonly Route[] => [
  get('/desk/counter', 'desk-counter', 'enter-paper', counterChoice),
  post('/desk/counter', 'desk-counter', 'enter-paper', chooseCounterForm),
  get(`/desk/counter/(${FORM_ID_PATTERN})/`, 'desk-counter', 'enter-paper', counterForm),
  post(`/desk/counter/(${FORM_ID_PATTERN})/`, 'desk-counter', 'enter-paper', postCounterForm),
  get(`/desk/counter/(${FORM_ID_PATTERN})/style\\.css`, 'style', 'enter-paper', blankStyles),
  get(`/desk/counter/(${FORM_ID_PATTERN})/stored/(${UUID})`, 'desk-slip', 'enter-paper', counterReceiptSlip),
];

/** Returns the routes of fees that are taken at the counter. */
const tillRoutes = (get: CreateGuardedRoute, post: CreateGuardedRoute): readonly Route[] => [
  get('/desk/till', 'desk-till', 'read', visit => tillPage(visit)),
  post('/desk/till', 'desk-till', 'enter-paper', closeTill),
  get('/desk/till\\.csv', 'desk-till', 'read', tillCsv),
  get(`/desk/${TRACKING}/fee`, 'desk-fee', 'read', feePage),
  post(`/desk/${TRACKING}/fee`, 'desk-fee', 'enter-paper', postFee),
];

/** Name of a scan: its batch and its file. */
const SCAN = `(${UUID}\\.\\d{1,4})`;

/** Returns the routes of data entry. */
const dataEntryRoutes = (get: CreateGuardedRoute, post: CreateGuardedRoute): readonly Route[] => [
  get('/desk/paper', 'desk-paper', 'enter-paper', visit => choosePage(visit)),
  post('/desk/paper', 'desk-paper', 'enter-paper', chooseBlank),
  post('/desk/paper/scan', 'desk-paper', 'enter-paper', receiveScan),
  post('/desk/paper/scan/folder/(\\d{1,4})', 'desk-paper', 'enter-paper', openFolderScan),
  get(`/desk/paper/scan/${SCAN}`, 'desk-paper', 'enter-paper', keyInFromFile),
  get(`/desk/paper/scan/${SCAN}/(\\d{1,5})\\.picture`, 'desk-picture', 'enter-paper', scanPicture),
  get(`/desk/paper/(${FORM_ID_PATTERN})/`, 'desk-paper', 'enter-paper', blankPage),
  post(`/desk/paper/(${FORM_ID_PATTERN})/`, 'desk-paper', 'enter-paper', postEntry),
  get(`/desk/paper/(${FORM_ID_PATTERN})/style\\.css`, 'style', 'enter-paper', blankStyles),
  get(`/desk/paper/(${FORM_ID_PATTERN})/stored/(${UUID})`, 'desk-slip', 'enter-paper', paperReceiptSlip),
];

/** Returns the routes that take submissions from files. */
const fileIntakeRoutes = (get: CreateGuardedRoute, post: CreateGuardedRoute): readonly Route[] => [
  get('/desk/take', 'desk-take', 'enter-paper', chooseFiles),
  post('/desk/take', 'desk-take', 'enter-paper', readFiles),
  post('/desk/take/folder/(\\d{1,4})', 'desk-take', 'enter-paper', readFolder),
  get(`/desk/take/(${UUID})`, 'desk-take', 'enter-paper', showBatch),
  post(`/desk/take/(${UUID})`, 'desk-take', 'enter-paper', takeChosen),
  get(`/desk/take/(${UUID})/(\\d{1,5})\\.picture`, 'desk-picture', 'enter-paper', showPicture),
];

async function guarded(
  desk: DeskContext,
  exchange: Exchange,
  needs: Permission | undefined,
  page: Page,
): Promise<HttpResponse> {
  checkHost(exchange.request, desk.url);
  if (exchange.request.method === 'POST') checkSameOrigin(exchange.request);
  const clerk = await desk.gate.clerkOf(exchange.request);
  const place = exchange.request.method === 'POST' ? '/desk' : exchange.path;
  // A request from another site comes without the cookie. The browser sends it once a page of the desk leads there.
  if (!clerk && isCrossSite(exchange.request.headers)) return signedInRedirect(deskLocaleOf(exchange), place);
  if (!clerk) return signInRequiredPage(deskLocaleOf(exchange), desk, place);
  const speech = deskLocaleOf(exchange);
  const [first] = pathsBefore(clerk);
  if (first !== undefined && !pathsBefore(clerk).includes(exchange.path))
    return redirectResponse(303, `${first}?lang=${speech.language}`);
  if (!needs || hasPermission(clerk, needs)) return page({ ...exchange, desk: deskFor(desk, clerk), clerk });
  // A clerk who sees no submissions starts elsewhere.
  if (exchange.path === '/desk' && hasPermission(clerk, 'administer'))
    return redirectResponse(303, `/desk/admin?lang=${speech.language}`);
  if (exchange.path === '/desk' && hasPermission(clerk, 'statistics')) return redirectResponse(303, '/desk/numbers');
  await recordForbidden(desk, clerk);
  return forbidden(speech, clerk);
}

/** Returns the only pages that a clerk may see now, the first of which to begin with; none if all are open. */
function pathsBefore({ mustChangePassword, mustSetUp }: Clerk): readonly string[] {
  if (mustChangePassword) return ['/desk/account', '/desk/account/password'];
  return mustSetUp ? [SECOND_FACTOR] : [];
}

/** Returns the desk as a clerk sees it. Requests for cases of other offices are recorded in the audit log. */
const deskFor = (desk: DeskContext, clerk: Clerk): ClerkDesk => ({
  ...desk,
  store: createClerkStore(desk.store, clerk, tracking => recordOtherOffice(desk, clerk, tracking)),
});

/** Returns the page for a missing permission. The clerk stays signed in, and can go elsewhere or sign out. */
function forbidden(speech: PageLocale, clerk: Clerk): HttpResponse {
  const words = deskMessages(speech);
  const body = html`<p role="alert">${words.problems.forbidden}</p>`;
  return deskPage(speech, clerk, { title: words.desk, body, address: '/desk', status: 403 });
}

/** Handles /desk. The start link sets a cookie and leads to the address without its token. */
async function front(desk: DeskContext, exchange: Exchange): Promise<HttpResponse> {
  checkHost(exchange.request, desk.url);
  const token = exchange.query.get('token');
  const cookie = token === null ? undefined : await desk.gate.enterByToken(token);
  return cookie ? redirectResponse(303, '/desk', { 'set-cookie': cookie }) : guarded(desk, exchange, 'read', queue);
}

async function enter(desk: DeskContext, exchange: Exchange, step: typeof signIn): Promise<HttpResponse> {
  checkHost(exchange.request, desk.url);
  checkSameOrigin(exchange.request);
  return step(desk, exchange, await readForm(exchange, desk.limits, desk.held), desk.now());
}

async function leave(desk: DeskContext, exchange: Exchange): Promise<HttpResponse> {
  checkHost(exchange.request, desk.url);
  checkSameOrigin(exchange.request);
  const speech = deskLocaleOf(exchange);
  const { cookie, byService } = await desk.gate.signOut(exchange.request);
  const farewell = byService ? await desk.provider?.endSessionUrl(deskAddress(desk, exchange.request)) : undefined;
  if (farewell !== undefined) return signedOutPage(speech, farewell, cookie);
  return redirectResponse(303, `/desk?lang=${speech.language}`, { 'set-cookie': cookie });
}

async function log(visit: DeskRequest): Promise<HttpResponse> {
  const content = await readAuditLog(visit.desk, visit.clerk, cursorIn(visit.query));
  return auditLogPage(deskLocaleOf(visit), visit.clerk, { ...content, offices: visit.desk.offices });
}

async function search(visit: DeskRequest): Promise<HttpResponse> {
  const form = await readForm(visit, visit.desk.limits, visit.desk.held);
  return searchPage(visit, form.get('q') ?? '');
}
