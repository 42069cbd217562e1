/** `istimara fmt`: formats definitions and writes their keywords in one vocabulary. */
import { relative } from 'node:path';
import { AUTHOR_LANGUAGES } from '../../compiler/author-languages.js';
import { formats } from '../../compiler/diagnostics/index.js';
import { type Formatted, format, type Vocabulary } from '../../compiler/format/index.js';
import type { Project } from '../../compiler/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { findForms, locate, readBytes } from '../io/files.js';

interface Options {
  readonly to?: string;
  readonly check?: boolean;
}

const VOCABULARIES: readonly string[] = AUTHOR_LANGUAGES satisfies readonly Vocabulary[];

export const fmt: AddCommand = (program, context, done) => {
  program
    .command('fmt')
    .description('formats form definitions and blocks, and writes their words in one vocabulary')
    .argument('<files...>', 'form definitions, files of blocks, or folders of form definitions')
    .option('--to <vocabulary>', 'ar or en; the one that most of the file is in, if left out')
    .option('--check', 'changes nothing; names the files that would change')
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

async function run(context: Context, paths: readonly string[], { to, check }: Options): Promise<number> {
  if (to !== undefined && !VOCABULARIES.includes(to))
    throw new CommandError(EXIT.usage, messagesOf(context).unknownVocabulary(to, VOCABULARIES.join(', ')));
  const files = await findForms(context, paths);
  let [changed, broken] = [0, 0];
  const faults: unknown[] = [];
  for (const path of files) {
    const bytes = readBytes(context, path);
    const { file, project } = locate(path);
    const made = formatted(bytes, file, project, to, faults);
    if (!made) continue;
    if (made.text === undefined) {
      reportBroken(context, path, file, made);
      broken++;
    } else if (made.text !== bytes.toString()) {
      if (!check) await writeFileAtomic(context, path, made.text);
      context.out(relative(process.cwd(), path) || path);
      changed++;
    }
  }
  context.err(messagesOf(context).formatted(files.length, changed, broken, check === true));
  if (faults.length > 0) throw faults[0];
  return broken > 0 || (check && changed > 0) ? EXIT.input : EXIT.done;
}

/** Formats one file. An internal error is collected in `faults` and thrown after all other files were formatted. */
function formatted(bytes: Uint8Array, file: string, project: Project, to: string | undefined, faults: unknown[]) {
  try {
    return format(bytes, file, project, to as Vocabulary | undefined);
  } catch (fault) {
    faults.push(fault);
    return undefined;
  }
}

function reportBroken(context: Context, path: string, file: string, { diagnostics, texts }: Formatted): void {
  const here = relative(process.cwd(), path) || path;
  const named = (name: string) => (name === file ? here : name);
  const told = formats.pretty(
    diagnostics.map(one => ({ ...one, file: named(one.file) })),
    {
      texts: new Map([...texts].map(([name, text]) => [named(name), text])),
      language: context.language,
      colour: context.colour,
    },
  );
  context.err(told.trimEnd());
}
