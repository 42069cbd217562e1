/** Evaluator of long pages and submissions in a worker thread, so that requests are answered meanwhile. */
import type { ResourceLimits } from 'node:worker_threads';
import type { ValidationOutcome } from '../definitions.js';
import { type HttpError, httpError } from '../http/problem.js';
import type { Log } from '../log.js';
import { createWorkerPool, type WorkerLimits } from '../system/worker-pool.js';
import type { DrawTask, PageReply, PageTask, ValidationTask } from './page-worker.js';

export interface PageEvaluator {
  /** Evaluates a posted page. */
  evaluate(task: PageTask): Promise<PageReply>;
  /** Renders a page with stored or prefilled answers, in UTF-8. */
  draw(task: DrawTask): Promise<Uint8Array>;
  /** Validates the answers of a submission. */
  validate(task: ValidationTask): Promise<ValidationOutcome>;
  /** Returns the number of pages and submissions that are evaluated or wait. */
  load(): number;
}

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
  const pool = createWorkerPool<PageTask | DrawTask | ValidationTask, unknown>(script, {
    resourceLimits: PAGE_MEMORY,
    limits: { ...limits, queueFullError: unavailable, timeoutError: unavailable },
  });
  return {
    evaluate: task => pool.run(task) as Promise<PageReply>,
    draw: task => pool.run(task) as Promise<Uint8Array>,
    validate: task => pool.run(task) as Promise<ValidationOutcome>,
    load: pool.load,
  };
}

/** Returns an evaluator with a log of its failures. The applicant is asked to send the page once more. */
export function loggedEvaluator(evaluator: PageEvaluator, log: Log): PageEvaluator {
  const fail = (error: unknown): never => {
    if ((error as Partial<HttpError>).answer) throw error;
    const { code, name } = error as { code?: unknown; name?: unknown };
    log({ level: 'error', event: 'request-failed', route: 'page', reason: String(code ?? name) });
    throw unavailable();
  };
  return {
    evaluate: task => evaluator.evaluate(task).catch(fail),
    draw: task => evaluator.draw(task).catch(fail),
    validate: task => evaluator.validate(task).catch(fail),
    load: () => evaluator.load(),
  };
}
