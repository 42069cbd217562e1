/** `istimara serve`: runs the reference backend. */
import { existsSync, statSync } from 'node:fs';
import { type Log, type RunningServer, startServer } from '../../backend/index.js';
import {
  type Damage,
  FORM_UNSERVABLE,
  loadPackages,
  OFFICES_MISSING,
  startCheckpointSender,
  storeUrls,
  workerPageEvaluator,
  workerPasswordHasher,
} from '../../backend/parts.js';
import { MOVABLE_FEASTS, SYRIAN_CALENDAR } from '../../runtime/calendar/syrian-calendar.js';
import { USER_MESSAGES as USER_WORDS } from '../accounts/messages.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { forwardSettings } from '../forwarding/settings.js';
import { renewAtSignal, type TlsOptions, tlsOf } from '../forwarding/tls.js';
import { askedToStop, portOf } from '../listening.js';
import { storePrinter } from '../printing/store-printer.js';
import { canScan, scanner } from '../scan/scanner.js';
import { type AdapterOptions, adaptersOf } from '../serving/adapters.js';
import type { OfficeCalendar } from '../settings/calendar.js';
import { readSettings, type Settings } from '../settings/index.js';
import { SETTINGS_MESSAGES } from '../settings/messages.js';
import { DEFAULT_STORE, damageAtStart, openStoreAt } from '../store/open-store.js';
import { createDeskReader } from '../take/desk-reader.js';

interface Options extends AdapterOptions, TlsOptions {
  readonly port: string;
  readonly deskPort: string;
  readonly deskUrl?: string;
  readonly host: string;
  readonly store: string;
  readonly allowOrigin?: readonly string[];
  readonly settings?: string;
  readonly forward?: readonly string[];
  readonly forwardAllow?: readonly string[];
  readonly studio?: boolean;
}

const SYRIAN: OfficeCalendar = { ...SYRIAN_CALENDAR, years: Object.keys(MOVABLE_FEASTS).map(Number) };

const PAGE_SECRET = 'ISTIMARA_PAGE_SECRET';
/** Secret of the accounts, for servers that do not share the key folder of a store. */
const DESK_SECRET = 'ISTIMARA_DESK_SECRET';
const METRICS_TOKEN = 'ISTIMARA_METRICS_TOKEN';

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

export const serve: AddCommand = (program, context, done) => {
  program
    .command('serve')
    .description('takes submissions: the reference backend')
    .argument('[dist]', 'the folder that build made', 'dist')
    .option('--port <port>', 'port of forms and submissions', '4000')
    .option('--desk-port <port>', 'port of the list of submissions, on this machine alone', '4001')
    .option('--desk-url <url>', 'where browsers find the desk, through a proxy that ends TLS')
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--allow-origin <url>', 'an origin whose pages may embed the forms; may be repeated', collect)
    .option('--settings <file>', 'a file of settings: the sign-in service, notices to applicants')
    .option('--forward <file-or-url>', 'where submissions are handed over; may be repeated', collect)
    .option('--forward-allow <host>', 'a host that may have a private address, and be called without TLS', collect)
    .option('--tls-cert <file>', 'serves HTTPS on both ports: the certificate and those above it, PEM')
    .option('--tls-key <file>', 'its key; both are read again at SIGHUP')
    .option('--site-url <url>', 'where browsers and payment providers find the forms, through a proxy that ends TLS')
    .option('--payment <url>', 'a payment provider, at which fees are paid after sending')
    .option('--register <file>', 'settings of a register that fills in answers about a person who agrees')
    .option('--studio', 'serves the studio, in which forms are made, at /studio/')
    .action(async (dist: string, options: Options) => done(await run(context(), dist, options)));
};

async function run(context: Context, dist: string, options: Options): Promise<number> {
  if (!existsSync(dist)) throw new CommandError(EXIT.file, messagesOf(context).notFound(dist));
  if (!statSync(dist).isDirectory()) throw new CommandError(EXIT.file, messagesOf(context).unreadable(dist, 'ENOTDIR'));
  const wrong = (options.allowOrigin ?? []).find(origin => !isOrigin(origin));
  if (wrong !== undefined) throw new CommandError(EXIT.usage, messagesOf(context).wrongOrigin(wrong));
  if (options.deskUrl !== undefined && !isDeskUrl(options.deskUrl))
    throw new CommandError(EXIT.usage, USER_WORDS[context.language].wrongDeskUrl(options.deskUrl));
  const written: Log = entry => context.err(JSON.stringify({ at: new Date().toISOString(), ...entry }));
  const settings = readSettings(context, options.settings);
  const sender = settings.checkpoints && startCheckpointSender(settings.checkpoints, written);
  const log: Log = entry => {
    written(entry);
    if (entry.event === 'checkpoint') sender?.send(entry.checkpoint);
  };
  const server = await start(context, dist, options, { settings, log });
  renewAtSignal(context, options, server, log);
  context.out(messagesOf(context).serving(`${server.address}/`));
  if (options.studio) context.out(messagesOf(context).studioServed(`${server.address}/studio/`));
  if (server.deskUrl) context.out(deskSaid(context, server.deskUrl));
  await askedToStop();
  await server.close();
  // The last checkpoint was signed when the store was closed.
  await sender?.close();
  context.out(messagesOf(context).stopped);
  return EXIT.done;
}

