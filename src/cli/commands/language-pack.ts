/** `istimara language-pack`: begins a language pack, or lists what one lacks. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Option } from 'commander';
import { packPath } from '../../compiler/outputs.js';
import { isLanguageTag, languagePackFiles } from '../../compiler/tools.js';
import { LANGUAGES } from '../../runtime/i18n/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { readBytes } from '../io/files.js';

interface Options {
  readonly from: string;
  readonly missing?: boolean;
}

const KNOWN = Object.keys(LANGUAGES);

export const languagePack: AddCommand = (program, context, done) => {
  program
    .command('language-pack')
    .description('a language pack to begin with: all texts of forms, to be translated')
    .argument('<language>', 'its tag, such as tr')
    .addOption(new Option('--from <language>', 'language of the texts to translate').choices(KNOWN).default('en'))
    .option('--missing', 'only what languages/<language>.yaml lacks')
    .action(async (language: string, options: Options) => done(await run(context(), language, options)));
};

async function run(context: Context, language: string, { from, missing }: Options): Promise<number> {
  const told = messagesOf(context);
  if (!isLanguageTag(language)) throw new CommandError(EXIT.usage, told.noLanguageTag(language));
  if (KNOWN.includes(language)) throw new CommandError(EXIT.usage, told.hasOwnMessages(language));
  const { missingTexts, newPack } = await languagePackFiles();
  if (!missing) {
    context.out(newPack(language, from));
    return EXIT.done;
  }
  const path = packAbove(process.cwd(), packPath(language));
  if (path === undefined) throw new CommandError(EXIT.file, told.notFound(packPath(language)));
  const lacking = missingTexts(readBytes(context, path), path, language);
  if (lacking) context.out(lacking);
  else context.err(told.wholePack(path));
  return EXIT.done;
}

/** Returns the path of a file below a folder or the nearest one above it. */
function packAbove(folder: string, below: string): string | undefined {
  const path = join(folder, below);
  if (existsSync(path)) return path;
  const above = resolve(dirname(folder));
  return above === folder ? undefined : packAbove(above, below);
}
