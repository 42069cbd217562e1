/** `istimara build`: compiles forms into a folder. */
import { join } from 'node:path';
import { outputNames, sharedRuntime } from '../../compiler/index.js';
import { type FormCache, formsKept, memoryCache } from '../cache/forms.js';
import type { AddCommand } from '../command.js';
import { compileMany, type Made } from '../compile-many.js';
import { type Context, EXIT, Stop, wordsOf } from '../context.js';
import { findForms, recover } from '../files.js';
import { tell } from '../tell.js';
import { again } from '../watching.js';
import { writeWhole } from '../whole-file.js';
import { makeFolder, writeForm } from '../write-forms.js';

interface Options {
  readonly output: string;
  readonly sharedRuntime?: boolean;
  readonly only?: string;
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
    .option('--no-cache', 'compile what has not changed too')
    .option('--watch', 'build again whenever a file changes')
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

async function run(context: Context, paths: readonly string[], options: Options): Promise<number> {
  if (!options.watch) return buildAll(context, paths, options, formsKept(options.cache));
  const cache = memoryCache();
  const rounds: Rounds = { broken: 0 };
  return again(context, paths, () => buildAll(context, paths, options, cache, rounds));
}

type Form = NonNullable<Made['form']>;

/** What a watching build knows of the one before. */
interface Rounds {
  /** Forms with errors; all where it did not come to its end. */
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
  const only = options.only === undefined ? undefined : chosen(context, options.only);
  await recover(options.output);
  const settings = { cache, sharedRuntime: options.sharedRuntime === true, ...(only && { only }) };
  const built = new Map<string, { path: string; form: Form }>();
  let broken = 0;
  for await (const { path, made } of compileMany(context, await findForms(context, paths), settings)) {
    const told = tell(context, [made]).trimEnd();
    if (told) context.err(told);
    const { form } = made;
    if (!form) {
      context.err(wordsOf(context).notBuilt(path));
      broken++;
      continue;
    }
    const twin = built.get(form.model.id);
    if (twin) throw new Stop(EXIT.input, wordsOf(context).sameForm(form.model.id, twin.path, path));
    built.set(form.model.id, { path, form });
  }
  const forms = [...built.values()].map(one => one.form);
  const unchanged = await write(context, options, forms, only !== undefined);
  // While watching, what did not change is only said once an error is gone.
  if (unchanged.length > 0 && broken < before) context.out(wordsOf(context).unchanged(unchanged));
  if (rounds) rounds.broken = broken;
  return broken > 0 ? EXIT.input : EXIT.done;
}

function chosen(context: Context, list: string): readonly string[] {
  const names = list.split(',').map(name => name.trim());
  const unknown = names.find(name => !outputNames.includes(name));
  if (unknown !== undefined)
    throw new Stop(EXIT.usage, wordsOf(context).unknownOutput(unknown, outputNames.join(', ')));
  return names;
}

/** The forms that stood there already as they are. */
async function write(
  context: Context,
  options: Options,
  forms: readonly Form[],
  partial: boolean,
): Promise<readonly string[]> {
  if (forms.length === 0) return [];
  await makeFolder(context, options.output);
  if (options.sharedRuntime) {
    const { content } = await sharedRuntime();
    await writeWhole(context, join(options.output, 'istimara-runtime.js'), content);
  }
  const unchanged: Form[] = [];
  for (const form of forms) {
    if (await writeForm(context, options.output, form, partial)) context.out(builtLine(context, form));
    else unchanged.push(form);
  }
  return unchanged.map(one => one.model.id);
}

function builtLine(context: Context, { model, files }: Form): string {
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0);
  return wordsOf(context).built(model.id, files.length, Math.round(bytes / 1000));
}
