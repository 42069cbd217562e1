/** `istimara eval`: evaluates an expression on a form's data, or on data alone. */
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf, todayIn } from '../context.js';
import { createEvaluator, type Evaluator, evaluateLines } from '../evaluator.js';
import { checkDay } from '../records/index.js';

interface Options {
  readonly form?: string;
  readonly data?: string;
  readonly today?: string;
  readonly jsonl?: true;
}

export const evalCommand: AddCommand = (program, context, done) => {
  program
    .command('eval')
    .description('tries an expression; without a form the types come from the data')
    .argument('[expression]', 'such as: age(birth) >= 18')
    .option('--form <file>', 'the form whose fields it names')
    .option('--data <file>', 'JSON; with --jsonl the lines, else standard input')
    .option('--today <date>', 'the day of the submission, YYYY-MM-DD')
    .option('--jsonl', 'reads lines { expression, data } and prints { value } or { diagnostic } for each')
    .action(async (expression: string | undefined, options: Options) =>
      done(await run(context(), expression, options)),
    );
};

async function run(context: Context, expression: string | undefined, options: Options): Promise<number> {
  checkDay(context, options.today);
  if ((expression === undefined) === (options.jsonl === undefined))
    throw new CommandError(EXIT.usage, messagesOf(context).evalUsage);
  const { form, data, today = todayIn() } = options;
  const tries: Evaluator = await createEvaluator(context, form, today);
  if (expression === undefined) return evaluateLines(context, tries, data);
  return tries.evaluateOne(expression, data);
}
