/** Timeout for work that may never end, such as loading code without a network. */

/** Maximum time to wait. */
const TIMEOUT_MS = 10_000;

/** Resolves with the result of the work, or with undefined if it takes too long. */
export const withTimeout = <T>(work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, new Promise<undefined>(resolve => setTimeout(resolve, TIMEOUT_MS))]);
