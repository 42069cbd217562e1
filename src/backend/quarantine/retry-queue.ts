/**
 * Queue of names that are worked on one after the other. What fails goes to the end and is tried again, after a pause
 * that doubles with each failure in a row.
 */
export interface RetryQueue {
  add(name: string): void;
  size(): number;
  /** Works until the queue is closed. */
  run(): Promise<void>;
  close(): void;
}

interface RetryQueueOptions {
  /** Works on a name. It is tried again if this rejects. */
  work(name: string): Promise<void>;
  /** Called after each attempt, with the number of failures in a row before it, and the error of a failed one. */
  attempted(failures: number, error?: unknown): void;
  readonly pauseMs: number;
}

const LONGEST_PAUSE_MS = 60_000;
/** Number of doublings after which the pause is the longest in any case. */
const MOST_DOUBLINGS = 20;

export function createRetryQueue({ work, attempted, pauseMs }: RetryQueueOptions): RetryQueue {
  const names = new Set<string>();
  const state = { closed: false, failures: 0, wake: () => {} };
  const idle = () =>
    new Promise<void>(resolve => {
      state.wake = resolve;
    });
  /** Waits after a failure. Only closing ends the pause; new names do not. */
  const pause = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms).unref();
      state.wake = () => {
        if (!state.closed) return;
        clearTimeout(timer);
        resolve();
      };
    });
  const attempt = async (name: string) => {
    names.delete(name);
    try {
      await work(name);
      attempted(state.failures);
      state.failures = 0;
    } catch (error) {
      names.add(name);
      attempted(state.failures, error);
      state.failures += 1;
    }
  };
  return {
    add: name => {
      names.add(name);
      state.wake();
    },
    size: () => names.size,
    run: async () => {
      while (!state.closed) {
        const [next] = names;
        await (next === undefined ? idle() : attempt(next));
        const doublings = Math.min(MOST_DOUBLINGS, state.failures - 1);
        if (doublings >= 0 && !state.closed) await pause(Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** doublings));
      }
    },
    close: () => {
      state.closed = true;
      state.wake();
    },
  };
}
