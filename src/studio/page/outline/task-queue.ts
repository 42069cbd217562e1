/** Queue of tasks that run one after the other. */
export interface TaskQueue {
  /** Whether every task is done. */
  readonly isEmpty: boolean;
  /** Runs a task after those that are pending. A task that fails does not stop the next one. */
  add(task: () => Promise<void>): void;
}

export function createTaskQueue(): TaskQueue {
  let last = Promise.resolve();
  let pending = 0;
  return {
    get isEmpty() {
      return pending === 0;
    },
    add: task => {
      pending++;
      last = last
        .then(task)
        .catch(() => {})
        .finally(() => pending--);
    },
  };
}
