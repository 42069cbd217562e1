/** Server of the desk: on this machine only, with pages for browsers in place of problem responses. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SYRIAN_CALENDAR } from '../../runtime/calendar/syrian-calendar.js';
import type { OidcOptions, OidcProvider } from '../accounts/oidc-provider.js';
import { passwordHasher } from '../accounts/password.js';
import { createClients } from '../clients.js';
import { createFairLimit } from '../concurrency-limit.js';
import { createMemoryBudget } from '../http/memory-budget.js';
import type { ProblemType } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { type HttpServer, listen } from '../http/server.js';
import { createKeyedMutex } from '../intake/keyed-mutex.js';
import type { Log } from '../log.js';
import { metricsRoute } from '../metrics/route.js';
import type { FormSite } from '../no-js/form-site.js';
import type { PreparedOptions } from '../options.js';
import { html } from '../pages/html.js';
import { wantsPage } from '../pages/layout.js';
import { DUE_SOON_DAYS } from '../reminders/options.js';
import { dueSoonBefore } from '../reminders/stages.js';
import { createDeskShares } from '../shares.js';
import { API } from './api/case-list.js';
import { deskRoutes } from './desk.js';
import { deskPage } from './desk-page.js';
import { createBatches } from './file-intake/batches.js';
import { createScanFolder } from './file-intake/scan-folder.js';
import { deskLocaleOf, deskMessages } from './messages/index.js';
import { createAuthenticator } from './sign-in/authenticator.js';
import { checkHost } from './sign-in/request-origin.js';

const LOOPBACK = '127.0.0.1';

/** Maximum number of clerks whose files are read at once. */
const MAX_READINGS = 4;

/** Maximum number of clerks who export at once. */
const MAX_EXPORTS = 4;

export interface DeskServer extends HttpServer {
  /** URL of the desk, with the token that works once, while there are no accounts. */
  readonly url: string;
}

/** Creates the OpenID Connect provider. Its code is loaded only if a sign-in service is configured. */
async function providerOf(signIn: OidcOptions, log: Log): Promise<OidcProvider> {
  const { createOidcProvider } = await import('../accounts/oidc-provider.js');
  return createOidcProvider(signIn, (step, fault, code) =>
    log({ level: 'warning', event: 'sign-in-service-failed', step, fault, code }),
  );
}

/** Returns the secret of the accounts: the given one, which servers share, else the one of the store. */
async function deskSecretOf({ deskSecret, store }: PreparedOptions): Promise<Uint8Array> {
  if (deskSecret !== undefined) return createHash('sha256').update(deskSecret).digest();
  if (!store.deskSecret) throw new Error('the store has no secret of the desk');
  return store.deskSecret();
}

/** Returns a function that returns the first moment after all deadlines that are due soon. */
const dueSoonOf =
  ({ calendar = SYRIAN_CALENDAR, reminders }: PreparedOptions, now: () => number) =>
  (): number =>
    dueSoonBefore(calendar, now(), reminders?.before ?? DUE_SOON_DAYS);

export async function startDeskServer(
  options: PreparedOptions & { readonly log: Log },
  site: FormSite,
  figures: () => Promise<string>,
  sweep: () => Promise<void>,
): Promise<DeskServer | undefined> {
  const { catalogue, limits, now, report } = site.intake;
  const { deskPort, store, printer, scanner, submissionReader: reader, log, tls, metricsToken: token } = options;
  if (deskPort === undefined) return undefined;
  const url = options.deskOrigin === undefined ? undefined : new URL(options.deskOrigin);
  const secure = tls !== undefined || url?.protocol === 'https:';
  const gate = createAuthenticator({
    ...{ store, secure, now, report, offices: options.offices },
    passwords: options.passwordHasher ?? passwordHasher,
    secret: () => deskSecretOf(options),
    secondFactorRoles: options.secondFactor ?? [],
  });
  const provider = options.signIn && (await providerOf(options.signIn, log));
  const desk = {
    site,
    gate,
    ...(provider && { provider }),
    store,
    catalogue,
    ...{ printer, scanner, reader, offices: options.offices, tills: site.paying?.payments.mutex ?? createKeyedMutex() },
    ...{ scanFolders: (options.scanFolders ?? []).map(one => createScanFolder(one, now)), batches: createBatches(now) },
    ...{ readings: createFairLimit(MAX_READINGS, 1), exports: createFairLimit(MAX_EXPORTS, 1) },
    url,
    secure,
    limits,
    held: createMemoryBudget(limits.heldBytes),
    sweep,
    report,
    isScanning: options.virusScanner !== undefined,
    ...{ now, dueSoonBefore: dueSoonOf(options, now) },
  };
  const http = {
    clients: createClients(options.proxies),
    shareOf: createDeskShares(limits.sliceMs),
    // Behind a proxy the address of the client is not known.
    routes: [...deskRoutes(desk), metricsRoute(figures, { token, near: url === undefined })],
    limits,
    log,
    preflight: (request: IncomingMessage, methods: string) => {
      checkHost(request, url);
      return { status: 204, headers: { allow: methods } };
    },
    finish: (request: IncomingMessage, answer: HttpResponse) => {
      if (answer.problem === 'origin-not-allowed') report('cross-site-refused');
      return problemPage(request, answer);
    },
  };
  const listening = await listen(http, { port: deskPort, host: LOOPBACK, tls });
  const address = url?.origin ?? `${tls ? 'https' : 'http'}://${LOOPBACK}:${listening.port}`;
  const key = (await gate.accounts.any()) ? '' : `?token=${gate.token}`;
  return { ...listening, url: `${address}/desk${key}` };
}

/** Returns the response, or for browsers a page that says what to do in place of a problem. */
function problemPage(request: IncomingMessage, answer: HttpResponse): HttpResponse {
  const isProblem = answer.headers?.['content-type']?.startsWith('application/problem');
  if (!isProblem || !wantsPage(request) || request.url?.startsWith(`${API}/`)) return answer;
  const { type } = JSON.parse(String(answer.body)) as { type: ProblemType };
  const [, query] = (request.url ?? '').split('?');
  const speech = deskLocaleOf({ request, query: new URLSearchParams(query) });
  const words = deskMessages(speech);
  const body = html`<p role="alert">${words.problems[type] ?? words.problem}</p>
<p class="links"><a href="/desk?lang=${speech.language}">${words.submissions}</a></p>`;
  const shown = deskPage(speech, undefined, { title: words.desk, body, address: '/desk', status: answer.status });
  const later = answer.headers?.['retry-after'];
  return later === undefined ? shown : { ...shown, headers: { ...shown.headers, 'retry-after': later } };
}
