/** `istimara init`: a new forms project. */
import { accessSync, constants, existsSync, lstatSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Option } from 'commander';
import { AUTHOR_LANGUAGES } from '../../compiler/author-languages.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import {
  FIRST_TEMPLATE,
  listTemplates,
  type TemplateFile,
  type TemplateOptions,
  templateFiles,
} from '../../compiler/templates/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf, todayIn } from '../context.js';
import { projectFiles } from '../init/project.js';
import { sampleFiles } from '../init/sample-files.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { version } from '../version.js';

export const init: AddCommand = (program, context, done) => {
  program
    .command('init')
    .description('a new forms project: a first form, settings for the editor, package.json')
    .argument('[dir]', 'the folder', '.')
    .addOption(
      new Option('--keywords <language>', 'keywords of the first form; its language where absent').choices(
        AUTHOR_LANGUAGES,
      ),
    )
    .option('--template <name>', 'begin with a sample form, such as passport; an unknown name lists them')
    .action(async (folder: string, options: Options) => {
      const language = program.opts<{ lang?: MessageLanguage }>().lang ?? 'ar';
      done(await run(context(), folder || '.', language, options));
    });
};

interface Options {
  readonly keywords?: MessageLanguage;
  readonly template?: string;
}

/**
 * Writes the files of a new project and never overwrites an existing file. The form is in Arabic unless another
 * language is requested.
 */
async function run(
  context: Context,
  folder: string,
  language: MessageLanguage,
  { keywords, template = FIRST_TEMPLATE }: Options,
): Promise<number> {
  const say = messagesOf(context);
  const forms = await formsOf(context, template, { language, today: todayIn(), ...(keywords && { keywords }) });
  const files = projectFiles({ name: packageName(folder), language, forms, version: version() });
  for (const { path } of files) checkPlace(context, join(folder, path));
  for (const { path, content } of files) {
    const file = join(folder, path);
    if (existsSync(file)) {
      context.err(say.filesLeft(file));
      continue;
    }
    await writeFileAtomic(context, file, content);
    context.out(say.written(file));
  }
  context.err(say.next(folder, existsSync(join(folder, 'node_modules', 'istimara'))));
  return EXIT.done;
}

/** Returns the files of a template. Ends the command with the list of all templates if there is none of that name. */
async function formsOf(context: Context, name: string, options: TemplateOptions): Promise<readonly TemplateFile[]> {
  const samples = sampleFiles();
  const files = await templateFiles(name, samples, options);
  if (files) return files;
  const { language } = context;
  const known = listTemplates(samples).map(({ name: one, title }) => `  ${one}: ${title[language]}`);
  throw new CommandError(EXIT.usage, messagesOf(context).unknownTemplate(name, known.join('\n')));
}

/** Ends the command if a file cannot be written, before anything is written. */
function checkPlace(context: Context, file: string): void {
  if (existsSync(file)) return;
  let above = dirname(resolve(file));
  while (!isThere(above)) above = dirname(above);
  try {
    if (!statSync(above).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    accessSync(above, constants.W_OK);
  } catch (fault) {
    throw new CommandError(
      EXIT.file,
      messagesOf(context).unwritable(file, (fault as NodeJS.ErrnoException).code ?? ''),
    );
  }
}

/** Returns whether the path exists, also as a dangling link, because no folder can be made there. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path) !== undefined;
  } catch {
    return false;
  }
}

/** Returns a package name that npm accepts: the folder's name if it is valid, else `forms`. */
function packageName(folder: string): string {
  const name = basename(resolve(folder)).toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{0,213}$/.test(name) ? name : 'forms';
}
