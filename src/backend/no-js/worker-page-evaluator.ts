/** Evaluator of long pages and submissions in a worker thread, so that requests are answered meanwhile. */
import type { ResourceLimits } from 'node:worker_threads';
import type { ValidationOutcome } from '../definitions.js';
import { type HttpError, httpError } from '../http/problem.js';
import type { Log } from '../log.js';
import { createWorkerPool, isOverrun, type WorkerLimits } from '../system/worker-pool.js';
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

/**
 * Timeout of work that calls the code of custom types, once the thread has started. It takes milliseconds, unless that
 * code never ends.
 */
const CUSTOM_TYPES_TIMEOUT_MS = 5_000;

type Task = PageTask | DrawTask | ValidationTask;

const unavailable = () => httpError('unavailable');

/**
 * Creates a page evaluator that works in a worker thread, or for forms with custom types in one of their own, so that
 * code that never ends does not hold up other forms. `script` is the code of the threads.
 */
export function workerPageEvaluator(
  limits = PAGE_LIMITS,
  script = new URL('./page-worker.js', import.meta.url),
): PageEvaluator {
  const { milliseconds } = limits;
  const ordinary = poolOf(script, limits);
  const custom = poolOf(script, {
    ...limits,
    milliseconds: Math.min(milliseconds, CUSTOM_TYPES_TIMEOUT_MS),
    startMilliseconds: PAGE_LIMITS.milliseconds,
  });
  const run = (task: Task) => (task.hasCustomTypes ? custom : ordinary).run(task);
  return {
    evaluate: task => run(task) as Promise<PageReply>,
    draw: task => run(task) as Promise<Uint8Array>,
    validate: task => run(task) as Promise<ValidationOutcome>,
    load: () => ordinary.load() + custom.load(),
  };
}

const poolOf = (script: URL, limits: WorkerLimits) =>
  createWorkerPool<Task, unknown>(script, {
    resourceLimits: PAGE_MEMORY,
    limits: { ...limits, queueFullError: unavailable, timeoutError: unavailable },
  });

/**
 * Returns an evaluator with a log of its failures. A page whose custom types take too long is made once more without
 * their code, so that what was typed is not lost; after other failures, the applicant is asked to send it once more.
 */
export function loggedEvaluator(evaluator: PageEvaluator, log: Log): PageEvaluator {
  const fail = (error: unknown): never => {
    if ((error as Partial<HttpError>).answer) throw error;
    const { code, name } = error as { code?: unknown; name?: unknown };
    log({ level: 'error', event: 'request-failed', route: 'page', reason: String(code ?? name) });
    throw unavailable();
  };
  const isOfTypes = (task: Task, error: unknown): boolean => {
    if (!task.hasCustomTypes || !isOverrun(error)) return false;
    log({ level: 'error', event: 'field-type-failed', form: task.definition.form });
    return true;
  };
  const made = <T extends PageTask | DrawTask, Page>(make: (task: T) => Promise<Page>, task: T): Promise<Page> =>
    make(task)
      .catch(error => {
        if (!isOfTypes(task, error)) throw error;
        return make({ ...task, hasCustomTypes: false, isWithoutTypes: true });
      })
      .catch(fail);
  return {
    evaluate: task => made(one => evaluator.evaluate(one), task),
    draw: task => made(one => evaluator.draw(one), task),
    validate: task =>
      evaluator.validate(task).catch(error => {
        isOfTypes(task, error);
        return fail(error);
      }),
    load: () => evaluator.load(),
  };
}
