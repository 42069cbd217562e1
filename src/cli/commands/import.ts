/**
 * `istimara import`: converts the form of another tool to a definition, with a list of what could not be carried over.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Option } from 'commander';
import { AUTHOR_LANGUAGES } from '../../compiler/author-languages.js';
import type { Vocabulary } from '../../compiler/format/index.js';
import {
  type Closed,
  faultText,
  figuresText,
  formatNames,
  ImportError,
  importForm,
  importList,
  listedText,
} from '../../compiler/interop/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { readBytes, refuseOverwritingInput } from '../io/files.js';

interface Options {
  readonly output?: string;
  readonly from?: string;
  readonly format: string;
  readonly force?: boolean;
  readonly list?: boolean;
  readonly keywords: Vocabulary;
}

const FORMATS: readonly string[] = ['pretty', 'json'];

export const importCommand: AddCommand = (program, context, done) => {
  program
    .command('import')
    .description('the form of another tool as YAML, with a list of what could not be carried')
    .argument(
      '<file>',
      'an XLSForm (.xlsx, .csv), a JSON Schema, a FHIR Questionnaire, the text of a paper form (.txt)',
    )
    .option('--list', 'a list of options (.xlsx, .csv) and no form; an output that ends in .csv is written as CSV')
    .option('-o, --output <file>', 'where the definition goes; else it is printed')
    .option('--force', 'write over a file that is there')
    .option('--from <format>', `${formatNames.join(', ')}; told from the file if left out`)
    .addOption(
      new Option('--keywords <language>', 'keywords of the definition').choices(AUTHOR_LANGUAGES).default('en'),
    )
    .option('--format <format>', 'how the list is written: pretty, json', 'pretty')
    .action(async (file: string, options: Options) => done(await run(context(), file, options)));
};

async function run(context: Context, path: string, options: Options): Promise<number> {
  const { output, from, format, force } = options;
  if (from !== undefined && !formatNames.includes(from))
    throw new CommandError(EXIT.usage, messagesOf(context).unknownFormat(from, formatNames.join(', ')));
  if (!FORMATS.includes(format))
    throw new CommandError(EXIT.usage, messagesOf(context).unknownFormat(format, FORMATS.join(', ')));
  if (output !== undefined) refuseOverwritingInput(context, path, output);
  const result = await read(context, path, options);
  // An existing definition may have been edited since it was imported.
  if (output !== undefined && !force && existsSync(output))
    throw new CommandError(EXIT.file, messagesOf(context).alreadyThere(output));
  if (output === undefined) context.out(result.text.trimEnd());
  else await writeFileAtomic(context, output, result.text);
  report(context, result, format);
  if (output !== undefined) context.out(messagesOf(context).written(output));
  return EXIT.done;
}

/** The converted form or list. */
interface Conversion extends Closed {
  readonly text: string;
  readonly format: string;
  readonly keywords: Vocabulary;
}

async function read(
  context: Context,
  path: string,
  { from, list, keywords, output = '' }: Options,
): Promise<Conversion> {
  const bytes = readBytes(context, path);
  const input = { name: basename(path), bytes, beside: (other: string) => beside(context, path, other) };
  try {
    if (!list)
      return await importForm(input, from, keywords).then(({ yaml, ...result }) => ({ text: yaml, ...result }));
    const { yaml, csv, figures, listed } = await importList(input);
    return { text: /\.csv$/i.test(output) ? csv : yaml, format: 'list', figures, listed, keywords };
  } catch (fault) {
    if (!(fault instanceof ImportError)) throw fault;
    throw new CommandError(EXIT.input, `${path}: ${faultText(fault, context.language)}`);
  }
}

/** Reads another file of the same folder; returns undefined for any other path. */
function beside(context: Context, path: string, name: string): Uint8Array | undefined {
  const other = join(dirname(path), name);
  return basename(name) === name && name !== basename(path) && existsSync(other)
    ? readBytes(context, other)
    : undefined;
}

/** Prints the list of conversion issues to standard error, so that it does not mix with the definition. */
function report(context: Context, { listed, figures, format: from, keywords }: Conversion, format: string): void {
  const { language } = context;
  const lines = listed.map(one => ({ ...one, message: listedText(one, language, keywords) }));
  if (format === 'json') {
    const list = lines.map(({ parts, text, reason, message }) => ({ parts, text, reason, message }));
    context.err(JSON.stringify({ format: from, figures, listed: list }, null, 2));
    return;
  }
  for (const { message } of lines) context.err(message);
  context.err(figuresText(figures, lines.length, language));
}
