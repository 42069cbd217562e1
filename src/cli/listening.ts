/** Common parts of the commands that listen: the port and the stop signal. */
import { CommandError, type Context, EXIT, messagesOf } from './context.js';

/** Parses a port; 0 lets the system choose. */
export function portOf(context: Context, written: string): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  if (port <= 65_535) return port;
  throw new CommandError(EXIT.usage, messagesOf(context).wrongPort(written));
}

/** Resolves when the process is asked to stop. */
export const askedToStop = (): Promise<void> =>
  new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
