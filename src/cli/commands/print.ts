/** `istimara print`: prints a blank form, a stack of numbered blanks, or a filled copy of each record. */
import { statSync } from 'node:fs';
import { type Compiled, describeForm } from '../../compiler/index.js';
import { localize } from '../../runtime/localize.js';
import type { FormModel } from '../../runtime/model.js';
import { compileOrExit } from '../build/compile.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf, todayIn } from '../context.js';
import { blankCopies, filledCopies, type PrintCounts, type PrintJob, parseInteger } from '../printing/copies.js';
import { PRINT_MESSAGES } from '../printing/messages.js';
import { type PrintTarget, pdfFolder, singlePdf } from '../printing/print-target.js';

interface Options {
  readonly data?: string;
  readonly language?: string;
  readonly output?: string;
  readonly copies?: string;
  readonly serialFrom?: string;
  readonly fillable?: true;
  readonly large?: boolean;
}

const MOST_COPIES = 100_000;
const LAST_SERIAL = 999_999_999;

export const print: AddCommand = (program, context, done) => {
  program
    .command('print')
    .description('blank or filled paper as PDF')
    .argument('<form>', 'the form definition')
    .option('--data <file>', 'records to print, one copy each: JSON, JSONL or CSV')
    .option(
      '--language <language>',
      'one of the form, or two as ar,en: the second below the first; the first of the form where absent',
    )
    .option('-o, --output <path>', 'a PDF, or a folder for a PDF of each copy; FORM.LANGUAGE.pdf where absent')
    .option('--copies <number>', 'that many blanks, each with a serial number')
    .option('--serial-from <number>', 'the first serial number; 1 where absent')
    .option(
      '--fillable',
      'a PDF that is filled in on a computer, without a network; FORM.LANGUAGE.fill.pdf where absent',
    )
    .option('--large', 'blanks in large print, for people who see badly; FORM.LANGUAGE.large.pdf where absent')
    .action(async (form: string, options: Options) => done(await run(context(), form, options)));
};

async function run(context: Context, path: string, options: Options): Promise<number> {
  const say = PRINT_MESSAGES[context.language];
  if (options.copies !== undefined && options.data !== undefined) throw new CommandError(EXIT.usage, say.copiesOfData);
  if (options.fillable && (options.copies ?? options.data ?? options.serialFrom) !== undefined)
    throw new CommandError(EXIT.usage, say.fillableAlone);
  if (options.large && (options.data !== undefined || options.fillable))
    throw new CommandError(EXIT.usage, say.largeOfData);
  const compiled = await compileOrExit(context, path);
  const { model } = compiled;
  const [language, second] = languagesOf(context, model, options.language ?? model.languages[0]!);
  const name = `${model.id}.${second === undefined ? language : `${language}-${second}`}`;
  const kind = options.fillable ? '.fill' : options.large ? '.large' : '';
  const target = options.output ?? `${name}${kind}.pdf`;
  const counted: PrintCounts = { printed: 0, bad: 0, taken: 0 };
  const copies = copiesOf(context, compiled, options, name, counted);
  const sheet = {
    ...{ fingerprint: describeForm(model).definition, today: todayIn(model.zone), fillable: options.fillable },
    ...(second && { secondForm: localize(model, second) }),
    ...(options.large && { large: true }),
  };
  const work = { context, form: localize(model, language), sheet, target };
  const press = await (isPdf(context, target) ? singlePdf(work) : pdfFolder(work));
  const any = await printAll(press, copies, counted);
  if (any) context.out(say.printed(target, counted.printed));
  else if (counted.bad + counted.taken === 0) throw new CommandError(EXIT.input, say.noRecords(options.data!));
  if (counted.bad > 0) context.err(say.recordsLeftOut(counted.bad));
  if (counted.taken > 0) context.err(say.namesTaken(counted.taken, target));
  return counted.taken > 0 ? EXIT.file : counted.bad > 0 ? EXIT.input : EXIT.done;
}

/** Returns the languages to print: one language of the form, or the sheet's language and the one printed below it. */
function languagesOf(context: Context, model: FormModel, asked: string): readonly [string, string?] {
  const [first, second, ...more] = asked.split(',').map(one => one.trim());
  for (const one of [first!, second]) {
    if (one !== undefined && !model.languages.includes(one)) {
      throw new CommandError(EXIT.usage, messagesOf(context).unknownLanguage(one, model.languages.join(', ')));
    }
  }
  const say = PRINT_MESSAGES[context.language];
  if (more.length > 0) throw new CommandError(EXIT.usage, say.tooManyLanguages(asked));
  if (first === second) throw new CommandError(EXIT.usage, say.languageTwice(first!));
  return second === undefined ? [first!] : [first!, second];
}

/**
 * Returns whether the target is a PDF file. A target that does not end in `.pdf` is a folder; one that looks like
 * another kind of file ends the command.
 */
function isPdf(context: Context, target: string): boolean {
  if (/\.pdf$/i.test(target)) return true;
  const there = statSync(target, { throwIfNoEntry: false });
  if (there ? !there.isDirectory() : /\.[a-z]{2,5}$/i.test(target))
    throw new CommandError(EXIT.usage, messagesOf(context).notPdf(target));
  return false;
}

function copiesOf(
  context: Context,
  compiled: Compiled,
  { data, copies, serialFrom }: Options,
  name: string,
  counted: PrintCounts,
): Iterable<PrintJob> | AsyncIterable<PrintJob> {
  const from = serialFrom === undefined ? undefined : parseInteger(context, '--serial-from', serialFrom, LAST_SERIAL);
  if (data !== undefined) return filledCopies(context, compiled, data, from, counted);
  if (copies !== undefined)
    return blankCopies(parseInteger(context, '--copies', copies, MOST_COPIES), from ?? 1, counted);
  return [{ name, asked: from === undefined ? {} : { serial: from } }];
}

async function printAll(
  press: PrintTarget,
  copies: Iterable<PrintJob> | AsyncIterable<PrintJob>,
  counted: PrintCounts,
): Promise<boolean> {
  try {
    for await (const copy of copies) counted[(await press.print(copy)) ? 'printed' : 'taken']++;
    return await press.finish();
  } catch (fault) {
    await press.abandon();
    throw fault;
  }
}
