/** `istimara check`: diagnostics and examples. */
import { formats } from '../../compiler/diagnostics/index.js';
import { packLanguage } from '../../compiler/outputs.js';
import { type CompileRecord, compileMany } from '../build/compile-many.js';
import { openFormCache } from '../cache/compile-cache.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { findForms, readBytes } from '../io/files.js';
import { formIds } from '../output/form-ids.js';
import { type DiagnosticReport, printDiagnostics } from '../output/print-diagnostics.js';

interface Options {
  readonly format: string;
  readonly strict?: boolean;
  readonly cache: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

export const check: AddCommand = (program, context, done) => {
  program
    .command('check')
    .description('diagnostics of form definitions, their examples run')
    .argument('<files...>', 'form definitions, or folders of them')
    .option('--format <format>', Object.keys(formats).join(', '), 'pretty')
    .option('--strict', 'warnings fail too')
    .option('--fix', 'corrects what can have been meant in one way only, then checks')
    .option('--dry-run', 'shows what --fix would change, and writes nothing')
    .option('--no-cache', 'compile what has not changed too')
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

async function run(context: Context, paths: readonly string[], options: Options): Promise<number> {
  const { format, strict, cache, fix, dryRun } = options;
  if (!Object.hasOwn(formats, format)) {
    throw new CommandError(EXIT.usage, messagesOf(context).unknownFormat(format, Object.keys(formats).join(', ')));
  }
  const found = await findForms(context, paths);
  const forms = found.filter(path => !packLanguage(path));
  if (fix || dryRun) {
    // The compiler is loaded only if a form is fixed or has changed.
    const { fixForms } = await import('../fixing/index.js');
    await fixForms(context, forms, { dryRun: dryRun === true, toStderr: format !== 'pretty' });
  }
  const compilations: CompileRecord[] = [];
  const ids = formIds(context);
  const settings = { only: [], checkPaperFit: true, sharedRuntime: false, cache: openFormCache(cache) };
  try {
    for (const path of found) {
      const language = packLanguage(path);
      if (language) compilations.push(await checkPack(context, path, language));
    }
    for await (const { path, made } of compileMany(context, forms, settings)) {
      const repeated = made.form && (await ids.repeated(path, made.form.id));
      compilations.push(repeated ? withoutForm(made, repeated) : made);
    }
  } finally {
    settings.cache.save();
  }
  const told = printDiagnostics(context, compilations, format).trimEnd();
  if (told) context.out(told);
  const count = (severity: string) =>
    compilations.flatMap(one => one.diagnostics).filter(one => one.severity === severity).length;
  const broken = compilations.filter(one => !one.form).length;
  if (format === 'pretty') context.err(messagesOf(context).checked(compilations.length, broken, count('warning')));
  return broken > 0 || (strict && count('warning') > 0) ? EXIT.input : EXIT.done;
}

/** Returns the record of a language pack. It has a form, as a definition without errors has. */
async function checkPack(context: Context, path: string, language: string): Promise<CompileRecord> {
  const { languagePackFiles } = await import('../../compiler/tools.js');
  const { checkPackFile } = await languagePackFiles();
  const told = checkPackFile(readBytes(context, path), path, language);
  const isBroken = told.diagnostics.some(({ severity }) => severity === 'error');
  return { ...told, ...(!isBroken && { form: { id: path, files: [], turns: [] } }) };
}

/** Returns the record of a form that cannot be built because of another report. */
const withoutForm = (made: CompileRecord, { diagnostics, texts }: DiagnosticReport): CompileRecord => ({
  diagnostics: [...made.diagnostics, ...diagnostics],
  texts: new Map([...made.texts, ...texts]),
});
