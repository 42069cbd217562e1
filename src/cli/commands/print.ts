/** `istimara print`: blank paper, or one record on it. */
import { type Compiled, describeForm } from '../../compiler/index.js';
import { localize } from '../../runtime/localize.js';
import type { AddCommand } from '../command.js';
import { compileOrStop } from '../compile.js';
import { type Context, EXIT, Stop, todayIn, wordsOf } from '../context.js';
import { writeWhole } from '../files.js';
import { filledRecord } from '../paper-record.js';
import { dayOf, type Row, readRecords } from '../records.js';

interface Options {
  readonly data?: string;
  readonly language?: string;
  readonly output?: string;
}

export const print: AddCommand = (program, context, done) => {
  program
    .command('print')
    .description('blank or filled paper as PDF')
    .argument('<form>', 'the form definition')
    .option('--data <file>', 'one record to print: JSON, JSONL or CSV')
    .option('--language <language>', 'one of the form; the first where absent')
    .option('-o, --output <pdf>', 'where the PDF goes; FORM.LANGUAGE.pdf where absent')
    .action(async (form: string, options: Options) => done(await run(context(), form, options)));
};

async function run(context: Context, path: string, options: Options): Promise<number> {
  const compiled = await compileOrStop(context, path);
  const { model } = compiled;
  const language = options.language ?? model.languages[0]!;
  if (!model.languages.includes(language)) {
    throw new Stop(EXIT.usage, wordsOf(context).unknownLanguage(language, model.languages.join(', ')));
  }
  const target = options.output ?? `${model.id}.${language}.pdf`;
  if (!/\.pdf$/i.test(target)) throw new Stop(EXIT.usage, wordsOf(context).notPdf(target));
  const row = options.data === undefined ? undefined : onlyRecord(context, compiled, options.data);
  const bytes = await sheet(compiled, language, row);
  await writeWhole(context, target, bytes);
  context.out(wordsOf(context).printed(target));
  return EXIT.done;
}

function onlyRecord(context: Context, { model }: Compiled, path: string): Row {
  const rows = readRecords(context, model, path);
  if (rows.length !== 1) throw new Stop(EXIT.input, wordsOf(context).oneRecord(path, rows.length));
  return rows[0]!;
}

async function sheet(compiled: Compiled, language: string, row: Row | undefined): Promise<Uint8Array> {
  const { createTypesetter, paper } = await import('../../compiler/paper.js');
  const { model } = compiled;
  const record = row && filledRecord(compiled, row.data, dayOf(row, undefined, todayIn(model.zone)), row.submission);
  const { definition } = describeForm(model);
  return paper(localize(model, language), { fingerprint: definition, ...(record && { record }) }, createTypesetter());
}
