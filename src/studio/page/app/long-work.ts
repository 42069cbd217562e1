/** Work that may take long, which is shown after a while so that it can be stopped. */

/** Time after which work is long. */
const LONG_MS = 1_000;

/** Runs work, and resolves as it does. */
export type RunWork = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Returns a function that runs work. `onLong` is called when some of it takes long, and when all has ended. */
export function createLongWork(onLong: (isLong: boolean) => void): RunWork {
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return async work => {
    running++;
    timer ??= setTimeout(() => onLong(true), LONG_MS);
    try {
      return await work();
    } finally {
      running--;
      if (running === 0) {
        clearTimeout(timer);
        timer = undefined;
        onLong(false);
      }
    }
  };
}
