/** `istimara publish`: builds forms and stores each of their versions unchanged. */

import type { Compiled } from '../../compiler/index.js';
import { lazyTypesetter, outputNames } from '../../compiler/outputs.js';
import { recoverInterrupted } from '../build/atomic-output.js';
import { compileFile } from '../build/compile.js';
import { makeFolder } from '../build/output-folder.js';
import { type PinnedKeys, RECEIPT_KEYS, readReceiptKeys } from '../build/receipt-keys.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { findForms, locate } from '../io/files.js';
import { formIds } from '../output/form-ids.js';
import { printDiagnostics } from '../output/print-diagnostics.js';
import { type Published, publishForms } from '../publishing/publish.js';

export const publish: AddCommand = (program, context, done) => {
  program
    .command('publish')
    .description('builds forms, keeps each version as it is, and records it in istimara.lock.json')
    .argument('<files...>', 'form definitions, or folders of them')
    .option('-o, --output <dist>', 'where the outputs go', 'dist')
    .option('--breaking', 'publish a version although submissions of the one before may be refused')
    .option('--without-lost', 'publish a version although the folder of an earlier one is lost')
    .option(...RECEIPT_KEYS)
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

interface Options {
  readonly output: string;
  readonly receiptKeys?: string;
  readonly breaking?: boolean;
  readonly withoutLost?: boolean;
}

async function run(context: Context, paths: readonly string[], options: Options): Promise<number> {
  const { output: dist, breaking = false, withoutLost = false } = options;
  const keys = await readReceiptKeys(context, options.receiptKeys);
  await recoverInterrupted(dist);
  await makeFolder(context, dist);
  const projects = await compiledForms(context, await findForms(context, paths), keys);
  const say = messagesOf(context);
  const report = ({ form, version, definition, fresh }: Published) =>
    context.out(fresh ? say.published(form, version, definition) : say.publishedBefore(form, version));
  await publishForms(context, { dist, breaking, withoutLost }, projects, report);
  return EXIT.done;
}

/** Compiles the forms and groups them by project. A form with errors ends the command before anything is written. */
async function compiledForms(
  context: Context,
  paths: readonly string[],
  keys: PinnedKeys,
): Promise<ReadonlyMap<string, Compiled[]>> {
  const typesetter = lazyTypesetter();
  const forms = new Map<string, Compiled[]>();
  const ids = formIds(context);
  let broken = false;
  for (const path of paths) {
    const compilation = await compileFile(context, path, { typesetter, only: outputNames, ...keys });
    const { compiled } = compilation;
    const repeated = compiled && (await ids.repeated(path, compiled.model.id));
    const printed = printDiagnostics(context, [compilation, ...(repeated ? [repeated] : [])]).trimEnd();
    if (printed) context.err(printed);
    if (!compiled || repeated) {
      broken = true;
      continue;
    }
    const { root } = locate(path);
    forms.set(root, [...(forms.get(root) ?? []), compiled]);
  }
  if (broken) throw new CommandError(EXIT.input, messagesOf(context).nothingPublished);
  return forms;
}
