/** Puts the parts together: catalogue, intake, public server, desk. */
import type { IncomingMessage } from 'node:http';
import { type Catalogue, openCatalogue } from './catalogue.js';
import { type ListeningDesk, listenDesk } from './desk/listen.js';
import { keepSweeping } from './erasure.js';
import type { Answer } from './http/answer.js';
import { preflight, withCors } from './http/origin.js';
import { type Listening, listen } from './http/server.js';
import { createCommitter } from './intake/committer.js';
import type { Intake } from './intake/judge.js';
import { LIMITS, type Limits } from './limits.js';
import { contactsOf } from './notices/contacts.js';
import { startNotices } from './notices/index.js';
import type { Log, RunningServer, ServerOptions } from './options.js';
import { humane } from './pages/not-found.js';
import type { Site } from './posted/site.js';
import { createTokens } from './posted/token.js';
import { createWaitingFiles } from './posted/waiting-files.js';
import { createPins } from './receipts/pins.js';
import { publicRoutes } from './routes.js';

const LOOPBACK = '127.0.0.1';

/** Starts the reference backend. Rejects when the built folder cannot be served or a port not be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = options.log ?? logToStderr;
  const limits = { ...LIMITS, ...options.limits };
  const catalogue = await openCatalogue(options.dist, options.store, (form, version) =>
    log({
      level: 'warning',
      ...(version === undefined ? { event: 'form-unreadable' } : { event: 'version-unusable', version }),
      form,
    }),
  );
  const intake = createIntake(options, catalogue, limits, log);
  const site = createSite(options, intake);
  const main = await listenPublic(options, site, log);
  const sweeping = keepSweeping(options.store, intake.now, error =>
    log({ level: 'warning', event: 'sweep-failed', reason: String((error as { code?: unknown }).code) }),
  );
  const notices = options.notices && startNotices(options.store, options.notices, intake.now, log);
  const background = [sweeping, ...(notices ? [notices] : [])];
  const desk = await listenDesk(options, sweeping.sweep, intake, log).catch(async error => {
    await Promise.all([main, ...background].map(part => part.close()));
    throw error;
  });
  const host = options.host ?? LOOPBACK;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${main.port}`;
  log({ level: 'info', event: 'started', port: main.port });
  return {
    address,
    port: main.port,
    ...(desk && { deskUrl: desk.url, deskPort: desk.port }),
    close: once(() => stop(main, desk, background, site, log)),
  };
}

function createIntake(options: ServerOptions, catalogue: Catalogue, limits: Limits, log: Log): Intake {
  const { store, allowOrigin = [], now = Date.now, onBroken = endProcess } = options;
  const committer = createCommitter(store, (fault, error) => {
    log({
      level: 'error',
      event: 'store-fault',
      fault,
      code: String((error as { cause?: { code?: unknown } }).cause?.code),
    });
    // After the answers of the group are out.
    if (fault === 'broken') setImmediate(onBroken);
  });
  return { catalogue, store, committer, limits, allowOrigin, held: { bytes: 0 }, pins: createPins(now), now };
}

/** 3: cannot read or write. A retried flush would lie (the kernel may have dropped the pages), so only a fresh start helps. */
const endProcess = (): never => process.exit(3);

function createSite({ dist, printer, pageSecret, notices, now = Date.now }: ServerOptions, intake: Intake): Site {
  const tokens = createTokens(now, intake.limits.pageMs, pageSecret);
  return {
    dist,
    intake,
    tokens,
    waiting: createWaitingFiles(intake.limits, now),
    printer,
    contacts: stored => (notices ? contactsOf(notices, stored) : []),
  };
}

function listenPublic(
  { port = 4000, host = LOOPBACK, allowOrigin = [] }: ServerOptions,
  site: Site,
  log: Log,
): Promise<Listening> {
  const http = {
    routes: publicRoutes(site),
    limits: site.intake.limits,
    log,
    preflight: (request: IncomingMessage, methods: string) => preflight(request.headers, allowOrigin, methods),
    finish: (request: IncomingMessage, answer: Answer) =>
      withCors(humane(request, answer), request.headers, allowOrigin),
  };
  return listen(http, port, host);
}

/** Requests in flight are finished first, and with them their groups. */
async function stop(
  main: Listening,
  desk: ListeningDesk | undefined,
  background: readonly Pick<Listening, 'close'>[],
  site: Site,
  log: Log,
): Promise<void> {
  await Promise.all([main.close(), desk?.close()]);
  await Promise.all(background.map(part => part.close()));
  await site.waiting.close();
  await site.intake.store.close();
  log({ level: 'info', event: 'stopped' });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}

const logToStderr: Log = entry => {
  if (entry.level !== 'info') process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
};
