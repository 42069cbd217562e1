/**
 * Attempt counter contract: failed attempts with exponential backoff, counted in the store by all servers on it
 * together.
 */

export interface BackoffRule {
  /** Number of attempts that may fail before there is a delay. */
  readonly freeAttempts: number;
  /** First delay in milliseconds; each further failure doubles it. */
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface AttemptCounter {
  /**
   * Counts an attempt before its result is known, so that many attempts at once, at whichever servers, do not get
   * around the limit. Returns the milliseconds left to wait; 0 if the attempt was counted and may be made.
   */
  countAttempt(key: string, rule: BackoffRule, now: number): Promise<number>;
  /** Forgets the attempts of a key. */
  forget(key: string): Promise<void>;
}

/** Returns the milliseconds to wait after a number of failures. It never throws. */
export const delayAfter = (count: number, { freeAttempts, firstMs, longestMs }: BackoffRule): number =>
  count < freeAttempts ? 0 : Math.min(longestMs, firstMs * 2 ** (count - freeAttempts));

/**
 * Returns a rule by which only one holder may act at a time. If the holder dies, another one may act after this many
 * milliseconds.
 */
export const exclusiveFor = (milliseconds: number): BackoffRule => ({
  freeAttempts: 1,
  firstMs: milliseconds,
  longestMs: milliseconds,
});
