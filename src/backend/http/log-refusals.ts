/** Log of refused connections: one line a minute and reason, because an attack would fill the log. */
import type { Log } from '../log.js';
import type { Connections, RefusalReason } from './connections.js';

const LOG_MS = 60_000;

/** Returns a function that logs how many connections were refused since the last line. Called at intervals. */
export function createRefusalLog({ refused }: Pick<Connections, 'refused'>, log: Log): () => void {
  const logged = new Map<string, { readonly count: number; readonly at: number }>();
  return () => {
    const now = performance.now();
    for (const [reason, count] of Object.entries(refused()) as [RefusalReason, number][]) {
      const last = logged.get(reason) ?? { count: 0, at: Number.NEGATIVE_INFINITY };
      if (count === last.count || now - last.at < LOG_MS) continue;
      log({ level: 'warning', event: 'connections-refused', reason, count: count - last.count });
      logged.set(reason, { count, at: now });
    }
  };
}
