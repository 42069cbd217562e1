/**
 * Printer of stored submissions for the backend. Each submission is printed with the exact form version that it was
 * filled in with.
 */
import type { ResourceLimits } from 'node:worker_threads';
import type { Store } from '../../backend/index.js';
import { createWorkerPool, httpError, type SubmissionPrinter, type WorkerLimits } from '../../backend/parts.js';
import type { Work } from './print-worker.js';

export const PRINT_LIMITS: WorkerLimits = { milliseconds: 60_000, waiting: 20 };

/**
 * Memory limits of the heap of a thread that prints. By default new objects have 48 MB until garbage is collected, in
 * each of the threads; a copy needs far less.
 */
const PRINTER_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 };

export function storePrinter(store: Store, limits = PRINT_LIMITS): SubmissionPrinter {
  const pool = createWorkerPool<Work, Uint8Array>(new URL('./print-worker.js', import.meta.url), {
    // Applicants' copies leave a thread to the office.
    ...{ threads: 2, reserved: 1 },
    resourceLimits: PRINTER_MEMORY,
    limits: {
      ...limits,
      queueFullError: () => httpError('print-busy'),
      timeoutError: () => httpError('print-too-long'),
    },
  });
  const print: SubmissionPrinter = async (form, version, record, language, urgency) => {
    const kept = (await store.definitions(form)).find(
      one => one.version === version && one.definition === record.definition,
    );
    if (!kept) throw new Error(`no definition of ${form} version ${version} is kept`);
    const { model, validator, definition } = kept;
    return pool.run({ model, validator, definition, record, language }, urgency);
  };
  return Object.assign(print, { load: pool.load });
}
