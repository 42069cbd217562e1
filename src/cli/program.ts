/** The command line: commander, one file a command. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { build } from './commands/build.js';
import { check } from './commands/check.js';
import { explain } from './commands/explain.js';
import { exportCommand } from './commands/export.js';
import { print } from './commands/print.js';
import { serve } from './commands/serve.js';
import { validate } from './commands/validate.js';
import { type Context, createContext, EXIT, messageLanguage, Stop, wordsOf } from './context.js';

const commands = [check, build, print, validate, serve, exportCommand, explain];

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = createProgram();
  const context = () => createContext(messageLanguage(program.opts<{ lang?: string }>().lang, process.env));
  for (const add of commands) add(program, context, outcome => (code = outcome));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (fault) {
    return failed(context(), fault);
  }
}

function createProgram(): Command {
  return new Command('istimara')
    .description('one YAML file becomes a form on screen, on paper and in a store')
    .version(version())
    .option('--lang <language>', 'language of messages: ar, en')
    .exitOverride()
    .showHelpAfterError();
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

function failed(context: Context, fault: unknown): number {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (fault instanceof Stop) {
    context.err(fault.message.trimEnd());
    return fault.code;
  }
  const report = `istimara ${version()}, Node ${process.version}, ${process.platform}\n${(fault as Error)?.stack ?? fault}`;
  context.err(wordsOf(context).fault(report));
  return EXIT.fault;
}
