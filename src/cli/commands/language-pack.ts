/** `istimara language-pack`: begins a language pack, or lists what one lacks. */
import { join } from 'node:path';
import { Option } from 'commander';
import { packPath } from '../../compiler/outputs.js';
import { isLanguageTag, languagePackFiles, readAbove } from '../../compiler/tools.js';
import { LANGUAGES } from '../../runtime/i18n/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { locate } from '../io/files.js';
import { printDiagnostics, withPathsFromCwd } from '../output/print-diagnostics.js';

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
    .addOption(new Option('--missing', 'only what languages/<language>.yaml lacks').conflicts('from'))
    .action(async (language: string, options: Options) => done(await run(context(), language, options)));
};

async function run(context: Context, language: string, { from, missing }: Options): Promise<number> {
  const told = messagesOf(context);
  if (!isLanguageTag(language)) throw new CommandError(EXIT.usage, told.noLanguageTag(language));
  if (KNOWN.includes(language)) throw new CommandError(EXIT.usage, told.hasOwnMessages(language));
  if (missing) return listMissing(context, language);
  const { newPack } = await languagePackFiles();
  context.out(newPack(language, from));
  return EXIT.done;
}

/** Lists what a pack lacks: the one that a form in the current folder would have. */
async function listMissing(context: Context, language: string): Promise<number> {
  const told = messagesOf(context);
  const { root, file, project, pathOf } = locate(join(process.cwd(), 'form.yaml'));
  const pack = readAbove(project, file, packPath(language));
  if (!pack) throw new CommandError(EXIT.file, told.notFound(packPath(language)));
  const { missingTexts } = await languagePackFiles();
  const { missing, ...report } = missingTexts(pack.bytes, pack.path, language);
  if (missing === undefined)
    throw new CommandError(EXIT.input, printDiagnostics(context, [withPathsFromCwd(report, root)]).trimEnd());
  if (missing) context.out(missing);
  else context.err(told.wholePack(pathOf(pack.path)));
  return EXIT.done;
}
