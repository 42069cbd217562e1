/** What runs in the thread that hashes passwords. */
import { parentPort } from 'node:worker_threads';
import type { WorkerReply } from '../system/worker-queue.js';
import { passwordHasher } from './password.js';

export interface Task {
  readonly password: string;
  /** Compare with this one (null: nobody's); undefined: make one. */
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
