/** Command errors for files that cannot be read or written. */
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { errorCode } from './error-code.js';

export function unreadable(context: Context, path: string, fault: unknown): CommandError {
  const missing = (fault as NodeJS.ErrnoException).code === 'ENOENT';
  const say = messagesOf(context);
  return new CommandError(EXIT.file, missing ? say.notFound(path) : say.unreadable(path, errorCode(fault)));
}

export const unwritable = (context: Context, path: string, fault: unknown): CommandError =>
  new CommandError(EXIT.file, messagesOf(context).unwritable(path, errorCode(fault)));

/**
 * Returns whether a database cannot be opened because better-sqlite3 was installed without its compiled part, or with
 * one for another Node.js.
 */
export const isUncompiled = ({ code, message }: NodeJS.ErrnoException): boolean =>
  code === 'ERR_DLOPEN_FAILED' || /bindings file|NODE_MODULE_VERSION/.test(message);
