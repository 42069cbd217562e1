/** Work that follows what happens, a little later and never twice at once. */

/** After the last of what happens; but no longer than this after the first. */
const PAUSE = 300;
const LONGEST = 1_000;

export interface Soon {
  touch(): void;
  /** Something is due, or under way and not done yet; `own` are those under way that do not count: 1 for the work that asks. */
  due(own?: number): boolean;
  /** What is due, now; resolves when nothing is under way. */
  flush(): Promise<void>;
  /** What is due is not done; resolves when nothing is under way. */
  cancel(): Promise<void>;
}

export function soon(work: () => Promise<void>): Soon {
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
    due: (own = 0) => timer !== undefined || open > own,
    touch() {
      if (!take()) first = Date.now();
      timer = setTimeout(start, Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())));
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
