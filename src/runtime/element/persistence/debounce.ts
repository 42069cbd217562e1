/** Work that follows what happens, a little later and never twice at once. */

/** After the last of what happens; but no longer than this after the first. */
const WAIT_MS = 300;
const MAX_WAIT_MS = 1_000;

export interface DebouncedTask {
  schedule(): void;
  /** Something is due, or under way and not done yet; `own` are those under way that do not count: 1 for the work that asks. */
  isPending(own?: number): boolean;
  /** What is due, now; resolves when nothing is under way. */
  flush(): Promise<void>;
  /** What is due is not done; resolves when nothing is under way. */
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
      timer = setTimeout(start, Math.max(0, Math.min(WAIT_MS, first + MAX_WAIT_MS - Date.now())));
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
