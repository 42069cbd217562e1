/** Who tries too often has to wait, longer each time, as this process counts. What it remembers is bounded, and forgotten when the time is over. */
import { type TryRule, waitAfter } from './contracts/attempt-counter.js';

export interface Throttle {
  /** Milliseconds that are left to wait; 0 where none. */
  wait(key: string): number;
  failed(key: string): void;
  /** Counts a try as failed before anybody knows how it ends. Gives the milliseconds to wait: 0 where it was counted. */
  take(key: string): number;
  /** Forgets what failed. */
  succeeded(key: string): void;
}

export interface ThrottleOptions extends TryRule {
  now(): number;
}

interface Failures {
  readonly count: number;
  readonly until: number;
  /** When it is forgotten. */
  readonly over: number;
}

const REMEMBERED = 10_000;

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
    const ms = waitAfter(count, rule);
    known.delete(key);
    known.set(key, { count, until: now() + ms, over: now() + ms + rule.longestMs });
    // The oldest goes first.
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
  };
  return {
    wait,
    failed,
    take: key => {
      const ms = wait(key);
      if (ms === 0) failed(key);
      return ms;
    },
    succeeded: key => void known.delete(key),
  };
}
