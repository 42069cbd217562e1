/** When to try again. Waits double and are never the same, so that not all come back at one moment. */

export const DAY_MS = 86_400_000;
const FIRST_MS = 1_000;
/** A destination that fails is looked at so often at least. */
const REST_MS = 300_000;

const doubled = (times: number, longest: number): number =>
  Math.round(Math.min(longest, FIRST_MS * 2 ** times) * (0.5 + Math.random() / 2));

/** Milliseconds until a submission that was tried so often is tried again: 20 tries take some four days. */
export const retryDelay = (tries: number): number => doubled(tries, DAY_MS);

/** Milliseconds that a destination is left alone after so many failures in a row. */
export const destinationPause = (failures: number): number => doubled(failures, REST_MS);

/** What a `Retry-After` asks for, in milliseconds, a day at the most; undefined for what is none. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const moment = /^[A-Z][a-z]+, .*GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : moment - now;
  return Number.isFinite(ms) ? Math.min(DAY_MS, Math.max(0, ms)) : undefined;
}
