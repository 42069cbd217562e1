/** Startup of a backend: connects catalogue, intake, public side and desk. */
import type { IncomingMessage } from 'node:http';
import { checkOffices } from './check-offices.js';
import { createClients } from './clients.js';
import { createFormSite, sweepPayments } from './create-site.js';
import { type DeskServer, startDeskServer } from './desk/desk-server.js';
import { startFileCleanup } from './erasure.js';
import { type FormCatalogue, openFormCatalogue } from './form-catalogue.js';
import type { Forwarder } from './forwarding/forwarder.js';
import { startForwarding } from './forwarding/index.js';
import { preflight, withCors } from './http/cors.js';
import { createMemoryBudget } from './http/memory-budget.js';
import type { HttpResponse } from './http/response.js';
import type { HttpOptions, HttpServer } from './http/server.js';
import type { Tls } from './http/tls.js';
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
import { officeTreeOf } from './offices/office-tree.js';
import type { PreparedOptions, ServerOptions } from './options.js';
import { htmlNotFound } from './pages/not-found.js';
import { createVirusScanner } from './quarantine/create-scanner.js';
import { createQuarantine, type Quarantine } from './quarantine/quarantine.js';
import { createPinCheck } from './receipts/pin-check.js';
import { startReminders } from './reminders/index.js';
import { publicRoutes } from './routes.js';
import { createSecurityLog } from './security-log.js';
import { createServices } from './services/services.js';
import { createPublicShares } from './shares.js';

/** Options of a backend, whether it listens itself or is mounted in another server. */
export interface BackendOptions extends ServerOptions {
  /** Path in front of all addresses, without a slash at its end; empty or absent for the root. */
  readonly base?: string;
}

/** Public side of a backend: a port that is listened on, or a handler that another server calls. */
export interface PublicSide {
  /** Address under which the server finds itself, if it is known. */
  readonly address: string;
  /** The server, if the backend listens itself. */
  readonly server?: HttpServer;
  /** Stops taking requests. Resolves when the last one is answered. */
  close(): Promise<void>;
}

/** A backend that has started. */
export interface Backend<Side extends PublicSide> {
  readonly side: Side;
  readonly desk: DeskServer | undefined;
  readonly log: Log;
  /** Uses another certificate on all ports from now on. */
  reloadTls(tls: Tls): void;
  /** Stops taking requests, finishes those in flight, closes the store. */
  close(): Promise<void>;
}

/**
 * Starts all parts of the backend, and opens its public side. Rejects if the built folder cannot be served, or a port is
 * not available.
 */
export async function startBackend<Side extends PublicSide>(
  given: BackendOptions,
  open: (http: HttpOptions) => Promise<Side>,
): Promise<Backend<Side>> {
  await loadPackages(given);
  const metrics = createMetrics();
  const forwarding: { now?: Forwarder } = {};
  const [options, quarantine] = quarantined(watched(given, metrics, () => forwarding.now?.wake()));
  const { log } = options;
  const limits = { ...LIMITS, ...options.limits };
  const catalogue = await openFormCatalogue(options.dist, options.store, warnOfForm(log));
  await checkOffices(options.offices, options.store, await catalogue.services(), log);
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
    if (options.reminders) started.working.push(startReminders({ ...options, now }, options.reminders));
    const side = await open(publicHttp(options, site, figures));
    Object.assign(started, { open: side });
    if (side.server) started.listening.push(['public', side.server]);
    const desk = await startDeskServer(options, site, figures, sweeping.sweep);
    if (desk) started.listening.push(['desk', desk]);
    stands.at = side.address;
    started.working.push(sweepPayments(site.paying?.payments));
    return {
      ...{ side, desk, log },
      reloadTls: renewed => {
        for (const [, one] of started.listening) one.reloadTls(renewed);
      },
      close: once(() => stop(started, log)),
    };
  } catch (error) {
    await release(started);
    throw error;
  }
}

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
}: BackendOptions): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries({ print: printer, scan: scanner, password: passwordHasher, page: pageEvaluator }).flatMap(
      ([name, worker]) => (worker?.load ? [[name, worker.load()]] : []),
    ),
  );

/** Returns a function that returns the text for `/metrics`. */
const figuresOf =
  ({ site: { intake }, metrics, listening }: Started, options: BackendOptions, quarantine?: Quarantine) =>
  (): Promise<string> =>
    metrics.text({
      ...{ store: intake.store, now: intake.now, waiting: intake.committer.waiting },
      heldBytes: () => intake.held.bytes,
      connections: () => listening.map(([port, { connections }]) => portFigures(port, connections)),
      workers: () => workerLoads(options),
      ...(quarantine && { quarantine: quarantine.figures }),
    });

/**
 * Running parts of the server. They are closed in this order: the listeners, the background work and the forwarder, and
 * then what these use.
 */
interface Started {
  readonly site: FormSite;
  readonly metrics: Metrics;
  /** Ports that are listened on, by their names in the metrics. */
  readonly listening: (readonly [port: string, HttpServer])[];
  /** Public side; absent until it is open. */
  readonly open?: PublicSide;
  /** Background work. */
  readonly working: { close(): Promise<void> }[];
  readonly forwarder?: Forwarder;
}

export type Watched = Omit<BackendOptions, 'offices'> & PreparedOptions & { readonly log: Log };

/** Returns the options with a log and a store that the metrics count. */
function watched(options: BackendOptions, metrics: Metrics, stored: () => void): Watched {
  const { log: given = logToStderr, store, pageEvaluator, offices } = options;
  const log: Log = entry => {
    metrics.observeLogEntry(entry);
    given(entry);
  };
  return {
    ...options,
    store: metrics.instrumentStore(store, stored),
    log,
    offices: offices && officeTreeOf(offices),
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

function createIntake(options: Watched, catalogue: FormCatalogue, limits: Limits, log: Log): IntakeContext {
  const {
    store,
    allowOrigin = [],
    now = Date.now,
    onStoreFailure = endProcess,
    tls,
    siteOrigin = '',
    base = '',
  } = options;
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
  const fieldTypeFailed = (form: string) => log({ level: 'error', event: 'field-type-failed', form });
  return {
    ...{ catalogue, store, committer, ...budgets, allowOrigin, base, pins, secureCookies, report, now, validateLong },
    fieldTypeFailed,
    services: createServices(store, catalogue, now),
    offices: options.offices,
    isScanning: options.virusScanner !== undefined,
  };
}

/**
 * Ends the process with exit code 3: the store cannot be read or written. A retried flush could report a false success,
 * because the kernel may have dropped the pages, so only a fresh start helps.
 */
const endProcess = (): never => process.exit(3);

/** Returns the options of the public side: routes, limits and what completes each response. */
function publicHttp(options: Watched, site: FormSite, figures: () => Promise<string>): HttpOptions {
  const { allowOrigin = [], log, metricsToken: token } = options;
  return {
    base: site.intake.base,
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
}

/** Stops the server. Requests in flight, and with them their groups, are finished first. */
async function stop(started: Started, log: Log): Promise<void> {
  await release(started);
  await started.site.intake.store.close();
  log({ level: 'info', event: 'stopped' });
}

/** Closes everything but the store. */
async function release({ site, metrics, open, listening, working, forwarder }: Started): Promise<void> {
  const servers = listening.map(([, server]) => server).filter(server => server !== open?.server);
  await Promise.all([open?.close(), ...servers.map(server => server.close())]);
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
