/**
 * `istimara export-xlsform`: exports a form as a workbook for ODK and KoBoToolbox, with a list of what XLSForm cannot
 * express.
 */
import { existsSync } from 'node:fs';
import { conversionIssueText, exportXlsform } from '../../compiler/interop/index.js';
import { compileOrExit } from '../build/compile.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { refuseOverwritingInput } from '../io/files.js';

interface Options {
  readonly output?: string;
  readonly format: string;
  readonly force?: boolean;
}

const FORMATS: readonly string[] = ['pretty', 'json'];

export const exportXlsformCommand: AddCommand = (program, context, done) => {
  program
    .command('export-xlsform')
    .description('a form as an XLSForm workbook, with a list of what it cannot say')
    .argument('<form>', 'the form definition')
    .option('-o, --output <xlsx>', 'where the workbook goes; FORM.xlsx where absent')
    .option('--force', 'write over a file that is there')
    .option('--format <format>', 'how the list is written: pretty, json', 'pretty')
    .action(async (form: string, options: Options) => done(await run(context(), form, options)));
};

async function run(context: Context, path: string, { output, format, force }: Options): Promise<number> {
  if (!FORMATS.includes(format))
    throw new CommandError(EXIT.usage, messagesOf(context).unknownFormat(format, FORMATS.join(', ')));
  const { model } = await compileOrExit(context, path);
  const target = output ?? `${model.id}.xlsx`;
  if (!/\.xlsx$/i.test(target)) throw new CommandError(EXIT.usage, messagesOf(context).notWorkbook(target));
  refuseOverwritingInput(context, path, target);
  // An existing workbook may have been edited since it was exported.
  if (!force && existsSync(target)) throw new CommandError(EXIT.file, messagesOf(context).alreadyThere(target));
  const { bytes, issues, questions } = await exportXlsform(model);
  await writeFileAtomic(context, target, bytes);
  const lines = issues.map(one => ({ ...one, message: conversionIssueText(one, context.language) }));
  if (format === 'json') context.err(JSON.stringify({ questions, listed: lines }, null, 2));
  else for (const { message } of lines) context.err(message);
  context.out(messagesOf(context).written(target));
  return EXIT.done;
}
