/** Worker thread that hashes passwords. */
import { answerTasks, lowerThreadPriority } from '../system/worker-pool.js';
import { passwordHasher } from './password.js';

export interface Task {
  readonly password: string;
  /** Hash to compare with, null to compare with a hash that no account has, or undefined to create a hash. */
  readonly hash: string | null | undefined;
}

lowerThreadPriority();
answerTasks(
  ({ password, hash }: Task): Promise<string | boolean> =>
    hash === undefined ? passwordHasher.hash(password) : passwordHasher.verify(password, hash ?? undefined),
);
