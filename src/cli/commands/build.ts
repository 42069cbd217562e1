/** `istimara build`: compiles forms into a folder. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { noteCount } from '../../compiler/diagnostics/index.js';
import { isOwnOutput, isPartialBuild, outputNames, SERVICE_WORKER, WORKER_FILE } from '../../compiler/outputs.js';
import { clearPrepared, recoverInterrupted, swapIn } from '../build/atomic-output.js';
import { compileMany, type FormBuild } from '../build/compile-many.js';
import { type Form, makeFolder } from '../build/output-folder.js';
import { RECEIPT_KEYS, readReceiptKeys } from '../build/receipt-keys.js';
import { writeShared } from '../build/shared-files.js';
import { type FormCache, memoryCache, openFormCache } from '../cache/compile-cache.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { findForms } from '../io/files.js';
import { missingFolders, removeEmpty } from '../io/folders.js';
import { formIds } from '../output/form-ids.js';
import { printDiagnostics } from '../output/print-diagnostics.js';
import { runOnChange } from '../watch/watch-mode.js';

interface Options {
  readonly output: string;
  readonly sharedRuntime?: boolean;
  readonly only?: string;
  readonly also?: string;
  readonly serviceWorker?: boolean;
  readonly receiptKeys?: string;
  readonly cache: boolean;
  readonly watch?: boolean;
}

export const build: AddCommand = (program, context, done) => {
  program
    .command('build')
    .description('compiles form definitions to components, pages, schemas and paper')
    .argument('<files...>', 'form definitions, or folders of them')
    .option('-o, --output <dist>', 'where the outputs go', 'dist')
    .option('--shared-runtime', 'elements import ../istimara-runtime.js')
    .option('--only <outputs>', `some outputs alone, of: ${outputNames.join(',')}`)
    .option('--also <outputs>', 'outputs of your own too, such as x-wiki: modules in the folder outputs')
    .option(...RECEIPT_KEYS)
    .option('--service-worker', 'generated pages open without a network')
    .option('--no-cache', 'compile what has not changed too')
    .option('--watch', 'build again whenever a file changes')
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

async function run(context: Context, paths: readonly string[], options: Options): Promise<number> {
  if (!options.watch) return buildAll(context, paths, options, openFormCache(options.cache));
  const cache = memoryCache();
  const rounds: Rounds = { broken: 0 };
  return runOnChange(context, paths, () => buildAll(context, paths, options, cache, rounds));
}

/** State that a watching build carries from one round to the next. */
interface Rounds {
  /** Number of forms with errors; infinite if the round did not complete. */
  broken: number;
}

async function buildAll(
  context: Context,
  paths: readonly string[],
  options: Options,
  cache: FormCache,
  rounds?: Rounds,
): Promise<number> {
  const before = rounds?.broken ?? Number.POSITIVE_INFINITY;
  if (rounds) rounds.broken = Number.POSITIVE_INFINITY;
  const only = asked(context, options);
  await recoverInterrupted(options.output);
  const missing = missingFolders(options.output);
  const settings = {
    cache,
    dist: options.output,
    sharedRuntime: options.sharedRuntime === true,
    ...(only && { only }),
    ...(await readReceiptKeys(context, options.receiptKeys)),
  };
  const built: Built[] = [];
  const ids = formIds(context);
  let broken = 0;
  let notes = 0;
  try {
    for await (const one of compileMany(context, await findForms(context, paths), settings)) {
      notes += printGraver(context, one);
      const { form } = one.made;
      if (!form) {
        context.err(messagesOf(context).notBuilt(one.path));
        broken++;
        continue;
      }
      const repeated = await ids.repeated(one.path, form.id);
      if (repeated) throw new CommandError(EXIT.input, printDiagnostics(context, [repeated]).trimEnd());
      if (touchesOpened(only)) checkNoWorker(context, join(options.output, form.id, WORKER_FILE));
      built.push({ ...one, form });
    }
    const unchanged = await write(context, options, built);
    // While watching, unchanged forms are reported only after an error was fixed.
    if (unchanged.length > 0 && broken < before) context.out(messagesOf(context).unchanged(unchanged));
    if (notes > 0) context.err(`${noteCount(notes, context.language)}: istimara check ${paths.join(' ')}`);
  } finally {
    await clearPrepared(options.output);
    await removeEmpty(missing);
    cache.save();
  }
  if (rounds) rounds.broken = broken;
  return broken > 0 ? EXIT.input : EXIT.done;
}

/**
 * Prints the diagnostics of a form, except those of severity `info`, because `check` lists them. Returns the number of
 * these.
 */
function printGraver(context: Context, { made }: FormBuild): number {
  const graver = made.diagnostics.filter(({ severity }) => severity !== 'info');
  const told = printDiagnostics(context, [{ ...made, diagnostics: graver }]).trimEnd();
  if (told) context.err(told);
  return made.diagnostics.length - graver.length;
}

/** Ends the command if an earlier build left a service worker, which would keep serving the old files. */
function checkNoWorker(context: Context, worker: string): void {
  if (existsSync(worker)) throw new CommandError(EXIT.usage, messagesOf(context).oldWorker(worker));
}

type Built = FormBuild & { readonly form: Form };

/** Returns the names of the requested outputs, or undefined for all default outputs if none are named. */
function asked(context: Context, { only, also, serviceWorker }: Options): readonly string[] | undefined {
  const alone = only === undefined ? undefined : chosen(context, only);
  const names = also === undefined ? alone : [...(alone ?? outputNames), ...chosen(context, also)];
  return serviceWorker ? [...new Set([...(names ?? outputNames), ...OPENED, SERVICE_WORKER])] : names;
}

/** Outputs that a service worker opens. */
const OPENED = ['element', 'page'];

/**
 * Returns whether the build writes files that a service worker opens, but not the worker. An existing worker would stay
 * and expect other files.
 */
const touchesOpened = (only: readonly string[] = []): boolean =>
  isPartialBuild(only) && !only.includes(SERVICE_WORKER) && OPENED.some(name => only.includes(name));

function chosen(context: Context, list: string): readonly string[] {
  const names = list.split(',').map(name => name.trim());
  const unknown = names.find(name => !outputNames.includes(name) && !isOwnOutput(name));
  if (unknown !== undefined)
    throw new CommandError(EXIT.usage, messagesOf(context).unknownOutput(unknown, outputNames.join(', ')));
  return names;
}

/** Writes the outputs; returns the ids of the forms that were already up to date. */
async function write(context: Context, options: Options, forms: readonly Built[]): Promise<readonly string[]> {
  if (forms.length === 0) return [];
  const { output } = options;
  await makeFolder(context, output);
  if (options.sharedRuntime) await writeShared(context, output);
  const unchanged: string[] = [];
  for (const { form, prepared } of forms) {
    await swapIn(context, join(output, form.id), prepared!);
    if (prepared!.is === 'held') unchanged.push(form.id);
    else context.out(builtLine(context, form));
  }
  for (const { settled } of forms) settled();
  return unchanged;
}

function builtLine(context: Context, { id, files }: Form): string {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return messagesOf(context).built(id, files.length, Math.round(bytes / 1000));
}
