/** The command line, built with commander; each command has its own file. */

import { Command, CommanderError, Option } from 'commander';
import { AUTHOR_LANGUAGES } from '../compiler/author-languages.js';
import type { MessageLanguage } from '../compiler/diagnostics/index.js';
import { MissingPackageError } from '../packages/missing-package-error.js';
import type { AddCommand } from './command.js';
import { CommandError, type Context, createContext, EXIT, messageLanguage, messagesOf } from './context.js';
import { configureHelp, translateHelp } from './output/help.js';
import { version } from './version.js';

/**
 * Loaders of commands by name. A command is loaded when it is named, so that a server does not wait for the compiler.
 */
export type Commands = Readonly<Record<string, () => Promise<AddCommand>>>;

/** Former names of commands, which still work and which the help does not show. */
const ALIASES: Readonly<Record<string, string>> = { audit: 'check-store' };

/** Loads the named command, or all commands for the help text. */
async function load(argv: readonly string[], commands: Commands): Promise<readonly AddCommand[]> {
  const names = argv.map(word => (Object.hasOwn(ALIASES, word) ? ALIASES[word]! : word));
  const named = names.find(word => Object.hasOwn(commands, word));
  return Promise.all((named ? [commands[named]!] : Object.values(commands)).map(add => add()));
}

/** Runs one command line and returns its exit code. */
export async function runProgram(argv: readonly string[], commands: Commands): Promise<number> {
  let code: number = EXIT.done;
  const language = messageLanguage(languageIn(argv), process.env);
  const program = createProgram(language);
  const context = () => createContext(messageLanguage(program.opts<{ lang?: string }>().lang, process.env));
  try {
    for (const add of await load(argv, commands)) {
      add(program, context, outcome => {
        code = outcome;
      });
    }
    translateHelp(program, language);
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (fault) {
    return failed(context(), fault);
  }
}

/** Returns the value of `--lang` before the command line is parsed, for the errors in it. */
function languageIn(argv: readonly string[]): string | undefined {
  const at = argv.findIndex(word => /^--lang(?:=|$)/.test(word));
  return at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
}

function createProgram(language: MessageLanguage): Command {
  const program = new Command('istimara')
    .description('one YAML file becomes a form on screen, on paper and in a store')
    .version(version())
    .addOption(new Option('--lang <language>', 'language of messages').choices(AUTHOR_LANGUAGES))
    .exitOverride()
    .showHelpAfterError();
  configureHelp(program, language);
  return program;
}

function failed(context: Context, fault: unknown): number {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (fault instanceof CommandError) {
    context.err(fault.message.trimEnd());
    return fault.code;
  }
  if (fault instanceof MissingPackageError) {
    context.err(messagesOf(context).missingPackage(fault.specifier));
    return EXIT.file;
  }
  const report = `istimara ${version()}, Node ${process.version}, ${process.platform}\n${(fault as Error)?.stack ?? fault}`;
  context.err(messagesOf(context).fault(report));
  return EXIT.fault;
}