/** Returns the message with the URL of the desk, which contains a token while there are no accounts. */
const deskSaid = (context: Context, url: string): string =>
  url.includes('?token=') ? messagesOf(context).desk(url) : USER_WORDS[context.language].deskSignIn(url);

/** Returns whether the text is an origin as a browser writes it; `*` and paths would never match. */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

/**
 * Returns whether the text is an HTTPS origin. Passwords and cookies are sent to this address, so it must not be
 * unencrypted.
 */
const isDeskUrl = (text: string): boolean => isOrigin(text) && text.startsWith('https:');

async function start(
  context: Context,
  dist: string,
  options: Options,
  {
    settings: { checkpoints: _, calendar = SYRIAN, ...settings },
    log,
  }: { readonly settings: Settings; readonly log: Log },
): Promise<RunningServer> {
  const ports = { port: portOf(context, options.port), deskPort: portOf(context, options.deskPort) };
  const tls = tlsOf(context, options);
  const { forward: named = [], forwardAllow = [] } = options;
  const forward = forwardSettings(context, named, forwardAllow, process.env);
  const reader = createDeskReader();
  const adapters = adaptersOf(context, options);
  const studio = options.studio ? await (await import('../../studio/site/index.js')).studioFiles() : undefined;
  const onDamage = endOnDamage(context, options.store);
  await loadPackages(settings);
  warnOfCalendar(calendar, log);
  const store = await openStoreAt(context, options.store, { thread: true, onDamage, log, calendar });
  try {
    return await startServer({
      dist,
      store,
      host: options.host,
      ...ports,
      allowOrigin: options.allowOrigin ?? [],
      ...(options.deskUrl !== undefined && { deskOrigin: options.deskUrl }),
      ...settings,
      calendar,
      passwordHasher: workerPasswordHasher(),
      pageEvaluator: workerPageEvaluator(),
      ...adapters,
      printer: storePrinter(store),
      ...(canScan() && { scanner: scanner() }),
      ...(reader && { submissionReader: reader }),
      ...(studio && { studio }),
      // Servers that serve the same pages share this secret.
      ...(process.env[PAGE_SECRET] && { pageSecret: process.env[PAGE_SECRET] }),
      ...(process.env[DESK_SECRET] && { deskSecret: process.env[DESK_SECRET] }),
      ...(process.env[METRICS_TOKEN] && { metricsToken: process.env[METRICS_TOKEN] }),
      ...(forward && { forward }),
      ...(tls && { tls }),
    });
  } catch (fault) {
    await store.close();
    throw refusal(context, fault, dist, options.host);
  }
}

/** Logs a warning if the calendar does not know the holidays of this year, which are counted as working days. */
function warnOfCalendar({ years }: OfficeCalendar, log: Log): void {
  const year = new Date().getFullYear();
  if (!years.includes(year)) log({ level: 'warning', event: 'calendar-outdated', year, last: Math.max(...years) });
}

/**
 * Returns a handler that reports damage and ends the server. Damage to an old record may be found late; submissions
 * accepted in the meantime are already durable.
 */
const endOnDamage = (context: Context, url: string) => async (damage: Damage) => {
  context.err(await damageAtStart(context, url, damage));
  process.exit(EXIT.file);
};

/**
 * Returns a command error if the folder or the address to listen on is wrong. Any other error is internal and is
 * returned unchanged.
 */
function refusal(context: Context, fault: unknown, dist: string, host: string): unknown {
  const { code = '', port, syscall, message } = fault as NodeJS.ErrnoException & { port?: number };
  const say = messagesOf(context);
  if (code === 'EADDRINUSE') return new CommandError(EXIT.file, say.portTaken(port ?? 0));
  if (syscall === 'listen' || syscall === 'getaddrinfo') return new CommandError(EXIT.file, say.wrongHost(host, code));
  if (code === OFFICES_MISSING) return new CommandError(EXIT.input, SETTINGS_MESSAGES[context.language].officesMissing);
  if (code === FORM_UNSERVABLE) return new CommandError(EXIT.file, say.notServed(dist, message));
  return fault;
}
