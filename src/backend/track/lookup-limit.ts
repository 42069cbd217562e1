/**
 * Limit of look-ups by tracking number. A client has a number at once, and more with time. Clients that cannot be
 * distinguished share a larger number of look-ups that find nothing; those that find something are never limited, so
 * that no one shuts the others out.
 */
import { httpError } from '../http/problem.js';
import type { SecurityLog } from '../security-log.js';

export interface LookupLimit {
  /** Counts a look-up. Throws an HTTP error if the client made too many. */
  count(client: string | undefined): void;
  /** Counts a look-up that found nothing, of a client that cannot be distinguished from others. */
  countMissed(client: string | undefined): void;
}

export interface LookupLimitOptions {
  /** Number of look-ups that a client may make at once, and in each minute. */
  readonly each: number;
  readonly report: SecurityLog;
  now(): number;
}

const MINUTE_MS = 60_000;
/** Number of clients for which clients that cannot be distinguished count. */
const SHARED_BY = 10;
const MAX_TRACKED_CLIENTS = 10_000;

interface Allowance {
  readonly left: number;
  readonly at: number;
}

export function createLookupLimit({ each, report, now }: LookupLimitOptions): LookupLimit {
  const known = new Map<string, Allowance>();
  const take = (key: string, most: number): void => {
    const { left, at } = known.get(key) ?? { left: most, at: now() };
    const filled = Math.min(most, left + (Math.max(0, now() - at) * most) / MINUTE_MS);
    // The client that was heard of last is dropped last.
    known.delete(key);
    known.set(key, { left: Math.max(0, filled - 1), at: now() });
    if (known.size > MAX_TRACKED_CLIENTS) known.delete(known.keys().next().value!);
    if (filled >= 1) return;
    report('lookups-limited');
    throw httpError(
      'too-many-requests',
      {},
      { 'retry-after': String(Math.ceil(((1 - filled) * MINUTE_MS) / most / 1000)) },
    );
  };
  return {
    count: client => {
      if (client !== undefined) take(client, each);
    },
    countMissed: client => {
      if (client === undefined) take('', each * SHARED_BY);
    },
  };
}
