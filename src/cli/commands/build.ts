/** `istimara build`: compiles forms into a folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Compiled, isOutput, outputNames, sharedRuntime } from '../../compiler/index.js';
import type { AddCommand } from '../command.js';
import { compileFile, lazyTypesetter, tell } from '../compile.js';
import { type Context, EXIT, Stop, wordsOf } from '../context.js';
import { type Fate, findForms, recover, replaceFolder, writeWhole } from '../files.js';

interface Options {
  readonly output: string;
  readonly sharedRuntime?: boolean;
  readonly only?: string;
}

export const build: AddCommand = (program, context, done) => {
  program
    .command('build')
    .description('compiles form definitions to components, pages, schemas and paper')
    .argument('<files...>', 'form definitions, or folders of them')
    .option('-o, --output <dist>', 'where the outputs go', 'dist')
    .option('--shared-runtime', 'elements import ../istimara-runtime.js')
    .option('--only <outputs>', `some outputs alone, of: ${outputNames.join(',')}`)
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

async function run(context: Context, paths: readonly string[], options: Options): Promise<number> {
  const only = options.only === undefined ? undefined : chosen(context, options.only);
  await recover(options.output);
  const typesetter = lazyTypesetter();
  const built = new Map<string, { path: string; compiled: Compiled }>();
  let broken = 0;
  for (const path of await findForms(context, paths)) {
    const settings = { typesetter, sharedRuntime: options.sharedRuntime === true, ...(only && { only }) };
    const compilation = await compileFile(context, path, settings);
    const told = tell(context, [compilation]).trimEnd();
    if (told) context.err(told);
    if (!compilation.compiled) {
      context.err(wordsOf(context).notBuilt(path));
      broken++;
      continue;
    }
    const twin = built.get(compilation.compiled.model.id);
    if (twin) throw new Stop(EXIT.input, wordsOf(context).sameForm(compilation.compiled.model.id, twin.path, path));
    built.set(compilation.compiled.model.id, { path, compiled: compilation.compiled });
  }
  await write(
    context,
    options,
    [...built.values()].map(one => one.compiled),
    only !== undefined,
  );
  return broken > 0 ? EXIT.input : EXIT.done;
}

/** Published versions stay, what no build writes is not ours to remove, and marks of the system (.DS_Store) are no one's. */
function fateOf(name: string, form: string, partial: boolean): Fate {
  if (/^v\d+$/.test(name) || name.startsWith('.')) return 'kept';
  if (!isOutput(name, form)) return 'foreign';
  return partial ? 'kept' : 'replaced';
}

function chosen(context: Context, list: string): readonly string[] {
  const names = list.split(',').map(name => name.trim());
  const unknown = names.find(name => !outputNames.includes(name));
  if (unknown !== undefined)
    throw new Stop(EXIT.usage, wordsOf(context).unknownOutput(unknown, outputNames.join(', ')));
  return names;
}

async function write(context: Context, options: Options, forms: readonly Compiled[], partial: boolean): Promise<void> {
  if (forms.length === 0) return;
  await mkdir(options.output, { recursive: true }).catch((fault: NodeJS.ErrnoException) => {
    throw new Stop(EXIT.file, wordsOf(context).unwritable(options.output, fault.code ?? fault.message));
  });
  if (options.sharedRuntime) {
    const { content } = await sharedRuntime();
    await writeWhole(context, join(options.output, 'istimara-runtime.js'), content);
  }
  for (const { model, files } of forms) {
    await replaceFolder(context, join(options.output, model.id), files, name => fateOf(name, model.id, partial));
    const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0);
    context.out(wordsOf(context).built(model.id, files.length, Math.round(bytes / 1000)));
  }
}
