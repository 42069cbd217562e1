/** The command line, built with commander; each command has its own file. */

import { Command, CommanderError, Option } from 'commander';
import { AUTHOR_LANGUAGES } from '../compiler/author-languages.js';
import type { MessageLanguage } from '../compiler/diagnostics/index.js';
import { MissingPackageError } from '../packages/missing-package-error.js';
import type { AddCommand } from './command.js';
import { CommandError, type Context, createContext, EXIT, messageLanguage, messagesOf } from './context.js';
import { configureHelp, translateHelp } from './output/help.js';
import { version } from './version.js';

/** The list of all commands. A command is loaded when it is named, so that a server does not wait for the compiler. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  init: async () => (await import('./commands/init.js')).init,
  check: async () => (await import('./commands/check.js')).check,
  build: async () => (await import('./commands/build.js')).build,
  print: async () => (await import('./commands/print.js')).print,
  scan: async () => (await import('./commands/scan.js')).scan,
  take: async () => (await import('./commands/take-files.js')).takeCommand,
  bundle: async () => (await import('./commands/take-files.js')).bundleCommand,
  validate: async () => (await import('./commands/validate.js')).validate,
  lsp: async () => (await import('./commands/lsp.js')).lsp,
  preview: async () => (await import('./commands/preview.js')).preview,
  studio: async () => (await import('./commands/studio.js')).studio,
  serve: async () => (await import('./commands/serve.js')).serve,
  user: async () => (await import('./commands/user.js')).user,
  forward: async () => (await import('./commands/forward.js')).forward,
  export: async () => (await import('./commands/export.js')).exportCommand,
  'check-store': async () => (await import('./commands/check-store.js')).checkStore,
  verify: async () => (await import('./commands/verify.js')).verify,
  backup: async () => (await import('./commands/backup.js')).backup,
  restore: async () => (await import('./commands/backup.js')).restore,
  repair: async () => (await import('./commands/repair.js')).repair,
  reindex: async () => (await import('./commands/reindex.js')).reindex,
  'rotate-key': async () => (await import('./commands/rotate-key.js')).rotateKey,
  keygen: async () => (await import('./commands/keygen.js')).keygen,
  open: async () => (await import('./commands/open.js')).open,
  diff: async () => (await import('./commands/diff.js')).diff,
  fmt: async () => (await import('./commands/fmt.js')).fmt,
  schema: async () => (await import('./commands/schema.js')).schema,
  'export-xlsform': async () => (await import('./commands/export-xlsform.js')).exportXlsformCommand,
  import: async () => (await import('./commands/import.js')).importCommand,
  publish: async () => (await import('./commands/publish.js')).publish,
  eval: async () => (await import('./commands/eval.js')).evalCommand,
  explain: async () => (await import('./commands/explain.js')).explain,
};

/** Former names of commands, which still work and which the help does not show. */
const ALIASES: Readonly<Record<string, string>> = { audit: 'check-store' };

/** Loads the named command, or all commands for the help text. */
async function load(argv: readonly string[]): Promise<readonly AddCommand[]> {
  const names = argv.map(word => (Object.hasOwn(ALIASES, word) ? ALIASES[word]! : word));
  const named = names.find(word => Object.hasOwn(commands, word));
  return Promise.all((named ? [commands[named]!] : Object.values(commands)).map(add => add()));
}

/** Runs one command line and returns its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const language = messageLanguage(languageIn(argv), process.env);
  const program = createProgram(language);
  const context = () => createContext(messageLanguage(program.opts<{ lang?: string }>().lang, process.env));
  try {
    for (const add of await load(argv)) {
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
