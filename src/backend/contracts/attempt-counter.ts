/** The contract of who tries too often and has to wait, longer each time: counted in the store, by all servers on it together. */

export interface BackoffRule {
  /** How many may fail before there is a wait. */
  readonly freeAttempts: number;
  /** Milliseconds of the first wait; each failure after it doubles it. */
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface AttemptCounter {
  /**
   * Counts a try before anybody knows how it ends, so that many at once are no way round, at whichever servers they come. Gives the
   * milliseconds that are left to wait: 0 where it was counted and may be made.
   */
  countAttempt(key: string, rule: BackoffRule, now: number): Promise<number>;
  /** Forgets what was counted. */
  forget(key: string): Promise<void>;
}

/** Milliseconds to wait after so many have failed. */
export const delayAfter = (count: number, { freeAttempts, firstMs, longestMs }: BackoffRule): number =>
  count < freeAttempts ? 0 : Math.min(longestMs, firstMs * 2 ** (count - freeAttempts));

/** With this one alone may do something at a time, and if it dies somebody else after so many milliseconds. */
export const exclusiveFor = (milliseconds: number): BackoffRule => ({
  freeAttempts: 1,
  firstMs: milliseconds,
  longestMs: milliseconds,
});
