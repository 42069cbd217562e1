/** Worker thread that hashes passwords. */
import { parentPort } from 'node:worker_threads';
import type { WorkerReply } from '../system/worker-queue.js';
import { passwordHasher } from './password.js';

export interface Task {
  readonly password: string;
  /** Hash to compare with, null to compare with a hash that no account has, or undefined to create a hash. */
  readonly hash: string | null | undefined;
}

const port = parentPort!;
port.on('message', async ({ password, hash }: Task) => {
  const result =
    hash === undefined ? passwordHasher.hash(password) : passwordHasher.verify(password, hash ?? undefined);
  port.postMessage(
    await result.then(
      (value): WorkerReply<string | boolean> => ({ value }),
      (error: Error) => ({ fault: error.message }),
    ),
  );
});
