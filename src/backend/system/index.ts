/** Disk, locks and threads, for the command line as well. */

export { type AtomicFile, flushFile, flushFolder, openAtomicFile, pathExists } from './durable-files.js';
export { answerTasks, createWorkerPool, lowerThreadPriority, type WorkerPool } from './worker-pool.js';
