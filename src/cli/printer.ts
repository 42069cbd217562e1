/**
 * Prints stored submissions for the backend, each by the very version of its form that it was filled in with. A thread of its
 * own does the work, so that no copy, however long, keeps the server from taking submissions.
 */
import { Worker } from 'node:worker_threads';
import { type Printer, refuse, type Store } from '../backend/index.js';
import type { Work } from './print-thread.js';

export interface PrintLimits {
  /** How long a copy may take. */
  readonly milliseconds: number;
  /** How many may wait for the one that is printed. */
  readonly waiting: number;
}

const MEMORY = { maxOldGenerationSizeMb: 512 };
export const PRINT_LIMITS: PrintLimits = { milliseconds: 60_000, waiting: 20 };

export function storePrinter(store: Store, limits = PRINT_LIMITS): Printer {
  const print = printer(limits);
  return async (form, version, record, language) => {
    const kept = (await store.definitions(form)).find(
      one => one.version === version && one.definition === record.definition,
    );
    if (!kept) throw new Error(`no definition of ${form} version ${version} is kept`);
    const { model, validator, definition } = kept;
    return print({ model, validator, definition, record, language });
  };
}

/** One copy after the other. The thread is started for the first, and again after one that was given up. */
function printer({ milliseconds, waiting }: PrintLimits): (work: Work) => Promise<Uint8Array> {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;
  const printNow = async (work: Work) => {
    thread ??= started();
    try {
      return await answerOf(thread, work, milliseconds);
    } catch (fault) {
      if ((fault as { alive?: boolean }).alive) throw fault;
      await thread.terminate();
      thread = undefined;
      throw fault;
    }
  };
  return async work => {
    if (queued > waiting) throw refuse('print-busy');
    queued++;
    const turn = last.then(() => printNow(work));
    last = turn.catch(() => {});
    return turn.finally(() => queued--);
  };
}

/** It does not keep the process: whoever waits for a copy holds a connection. */
function started(): Worker {
  const thread = new Worker(new URL('./print-thread.js', import.meta.url), { resourceLimits: MEMORY });
  thread.unref();
  return thread;
}

type Answer = { readonly pdf: Uint8Array } | { readonly fault: string };

async function answerOf(thread: Worker, work: Work, milliseconds: number): Promise<Uint8Array> {
  let stop = () => {};
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      const hear = (answer: Answer) => ('pdf' in answer ? resolve(answer.pdf) : reject(failed(answer.fault)));
      const timer = setTimeout(() => reject(refuse('print-too-long')), milliseconds);
      stop = () => {
        clearTimeout(timer);
        thread.off('message', hear).off('error', reject);
      };
      thread.on('message', hear).on('error', reject);
      thread.postMessage(work);
    });
  } finally {
    stop();
  }
}

/** A copy that cannot be printed; the thread goes on. */
const failed = (code: string) => Object.assign(new Error('printing failed'), { code, alive: true });
