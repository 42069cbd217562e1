/** Why a file cannot be read or written, as the end of a command. */
import { type Context, EXIT, Stop, wordsOf } from '../context.js';
import { reason } from './error-code.js';

export function unreadable(context: Context, path: string, fault: unknown): Stop {
  const missing = (fault as NodeJS.ErrnoException).code === 'ENOENT';
  const say = wordsOf(context);
  return new Stop(EXIT.file, missing ? say.notFound(path) : say.unreadable(path, reason(fault)));
}

export const unwritable = (context: Context, path: string, fault: unknown): Stop =>
  new Stop(EXIT.file, wordsOf(context).unwritable(path, reason(fault)));

/** Why a database cannot be opened: better-sqlite3 was installed without its compiled part, or with that for another Node.js. */
export const isUncompiled = ({ code, message }: NodeJS.ErrnoException): boolean =>
  code === 'ERR_DLOPEN_FAILED' || /bindings file|NODE_MODULE_VERSION/.test(message);
