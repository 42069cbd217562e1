/**
 * Work in a thread of its own, one piece after the other, so that none, however long, keeps the server from taking submissions. The
 * thread is started for the first piece, and again after one that was given up.
 */
import { Worker } from 'node:worker_threads';

export interface WorkerLimits {
  /** How long a piece may take. */
  readonly milliseconds: number;
  /** How many may wait for the one that is worked on. */
  readonly waiting: number;
}

export interface WorkerQueueOptions extends WorkerLimits {
  /** What is thrown where too many wait, and where one takes too long. */
  queueFullError(): Error;
  timeoutError(): Error;
  /** What is thrown where one takes more memory than the thread may have; `late` where it is left out. */
  outOfMemoryError?(): Error;
}

/** How the thread answers: `{ value }`, or `{ fault }` with a code, after which it goes on. */
export type WorkerReply<T> = { readonly value: T } | { readonly fault: string };

/** Of JavaScript; what is decoded beside it is bounded by whoever decodes. */
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

/** It does not keep the process: whoever waits for it holds a connection. */
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

/** A piece that cannot be done; the thread goes on. */
const failed = (code: string) => Object.assign(new Error('the work failed'), { code, alive: true });
