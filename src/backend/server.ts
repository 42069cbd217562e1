/** Startup of the server: connects catalogue, intake, public server and desk. */
import type { IncomingMessage } from 'node:http';
import { createClients } from './clients.js';
import { createFormSite, sweepPayments } from './create-site.js';
import { startDeskServer } from './desk/desk-server.js';
import { startFileCleanup } from './erasure.js';
import { type FormCatalogue, openFormCatalogue } from './form-catalogue.js';
import type { Forwarder } from './forwarding/forwarder.js';
import { startForwarding } from './forwarding/index.js';
import { preflight, withCors } from './http/cors.js';
import { createMemoryBudget } from './http/memory-budget.js';
import type { HttpResponse } from './http/response.js';
import { type HttpServer, listen } from './http/server.js';
import type { IntakeContext } from './intake/accept-submission.js';
import { createCommitter } from './intake/committer.js';
import { createKeyedMutex } from './intake/keyed-mutex.js';
import { LIMITS, type Limits } from './limits.js';
import { loadPackages } from './load-packages.js';
import type { Log } from './log.js';
import { createMetrics, type Metrics } from './metrics/metrics.js';
import { metricsRoute } from './metrics/route.js';
import type { FormSite } from './no-js/form-site.js';
import { loggedEvaluator } from './no-js/worker-page-evaluator.js';
import { startNotices } from './notices/index.js';
import type { RunningServer, ServerOptions } from './options.js';
import { htmlNotFound } from './pages/not-found.js';
import { createVirusScanner } from './quarantine/create-scanner.js';
import { createQuarantine, type Quarantine } from './quarantine/quarantine.js';
import { createPinCheck } from './receipts/pin-check.js';
import { publicRoutes } from './routes.js';
import { createSecurityLog } from './security-log.js';
import { createPublicShares } from './shares.js';

const LOOPBACK = '127.0.0.1';

/** Starts the reference backend. Rejects if the built folder cannot be served or a port is not available. */
export async function startServer(given: ServerOptions): Promise<RunningServer> {
  await loadPackages(given);
  const metrics = createMetrics();
  const forwarding: { now?: Forwarder } = {};
  const [options, quarantine] = quarantined(watched(given, metrics, () => forwarding.now?.wake()));
  const { log, tls } = options;
  const limits = { ...LIMITS, ...options.limits };
  const catalogue = await openFormCatalogue(options.dist, options.store, warnOfForm(log));
  const intake = createIntake(options, catalogue, limits, log);
  const stands = { at: '' };
  const site = createFormSite(options, intake, log, () => stands.at);
  const { now, store } = intake;
  const started: Started = { site, metrics, listening: [], working: [] };
  const figures = figuresOf(started, options, quarantine);
  try {
    if (options.forward) {
      const { forward: settings } = options;
      const isScanning = quarantine !== undefined;
      forwarding.now = await startForwarding({ store, settings, log, now, isScanning, tried: metrics.countDelivery });
      Object.assign(started, { forwarder: forwarding.now });
    }
    const sweeping = startFileCleanup(store, now, warnOfCleanup(log));
    started.working.push(sweeping);
    if (quarantine) started.working.push(quarantine);
    quarantine?.start();
    if (options.notices) started.working.push(startNotices(store, options.notices, now, log));
    const main = await listenPublic(options, site, figures);
    started.listening.push(main);
    const desk = await startDeskServer(options, site, figures, sweeping.sweep);
    if (desk) started.listening.push(desk);
    stands.at = addressOf(options.host ?? LOOPBACK, main.port, tls !== undefined);
    log({ level: 'info', event: 'started', port: main.port });
    started.working.push(sweepPayments(site.paying?.payments));
    return {
      address: stands.at,
      port: main.port,
      ...(desk && { deskUrl: desk.url, deskPort: desk.port }),
      reloadTls: renewed => {
        for (const one of started.listening) one.reloadTls(renewed);
      },
      close: once(() => stop(started, log)),
    };
  } catch (error) {
    await release(started);
    throw error;
  }
}

/** Names of the ports in the metrics, in the order in which they are opened. */
const PORTS = ['public', 'desk'];

const portFigures = (port: string, { open, refused }: HttpServer['connections']) => ({
  ...{ port, open: open() },
  refused: refused(),
});

/** Returns the number of tasks of each worker that says it. */
const workerLoads = ({
  printer,
  scanner,
  passwordHasher,
  pageEvaluator,
}: ServerOptions): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries({ print: printer, scan: scanner, password: passwordHasher, page: pageEvaluator }).flatMap(
      ([name, worker]) => (worker?.load ? [[name, worker.load()]] : []),
    ),
  );

/** Returns a function that returns the text for `/metrics`. */
const figuresOf =
  ({ site: { intake }, metrics, listening }: Started, options: ServerOptions, quarantine?: Quarantine) =>
  (): Promise<string> =>
    metrics.text({
      ...{ store: intake.store, now: intake.now, waiting: intake.committer.waiting },
      heldBytes: () => intake.held.bytes,
      connections: () => listening.map(({ connections }, at) => portFigures(PORTS[at]!, connections)),
      workers: () => workerLoads(options),
      ...(quarantine && { quarantine: quarantine.figures }),
    });

