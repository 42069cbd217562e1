/** Debounce with a maximum wait. Runs never overlap. */

/** Wait after the last call, and maximum wait after the first one. */
const WAIT_MS = 300;
const MAX_WAIT_MS = 1_000;

export interface DebouncedTask {
  schedule(): void;
  /**
   * Returns whether work is scheduled, or is running and not done yet. `own` is the number of running calls that do not
   * count: 1 if the work itself asks.
   */
  isPending(own?: number): boolean;
  /** Starts scheduled work now. Resolves when nothing is running. */
  flush(): Promise<void>;
  /** Cancels scheduled work. Resolves when nothing is running. */
  cancel(): Promise<void>;
}

export function debounce(work: () => Promise<void>): DebouncedTask {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  let running: Promise<void> = Promise.resolve();
  let open = 0;
  const start = () => {
    timer = undefined;
    open += 1;
    running = running.then(work).finally(() => {
      open -= 1;
    });
  };
  const take = () => {
    const is = timer !== undefined;
    clearTimeout(timer);
    timer = undefined;
    return is;
  };
  return {
    isPending: (own = 0) => timer !== undefined || open > own,
    schedule() {
      if (!take()) first = Date.now();
      // A wait that is over is negative, and counts as none.
      timer = setTimeout(start, Math.min(WAIT_MS, first + MAX_WAIT_MS - Date.now()));
    },
    flush() {
      if (take()) start();
      return running;
    },
    cancel() {
      take();
      return running;
    },
  };
}
