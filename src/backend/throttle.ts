/** Who tries too often has to wait, longer each time, as this process counts. What it remembers is bounded, and forgotten when the time is over. */
import { type BackoffRule, delayAfter } from './contracts/attempt-counter.js';

export interface Throttle {
  /** Milliseconds that are left to wait; 0 where none. */
  wait(key: string): number;
  recordFailure(key: string): void;
  /** Counts a try as failed before anybody knows how it ends. Gives the milliseconds to wait: 0 where it was counted. */
  recordAttempt(key: string): number;
  /** Forgets what failed. */
  reset(key: string): void;
}

export interface ThrottleOptions extends BackoffRule {
  now(): number;
}

interface Failures {
  readonly count: number;
  readonly until: number;
  /** When it is forgotten. */
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
    // The oldest goes first.
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
