/** Password hasher in a worker thread. Hashing takes 70 ms, which would delay every submission on the main thread. */
import type { ResourceLimits } from 'node:worker_threads';
import { httpError } from '../http/problem.js';
import { createWorkerPool, type WorkerLimits } from '../system/worker-pool.js';
import type { PasswordHasher } from './password.js';
import type { Task } from './password-worker.js';

/**
 * Limits of the worker pool. More sign-ins at once do not come from people, and a call that takes longer will never
 * end.
 */
const PASSWORD_LIMITS: WorkerLimits = { milliseconds: 10_000, waiting: 16 };

/**
 * Memory limits of the worker's JavaScript heap, which holds 5 MB. The 19 MiB of each hash are outside of it, but V8
 * collects them by these limits: with 64 MB three or four hashes are held, with 16 MB two.
 */
const HASHER_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };

const busy = () => httpError('too-many-requests');

/** Creates a password hasher that works in a worker thread. `script` is the code of the thread. */
export function workerPasswordHasher(
  limits = PASSWORD_LIMITS,
  script = new URL('./password-worker.js', import.meta.url),
): PasswordHasher {
  const pool = createWorkerPool<Task, string | boolean>(script, {
    resourceLimits: HASHER_MEMORY,
    limits: { ...limits, queueFullError: busy, timeoutError: busy },
  });
  return {
    load: pool.load,
    // Only people who are signed in choose passwords.
    hash: async password => (await pool.run({ password, hash: undefined }, 'urgent')) as string,
    verify: async (password, hash, urgency) => (await pool.run({ password, hash: hash ?? null }, urgency)) as boolean,
  };
}
