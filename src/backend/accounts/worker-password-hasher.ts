/** Passwords hashed in a thread of their own: 70 ms in the thread that takes submissions would be felt by all of them. */

import { httpError } from '../http/problem.js';
import { createWorkerQueue, type WorkerLimits } from '../system/worker-queue.js';
import type { PasswordHasher } from './password.js';
import type { Task } from './password-worker.js';

/** More at once are no people; one that takes longer will never end. */
const PASSWORD_LIMITS: WorkerLimits = { milliseconds: 10_000, waiting: 16 };

const busy = () => httpError('too-many-requests');

/** `script`: what runs in the thread. */
export function workerPasswordHasher(
  limits = PASSWORD_LIMITS,
  script = new URL('./password-worker.js', import.meta.url),
): PasswordHasher {
  const ask = createWorkerQueue<Task, string | boolean>(script, {
    ...limits,
    queueFullError: busy,
    timeoutError: busy,
  });
  return {
    hash: async password => (await ask({ password, hash: undefined })) as string,
    verify: async (password, hash) => (await ask({ password, hash: hash ?? null })) as boolean,
  };
}
