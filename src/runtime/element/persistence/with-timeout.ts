/** Waiting for what may never come: a part of the code, where there is no network. */

/** Milliseconds. */
const TIMEOUT_MS = 10_000;

/** Undefined where it takes too long. */
export const withTimeout = <T>(work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, new Promise<undefined>(resolve => setTimeout(resolve, TIMEOUT_MS))]);
