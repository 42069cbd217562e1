/** The contract of who tries too often and has to wait, longer each time: counted in the store, by all servers on it together. */

export interface TryRule {
  /** How many may fail before there is a wait. */
  readonly free: number;
  /** Milliseconds of the first wait; each failure after it doubles it. */
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface Tries {
  /**
   * Counts a try before anybody knows how it ends, so that many at once are no way round, at whichever servers they come. Gives the
   * milliseconds that are left to wait: 0 where it was counted and may be made.
   */
  take(key: string, rule: TryRule, now: number): Promise<number>;
  /** Forgets what was counted. */
  forget(key: string): Promise<void>;
}

/** Milliseconds to wait after so many have failed. */
export const waitAfter = (count: number, { free, firstMs, longestMs }: TryRule): number =>
  count < free ? 0 : Math.min(longestMs, firstMs * 2 ** (count - free));

/** With this one alone may do something at a time, and if it dies somebody else after so many milliseconds. */
export const alone = (milliseconds: number): TryRule => ({ free: 1, firstMs: milliseconds, longestMs: milliseconds });
