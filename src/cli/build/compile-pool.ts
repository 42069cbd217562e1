/** Worker pool with at most one thread per core; each thread compiles one form after the other. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CompileReply, Request } from './compile-task.js';

/** Compiler that compiles one form after the other. */
interface Maker {
  make(request: Request): Promise<CompileReply>;
  close(): Promise<unknown>;
}

export interface CompilePool {
  /** Compiles a form. Forms are started in the order in which they are requested. */
  make(request: Request): Promise<CompileReply>;
  /** Closes the pool. Forms that have not been started are not compiled. */
  close(): Promise<unknown>;
}

/** Number of forms that justify a thread, which takes some time to start. Fewer forms are compiled in this thread. */
const WORTH_A_THREAD = 8;

/** Creates a pool for `count` forms. */
export function createCompilePool(count: number): CompilePool {
  const threads = Math.min(availableParallelism(), Math.floor(count / WORTH_A_THREAD));
  const all: readonly Maker[] = threads > 1 ? Array.from({ length: threads }, thread) : [here()];
  const free = threads > 1 ? Array.from({ length: REQUESTS_PER_THREAD }, () => all).flat() : [...all];
  const waiting: ((maker: Maker) => void)[] = [];
  const taken = async (): Promise<Maker> => free.pop() ?? new Promise(resolve => waiting.push(resolve));
  const release = (maker: Maker) => {
    const next = waiting.shift();
    next ? next(maker) : free.push(maker);
  };
  return {
    make: async request => {
      const maker = await taken();
      return maker.make(request).finally(() => release(maker));
    },
    close: () => {
      waiting.length = 0;
      return Promise.all(all.map(maker => maker.close()));
    },
  };
}

function here(): Maker {
  let made: Promise<Maker['make']> | undefined;
  let working: Promise<unknown> = Promise.resolve();
  return {
    make: async request => {
      made ??= import('./compile-task.js').then(({ createCompileTask }) => createCompileTask());
      const answer = (await made)(request);
      working = answer.catch(() => {});
      return answer;
    },
    close: () => working,
  };
}

/**
 * Size of a worker's young generation in MB. Most objects of a compile are short-lived, and with enough space they are
 * not copied by the garbage collector.
 */
const YOUNG_MB = 64;

/**
 * Requests that a thread holds at once. It has the next form before it finishes one, so that it never waits for this
 * thread.
 */
const REQUESTS_PER_THREAD = 2;

function thread(): Maker {
  const worker = new Worker(new URL('./compile-worker.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const asked: { resolve(answer: CompileReply): void; reject(fault: unknown): void }[] = [];
  let ended: Promise<never> | undefined;
  worker.on('message', ({ answer, fault }: { answer: CompileReply; fault?: Error }) => {
    const { resolve, reject } = asked.shift()!;
    fault ? reject(fault) : resolve(answer);
  });
  worker.on('error', fault => {
    ended = Promise.reject(fault);
    ended.catch(() => {});
    for (const { reject } of asked.splice(0)) reject(fault);
  });
  return {
    make: request =>
      ended ??
      new Promise((resolve, reject) => {
        asked.push({ resolve, reject });
        worker.postMessage(request);
      }),
    close: () => worker.terminate(),
  };
}
