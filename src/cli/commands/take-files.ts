/**
 * `istimara take`: puts into a store what came without a network. `istimara bundle`: writes what is to be carried to
 * another store.
 */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { FORM_UNSERVABLE, isAccountName, type Jwks, storeUrls } from '../../backend/parts.js';
import { openTakeIntake } from '../../backend/tools.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { readOfficeTree } from '../settings/index.js';
import { DEFAULT_STORE, jwksIn, openStoreAt } from '../store/open-store.js';
import { acknowledgeBundles } from '../take/acknowledge-bundles.js';
import { keepAside } from '../take/aside-folder.js';
import { inputsNamed } from '../take/input-files.js';
import { TAKE_REPORT_MESSAGES } from '../take/messages.js';
import { takeFiles } from '../take/take-run.js';
import { writeBundles } from '../take/write-bundles.js';

interface Options {
  readonly store: string;
  readonly forms?: string;
  readonly aside?: string;
  readonly clerk?: string;
  readonly offices?: string;
  readonly office?: string;
  readonly trust: readonly string[];
  readonly acknowledge?: string;
  readonly json?: boolean;
}

/** Folder of built forms that is used if none is named. */
const DEFAULT_FORMS = 'dist';

const gather = (path: string, paths: readonly string[]): readonly string[] => [...paths, path];

export const takeCommand: AddCommand = (program, context, done) => {
  program
    .command('take')
    .description(
      'puts into a store what came without a network: scans of filled copies, spool folders, bundles, drafts, JSON',
    )
    .argument('<files...>', 'files, or folders of them')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .option('--forms <dir>', 'the folder that build made; else dist, and the forms that the store was served with')
    .option('--aside <dir>', 'where files that cannot be taken are copied to, each with a note that says why')
    .option('--clerk <name>', 'who takes them, for the audit log; else the user of this computer')
    .option('--offices <file>', 'the offices of the server, to which the cases come')
    .option('--office <id>', 'the office where these were taken in, if no answer names another one')
    .option(
      '--trust <file>',
      'public keys of a store whose bundles and receipts are trusted; may be repeated',
      gather,
      [],
    )
    .option('--acknowledge <dir>', 'where acknowledgements of bundles are written, to be carried back')
    .option('--json', 'reports as JSON lines')
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

export const bundleCommand: AddCommand = (program, context, done) => {
  program
    .command('bundle')
    .description('submissions that no other store has acknowledged, as signed files to be carried there')
    .option('--store <url>', storeUrls, DEFAULT_STORE)
    .requiredOption('-o, --output <dir>', 'folder of the files')
    .action(async (options: { readonly store: string; readonly output: string }) =>
      done(await runBundle(context(), options.store, options.output)),
    );
};

async function runBundle(context: Context, url: string, output: string): Promise<number> {
  const store = await openStoreAt(context, url, {});
  try {
    return await writeBundles(context, store, output);
  } finally {
    await store.close();
  }
}

async function run(context: Context, files: readonly string[], options: Options): Promise<number> {
  const say = TAKE_REPORT_MESSAGES[context.language];
  const { store: url, forms, aside, clerk, trust, acknowledge, json = false } = options;
  if (clerk !== undefined && !isAccountName(clerk)) throw new CommandError(EXIT.usage, say.wrongClerk(clerk));
  if (forms !== undefined && !existsSync(forms)) throw new CommandError(EXIT.file, messagesOf(context).notFound(forms));
  const dist = forms ?? (existsSync(DEFAULT_FORMS) ? DEFAULT_FORMS : undefined);
  const { offices, office } = officesOf(context, options);
  const trusted: Jwks = { keys: trust.flatMap(path => jwksIn(context, path).keys) };
  const store = await openStoreAt(context, url, {});
  try {
    const user = userName();
    const intake = await openTakeIntake(store, dist, { offices });
    const taking = { intake, by: clerk ?? user, office, detail: { user }, trusted };
    const inputs = inputsNamed(files);
    const { totals, refusals, received } = await takeFiles(context, inputs, { taking, json });
    if (acknowledge !== undefined)
      for (const path of await acknowledgeBundles(context, acknowledge, store, received))
        if (!json) context.out(say.acknowledgement(path.file, path.submissions));
    if (aside !== undefined && refusals.size > 0) await keepAside(context, aside, refusals, inputs);
    context.out(json ? JSON.stringify({ totals }) : say.totals(totals));
    if (aside !== undefined && refusals.size > 0 && !json) context.out(say.aside(refusals.size, aside));
    return totals.refused > 0 ? EXIT.input : EXIT.done;
  } catch (fault) {
    throw failure(context, fault, dist);
  } finally {
    await store.close();
  }
}

/** Reads the offices, and checks the one where the submissions were taken in. */
function officesOf(context: Context, { offices: path, office }: Options) {
  const say = TAKE_REPORT_MESSAGES[context.language];
  const offices = path === undefined ? undefined : readOfficeTree(context, path);
  if (office === undefined) return { offices };
  if (!offices) throw new CommandError(EXIT.usage, say.officesMissing);
  if (!offices.find(office)) throw new CommandError(EXIT.usage, say.wrongOffice(office));
  return { offices, office };
}

/** Returns the name of the user of this computer. Some containers have a number only. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'command-line';
  }
}

/**
 * Returns the command error for a store that failed, or for a folder that holds no built forms. Any other error is
 * returned unchanged.
 */
function failure(context: Context, error: unknown, dist = DEFAULT_FORMS): unknown {
  const say = TAKE_REPORT_MESSAGES[context.language];
  const { answer, fault, code, message } = error as Failure;
  if (code === FORM_UNSERVABLE) return new CommandError(EXIT.file, messagesOf(context).notServed(dist, message));
  const why = fault ?? answer?.problem;
  if (why === undefined) return error;
  const isFull = why === 'full' || why === 'storage-full';
  return new CommandError(EXIT.file, isFull ? say.storeFull : say.storeFailed(why));
}

/** Members of the errors that end a run: of a store, of the intake, of a built form. */
type Failure = Error & {
  readonly fault?: string;
  readonly answer?: { readonly problem?: string };
  readonly code?: unknown;
};
