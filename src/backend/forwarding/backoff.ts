/** Retry with exponential backoff. Delays double and are randomized, so that not all retries come at one moment. */

export const DAY_MS = 86_400_000;
const FIRST_MS = 1_000;
/** Maximum pause of a failing destination, in milliseconds. */
const REST_MS = 300_000;

const doubled = (times: number, longest: number): number =>
  Math.round(Math.min(longest, FIRST_MS * 2 ** times) * (0.5 + Math.random() / 2));

/** Returns the milliseconds until the next attempt, after a number of attempts: 20 attempts take some four days. */
export const retryDelay = (tries: number): number => doubled(tries, DAY_MS);

/** Returns the milliseconds for which a destination is paused, after a number of failures in a row. */
export const destinationPause = (failures: number): number => doubled(failures, REST_MS);

/** Parses a `Retry-After` header into milliseconds, at most a day. Returns undefined if the header is invalid. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const moment = /^[A-Z][a-z]+, .*GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : moment - now;
  return Number.isFinite(ms) ? Math.min(DAY_MS, Math.max(0, ms)) : undefined;
}
