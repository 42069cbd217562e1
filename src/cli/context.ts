/** Context of every command, and the error that ends a command. */

import { isAuthorLanguage } from '../compiler/author-languages.js';
import type { MessageLanguage } from '../compiler/diagnostics/index.js';
import type { CliMessages } from './output/messages.js';
import { ar } from './output/messages-ar.js';
import { en } from './output/messages-en.js';

export { dayInZone as todayIn } from '../runtime/day-in-zone.js';

/** Exit codes of the contract. */
export const EXIT = { done: 0, input: 1, usage: 2, file: 3, fault: 70 } as const;

export interface Context {
  readonly language: MessageLanguage;
  /** Whether the output may be coloured. */
  readonly colour: boolean;
  out(line: string): void;
  err(line: string): void;
}

/** Error that ends a command with a message and an exit code. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Returns the language of messages: the requested one, else that of the locale variables, else (as on Windows, which
 * sets none) that of the system, else English.
 */
export function messageLanguage(asked: string | undefined, environment: NodeJS.ProcessEnv): MessageLanguage {
  if (isAuthorLanguage(asked)) return asked;
  const locale =
    environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.startsWith('ar') ? 'ar' : 'en';
}

export function createContext(language: MessageLanguage): Context {
  return {
    language,
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
    out: line => void process.stdout.write(`${line}\n`),
    err: line => void process.stderr.write(`${line}\n`),
  };
}

const MESSAGES: Readonly<Record<MessageLanguage, CliMessages>> = { ar, en };

export const messagesOf = ({ language }: Context): CliMessages => MESSAGES[language];
