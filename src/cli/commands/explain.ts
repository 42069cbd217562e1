/** `istimara explain`: explains a diagnostic at length. */
import { catalogue, explain as explanation, nearest } from '../../compiler/diagnostics/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';

export const explain: AddCommand = (program, context, done) => {
  program
    .command('explain')
    .description('a diagnostic at length, with an example')
    .argument('<code>', 'as in error[unknown-key]')
    .action(async (code: string) => done(await run(context(), code)));
};

function run(context: Context, code: string): number {
  const text = explanation(code, context.language);
  if (text === undefined)
    throw new CommandError(EXIT.input, messagesOf(context).unknownCode(code, nearest(code, Object.keys(catalogue))));
  context.out(text.trimEnd());
  return EXIT.done;
}