const addressOf = (host: string, port: number, secure: boolean): string =>
  `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;

/**
 * Running parts of the server. They are closed in this order: the listeners, the background work and the forwarder, and
 * then what these use.
 */
interface Started {
  readonly site: FormSite;
  readonly metrics: Metrics;
  readonly listening: HttpServer[];
  /** Background work. */
  readonly working: { close(): Promise<void> }[];
  readonly forwarder?: Forwarder;
}

export type Watched = ServerOptions & { readonly log: Log };

/** Returns the options with a log and a store that the metrics count. */
function watched(options: ServerOptions, metrics: Metrics, stored: () => void): Watched {
  const { log: given = logToStderr, store, pageEvaluator } = options;
  const log: Log = entry => {
    metrics.observeLogEntry(entry);
    given(entry);
  };
  return {
    ...options,
    store: metrics.instrumentStore(store, stored),
    log,
    ...(pageEvaluator && { pageEvaluator: loggedEvaluator(pageEvaluator, log) }),
  };
}

/** Returns the options, and with a virus scanner the quarantine that their store feeds. */
function quarantined(options: Watched): [Watched, Quarantine?] {
  const { virusScanner, store, log, now = Date.now } = options;
  if (!virusScanner) return [options];
  const quarantine = createQuarantine({ store, scanner: createVirusScanner(virusScanner), log, now });
  return [{ ...options, store: quarantine.watch(store) }, quarantine];
}

const warnOfCleanup = (log: Log) => (error: unknown) =>
  log({ level: 'warning', event: 'file-cleanup-failed', reason: String((error as { code?: unknown }).code) });

/** Returns a function that logs a folder that is no form, or a version that this edition does not support. */
const warnOfForm = (log: Log) => (form: string, version?: number) =>
  log({
    level: 'warning',
    ...(version === undefined ? { event: 'form-invalid' } : { event: 'form-version-unsupported', version }),
    form,
  });

function createIntake(options: ServerOptions, catalogue: FormCatalogue, limits: Limits, log: Log): IntakeContext {
  const { store, allowOrigin = [], now = Date.now, onStoreFailure = endProcess, tls, siteOrigin = '' } = options;
  const committer = createCommitter(store, (fault, error) => {
    log({
      level: 'error',
      event: 'store-fault',
      fault,
      code: String((error as { cause?: { code?: unknown } }).cause?.code),
    });
    // The responses of the group are sent first.
    if (fault === 'broken') setImmediate(onStoreFailure);
  });
  const report = createSecurityLog(log);
  const pins = createPinCheck(store.tries, now, report);
  const secureCookies = tls !== undefined || siteOrigin.startsWith('https:');
  const validateLong = options.pageEvaluator?.validate;
  const budgets = {
    limits,
    held: createMemoryBudget(limits.heldBytes),
    longPages: createMemoryBudget(limits.longPageBytes),
    longBodies: createKeyedMutex(),
  };
  return { catalogue, store, committer, ...budgets, allowOrigin, pins, secureCookies, report, now, validateLong };
}

/**
 * Ends the process with exit code 3: the store cannot be read or written. A retried flush could report a false success,
 * because the kernel may have dropped the pages, so only a fresh start helps.
 */
const endProcess = (): never => process.exit(3);

function listenPublic(options: Watched, site: FormSite, figures: () => Promise<string>): Promise<HttpServer> {
  const { port = 4000, host = LOOPBACK, allowOrigin = [], tls, log, metricsToken: token } = options;
  const http = {
    clients: createClients(options.proxies),
    shareOf: createPublicShares(site.intake.limits.sliceMs),
    routes: [...publicRoutes(site), metricsRoute(figures, { token, near: false })],
    limits: site.intake.limits,
    log,
    preflight: (request: IncomingMessage, methods: string) => {
      const answer = preflight(request.headers, allowOrigin, methods);
      return site.uploads.takes(request) ? site.uploads.offered(answer) : answer;
    },
    finish: (request: IncomingMessage, answer: HttpResponse) => {
      if (answer.problem === 'origin-not-allowed') site.intake.report('cross-site-refused');
      return withCors(htmlNotFound(request, answer), request.headers, allowOrigin);
    },
  };
  return listen(http, { port, host, tls });
}

/** Stops the server. Requests in flight, and with them their groups, are finished first. */
async function stop(started: Started, log: Log): Promise<void> {
  await release(started);
  await started.site.intake.store.close();
  log({ level: 'info', event: 'stopped' });
}

/** Closes everything but the store. */
async function release({ site, metrics, listening, working, forwarder }: Started): Promise<void> {
  await Promise.all(listening.map(one => one.close()));
  await Promise.all(working.map(one => one.close()));
  await forwarder?.close(site.intake.limits.stopMs);
  await site.waiting.close();
  site.uploads.close();
  metrics.close();
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
