/** `istimara validate`: validates submissions against a form. */
import type { Issue } from '../../runtime/model.js';
import type { Warning } from '../../runtime/warning.js';
import { compileOrExit } from '../build/compile.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf, todayIn } from '../context.js';
import { issueLines, warningLines } from '../output/issue-lines.js';
import { checkDay, dayOf, readRecords } from '../records/index.js';

interface Options {
  readonly format: string;
  readonly today?: string;
}

interface Result {
  readonly file: string;
  readonly line: number;
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  /** Absent if there are none. */
  readonly warnings?: readonly Warning[];
}

export const validate: AddCommand = (program, context, done) => {
  program
    .command('validate')
    .description('submissions against a form: JSON, JSONL, CSV')
    .argument('<form>', 'the form definition')
    .argument('<data...>', 'files of records')
    .option('--format <format>', 'pretty, json', 'pretty')
    .option('--today <date>', 'the day to judge by; else the day of each record')
    .action(async (form: string, data: string[], options: Options) => done(await run(context(), form, data, options)));
};

async function run(
  context: Context,
  form: string,
  paths: readonly string[],
  { format, today }: Options,
): Promise<number> {
  if (format !== 'pretty' && format !== 'json')
    throw new CommandError(EXIT.usage, messagesOf(context).unknownFormat(format, 'pretty, json'));
  checkDay(context, today);
  const { model, validator } = await compileOrExit(context, form, { needsModules: true });
  const now = todayIn(model.zone);
  const results: Result[] = [];
  for (const file of paths) {
    for await (const row of readRecords(context, model, file)) {
      if ('fault' in row) throw row.fault;
      const {
        valid,
        issues,
        warnings = [],
      } = validator.validate(row.data, {
        today: dayOf(row, today, now),
        language: row.submission.language,
      });
      results.push({ file, line: row.line, valid, issues, ...(warnings.length > 0 && { warnings }) });
    }
  }
  if (format === 'json') context.out(JSON.stringify(results, null, 2));
  else for (const line of pretty(context, results)) context.out(line);
  return results.every(one => one.valid) ? EXIT.done : EXIT.input;
}

function* pretty(context: Context, results: readonly Result[]): Generator<string> {
  const say = messagesOf(context);
  for (const { file, line, valid, issues, warnings } of results) {
    yield valid ? say.valid(`${file}:${line}`) : say.invalid(`${file}:${line}`);
    yield* issueLines(issues);
    yield* warningLines(context, warnings);
  }
  yield say.records(results.length, results.filter(one => !one.valid).length);
}
