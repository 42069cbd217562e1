/**
 * Worker queue: runs tasks in a worker thread, one after the other, so that no task, however long, keeps the server
 * from accepting submissions. The thread is started for the first task, and again after a task that was given up.
 */
import { Worker } from 'node:worker_threads';

export interface WorkerLimits {
  /** Timeout of a task. */
  readonly milliseconds: number;
  /** Maximum number of tasks that wait for the running one. */
  readonly waiting: number;
}

export interface WorkerQueueOptions extends WorkerLimits {
  /** Called to create the errors for a full queue, and for a task that takes too long. */
  queueFullError(): Error;
  timeoutError(): Error;
  /**
   * Called to create the error for a task that needs more memory than the thread may have. Default: the error for a
   * task that takes too long.
   */
  outOfMemoryError?(): Error;
}

/** Reply of the worker: `{ value }`, or `{ fault }` with a code. After a fault the worker continues. */
export type WorkerReply<T> = { readonly value: T } | { readonly fault: string };

/** Memory limit of the JavaScript heap. Memory outside of the heap is bounded by the code that decodes into it. */
const MEMORY = { maxOldGenerationSizeMb: 512 };

export function createWorkerQueue<W, T>(
  script: URL,
  { milliseconds, waiting, queueFullError, timeoutError, outOfMemoryError = timeoutError }: WorkerQueueOptions,
): (work: W) => Promise<T> {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;
  const doNow = async (work: W): Promise<T> => {
    thread ??= started(script);
    try {
      return await answerOf<T>(thread, work, milliseconds, timeoutError);
    } catch (fault) {
      if ((fault as { alive?: boolean }).alive) throw fault;
      await thread.terminate();
      thread = undefined;
      throw (fault as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemoryError() : fault;
    }
  };
  return async work => {
    if (queued > waiting) throw queueFullError();
    queued++;
    const turn = last.then(() => doNow(work));
    last = turn.catch(() => {});
    return turn.finally(() => queued--);
  };
}

/**
 * Starts the thread. The thread does not keep the process alive, because every caller that waits for it holds a
 * connection.
 */
function started(script: URL): Worker {
  const thread = new Worker(script, { resourceLimits: MEMORY });
  thread.unref();
  return thread;
}

async function answerOf<T>(thread: Worker, work: unknown, milliseconds: number, late: () => Error): Promise<T> {
  let stop = () => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      const hear = (answer: WorkerReply<T>) =>
        'value' in answer ? resolve(answer.value) : reject(failed(answer.fault));
      const end = () => reject(new Error('the thread ended'));
      const timer = setTimeout(() => reject(late()), milliseconds);
      stop = () => {
        clearTimeout(timer);
        thread.off('message', hear).off('error', reject).off('exit', end);
      };
      thread.on('message', hear).on('error', reject).on('exit', end);
      thread.postMessage(work);
    });
  } finally {
    stop();
  }
}

/** Creates the error for a task that cannot be done; the worker continues. */
const failed = (code: string) => Object.assign(new Error('the work failed'), { code, alive: true });
