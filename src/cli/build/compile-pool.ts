/** Worker pool with at most one thread per core; each thread compiles one form after the other. */
import { availableParallelism } from 'node:os';
import { createWorkerPool, type WorkerPool } from '../../backend/system/index.js';
import type { CompileReply, Request } from './compile-task.js';

export type CompilePool = WorkerPool<Request, CompileReply>;

/** Number of forms that justify a thread, which takes some time to start. Fewer forms are compiled in this thread. */
const WORTH_A_THREAD = 8;

/**
 * Size of a worker's young generation in MB. Most objects of a compile are short-lived, and with enough space they are
 * not copied by the garbage collector.
 */
const YOUNG_MB = 64;

/** Creates a pool for `count` forms. */
export function createCompilePool(count: number): CompilePool {
  const threads = Math.min(availableParallelism(), Math.floor(count / WORTH_A_THREAD));
  if (threads < 2) return here();
  return createWorkerPool(new URL('./compile-worker.js', import.meta.url), {
    threads,
    // A thread has the next form before it finishes one, so that it never waits for this thread.
    tasksPerThread: 2,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
}

/** Creates a pool without threads. */
function here(): CompilePool {
  let made: Promise<CompilePool['run']> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  let load = 0;
  const compile = async (request: Request) => {
    if (isClosed) throw new Error('the pool is closed');
    made ??= import('./compile-task.js').then(({ createCompileTask }) => createCompileTask());
    return (await made)(request);
  };
  return {
    run: request => {
      load += 1;
      const answer = last.then(() => compile(request)).finally(() => load--);
      last = answer.catch(() => {});
      return answer;
    },
    load: () => load,
    close: () => {
      isClosed = true;
      return last;
    },
  };
}
