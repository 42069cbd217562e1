/** Help and usage errors of the command line, in the language of messages. Commander has them in English. */
import { type Argument, type Command, Help, type Option } from 'commander';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { HELP_AR, PROGRAM_HELP_AR } from './help-ar.js';

const TITLES_AR: Readonly<Record<string, string>> = {
  'Usage:': 'الاستعمال:',
  'Arguments:': 'المدخلات:',
  'Options:': 'الخيارات:',
  'Commands:': 'الأوامر:',
};

/** Usage errors of Commander, each with its sentence in Arabic. */
const ERRORS_AR: readonly (readonly [error: RegExp, sentence: string])[] = [
  [/^error: missing required argument '(.+?)'/, 'ينقص المُدخل <$1>.'],
  [/^error: option '(.+?)' argument missing/, 'تنقص قيمة الخيار ‎$1.'],
  [/^error: required option '(.+?)' not specified/, 'ينقص الخيار ‎$1.'],
  [/^error: option '(.+?)' cannot be used with option '(.+?)'/, 'لا يُستعمل الخيار ‎$1 مع الخيار ‎$2.'],
  [/^error: unknown option '(.+?)'/, 'لا يوجد خيار باسم ‎$1.'],
  [/^error: unknown command '(.+?)'/, 'لا يوجد أمر باسم «$1».'],
  [
    /^error: too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)\./,
    'عدد المدخلات $3، والمطلوب $2.',
  ],
  [
    /^error: (?:option|command-argument) (?:value )?'(.+?)' (?:argument|value)? ?'?(.*?)'? ?is invalid(?: for [^.]*)?\. Allowed choices are (.+?)\./,
    'لا تصلح القيمة «$2» للخيار ‎$1. القيم الممكنة: $3.',
  ],
];
const CHOICES = /(?<=القيم الممكنة: ).+/;
const SUGGESTION = /\(Did you mean (?:one of )?(.+?)\?\)/;

const listed = (names: string): string => names.replaceAll(', ', '، ');

const DEFAULT = /default: /;
const DEFAULT_AR = 'إن لم يُذكر: ';

/** Returns a usage error in Arabic. One that Commander does not have yet stays in English. */
export function usageErrorAr(written: string): string {
  const known = ERRORS_AR.find(([error]) => error.test(written));
  if (!known) return written;
  const [match] = known[0].exec(written)!;
  const suggestion = SUGGESTION.exec(written)?.[1];
  const meant = suggestion === undefined ? '' : ` هل قصدت ‎${suggestion.replaceAll(', ', ' أو ‎')}؟`;
  return `خطأ: ${match.replace(...known).replace(CHOICES, listed)}${meant}\n`;
}

const withoutAlias = (command: Command, text: string): string => text.replace(`|${command.alias()}`, '');

/** Help texts without former names of commands. */
const WITHOUT_FORMER_NAMES: Partial<Help> = {
  subcommandTerm: command => withoutAlias(command, new Help().subcommandTerm(command)),
  commandUsage: command => withoutAlias(command, new Help().commandUsage(command)),
};

const HELP: Readonly<Record<MessageLanguage, Partial<Help>>> = {
  en: WITHOUT_FORMER_NAMES,
  ar: {
    ...WITHOUT_FORMER_NAMES,
    styleTitle: title => TITLES_AR[title] ?? title,
    argumentDescription: argument => new Help().argumentDescription(argument).replace(DEFAULT, DEFAULT_AR),
    optionDescription: option =>
      new Help()
        .optionDescription(option)
        .replace(/\(choices: ("[^)]+")(?=, default|\))/, (_, choices) => `(القيم: ${listed(choices)}`)
        .replace(DEFAULT, DEFAULT_AR),
  },
};

/** Sets how a program and the commands added to it show help and usage errors. */
export function configureHelp(program: Command, language: MessageLanguage): void {
  program.configureHelp(HELP[language]);
  if (language !== 'ar') return;
  program.helpOption('-h, --help', PROGRAM_HELP_AR.help).helpCommand('help [command]', PROGRAM_HELP_AR.helpCommand);
  program.configureOutput({ outputError: (written, write) => write(usageErrorAr(written)) });
}

/** Puts the texts of the language in place of the English ones, once all commands are added. */
export function translateHelp(program: Command, language: MessageLanguage): void {
  if (language !== 'ar') return;
  program.description(PROGRAM_HELP_AR.about);
  for (const option of program.options)
    option.description = ownOf(PROGRAM_HELP_AR, option.name()) ?? option.description;
  for (const command of program.commands) translateCommand(command, command.name());
}

function translateCommand(command: Command, path: string): void {
  const help = HELP_AR[path];
  if (help) command.description(help.about);
  const texts = help?.options ?? {};
  for (const argument of command.registeredArguments) translate(argument, texts[argument.name()]);
  for (const option of command.options) translate(option, optionText(command, option, texts));
  for (const inner of command.commands) translateCommand(inner, `${path} ${inner.name()}`);
}

/** Returns the text of an option. An option with the name of an argument has `_dir` after it. */
function optionText(command: Command, option: Option, texts: Readonly<Record<string, string>>): string | undefined {
  const name = option.name().replace(/^no-/, '');
  const isTaken = command.registeredArguments.some(argument => argument.name() === name);
  return texts[isTaken ? `${name}_dir` : name];
}

/** Replaces a description, and keeps a list of words after its colon. */
function translate(part: Argument | Option, text: string | undefined): void {
  if (text === undefined) return;
  const [, list] = /(?:, of)(: .+)$/.exec(part.description) ?? [];
  part.description = text + (list ?? '');
}

const ownOf = (texts: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined;
