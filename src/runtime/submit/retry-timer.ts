/** Sleeping until the next attempt. */

export interface RetryTimer {
  /**
   * Resolves at a time, in milliseconds since 1970, or never if it is undefined. Resolves early, with true, on `wake` and
   * when the network is back; and early, with false, if the signal is aborted.
   */
  sleep(until: number | undefined, signal: AbortSignal): Promise<boolean>;
  wake(): void;
}

export function createRetryTimer(): RetryTimer {
  let wake = () => {};
  return {
    wake: () => wake(),
    sleep: (until, signal) =>
      new Promise(resolve => {
        const end = (early: boolean) => {
          clearTimeout(timer);
          globalThis.removeEventListener?.('online', wake);
          signal.removeEventListener('abort', stop);
          resolve(early);
        };
        const timer = until === undefined ? undefined : setTimeout(() => end(false), until - Date.now());
        const stop = () => end(false);
        wake = () => end(true);
        globalThis.addEventListener?.('online', wake);
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
      }),
  };
}
