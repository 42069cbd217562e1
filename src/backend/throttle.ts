/**
 * Rate limit of failed attempts with exponential backoff, counted by this process. The number of keys is bounded, and
 * each key is forgotten when its time is over.
 */
import { type BackoffRule, delayAfter } from './contracts/attempt-counter.js';

export interface Throttle {
  /** Returns the milliseconds left to wait; 0 if there is no wait. */
  wait(key: string): number;
  recordFailure(key: string): void;
  /**
   * Counts an attempt as failed before its result is known. Returns the milliseconds to wait; 0 if the attempt was
   * counted.
   */
  recordAttempt(key: string): number;
  /** Forgets the failures of a key. */
  reset(key: string): void;
}

export interface ThrottleOptions extends BackoffRule {
  now(): number;
}

interface Failures {
  readonly count: number;
  readonly until: number;
  /** Time when the failures are forgotten. */
  readonly over: number;
}

const MAX_TRACKED_KEYS = 10_000;

export function createThrottle({ now, ...rule }: ThrottleOptions): Throttle {
  const known = new Map<string, Failures>();
  const current = (key: string): Failures | undefined => {
    const found = known.get(key);
    if (found && found.over <= now()) known.delete(key);
    return found && found.over > now() ? found : undefined;
  };
  const wait = (key: string): number => Math.max(0, (current(key)?.until ?? 0) - now());
  const failed = (key: string): void => {
    const count = (current(key)?.count ?? 0) + 1;
    const ms = delayAfter(count, rule);
    known.delete(key);
    known.set(key, { count, until: now() + ms, over: now() + ms + rule.longestMs });
    // The oldest key is dropped first.
    if (known.size > MAX_TRACKED_KEYS) known.delete(known.keys().next().value!);
  };
  return {
    wait,
    recordFailure: failed,
    recordAttempt: key => {
      const ms = wait(key);
      if (ms === 0) failed(key);
      return ms;
    },
    reset: key => void known.delete(key),
  };
}
