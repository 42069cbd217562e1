/** Delays of saving. */

export interface SaveDelays {
  /** Time without an edit after which is saved. */
  readonly idleMs: number;
  /** Time after the first unsaved edit after which is saved although edits continue. */
  readonly maxMs: number;
  /** Delay of the first retry; each further one is twice as long. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
}

export const SAVE_DELAYS: SaveDelays = { idleMs: 800, maxMs: 5_000, retryMs: 1_000, maxRetryMs: 60_000 };

/** A timer that can be set again before it has ended. */
export interface Timer {
  /** Sets the time at which the task runs, unless it runs earlier already. */
  within(ms: number): void;
  /** Sets the time at which the task runs. */
  after(ms: number): void;
  stop(): void;
}

export function createTimer(task: () => void): Timer {
  let handle: ReturnType<typeof setTimeout> | undefined;
  let due = 0;
  const timer: Timer = {
    within: ms => {
      if (handle === undefined || Date.now() + ms < due) timer.after(ms);
    },
    after: ms => {
      timer.stop();
      due = Date.now() + ms;
      handle = setTimeout(() => {
        handle = undefined;
        task();
      }, ms);
    },
    stop: () => {
      clearTimeout(handle);
      handle = undefined;
    },
  };
  return timer;
}
