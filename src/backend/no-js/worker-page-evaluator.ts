/** Evaluator of long posted pages in a worker thread, so that requests are answered meanwhile. */
import type { ResourceLimits } from 'node:worker_threads';
import { httpError } from '../http/problem.js';
import { createWorkerPool, type WorkerLimits } from '../system/worker-pool.js';
import type { PageReply, PageTask } from './page-worker.js';

export type PageEvaluator = ((task: PageTask) => Promise<PageReply>) & {
  /** Returns the number of pages that are evaluated or wait. */
  load?(): number;
};

/** Limits of the worker pool. A page takes less than a second, and several if the machine has other work. */
const PAGE_LIMITS: WorkerLimits = { milliseconds: 30_000, waiting: 20 };

/** Memory limits of the worker's JavaScript heap. */
const PAGE_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

const unavailable = () => httpError('unavailable');

/** Creates a page evaluator that works in a worker thread. `script` is the code of the thread. */
export function workerPageEvaluator(
  limits = PAGE_LIMITS,
  script = new URL('./page-worker.js', import.meta.url),
): PageEvaluator {
  const pool = createWorkerPool<PageTask, PageReply>(script, {
    resourceLimits: PAGE_MEMORY,
    limits: { ...limits, queueFullError: unavailable, timeoutError: unavailable },
  });
  return Object.assign((task: PageTask) => pool.run(task), { load: pool.load });
}
