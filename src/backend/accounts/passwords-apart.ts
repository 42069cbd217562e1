/** Passwords hashed in a thread of their own: 70 ms in the thread that takes submissions would be felt by all of them. */
import { Worker } from 'node:worker_threads';
import { refuse } from '../http/problem.js';
import type { Passwords } from './password.js';
import type { Task } from './password-thread.js';

/** How many may wait: more at once are no people. */
const WAITING = 16;

/** The thread is started for the first password and does not keep the process. */
export function passwordsApart(): Passwords {
  const state: { thread?: Worker; waiting: number; last: Promise<unknown> } = { waiting: 0, last: Promise.resolve() };
  const ask = async (task: Task): Promise<unknown> => {
    if (state.waiting >= WAITING) throw refuse('too-many-requests');
    state.waiting += 1;
    const turn = state.last.then(() => {
      state.thread ??= started();
      return answerOf(state.thread, task);
    });
    state.last = turn.catch(() => {
      state.thread = undefined;
    });
    return turn.finally(() => {
      state.waiting -= 1;
    });
  };
  return {
    hash: async password => (await ask({ password, hash: undefined })) as string,
    verify: async (password, hash) => (await ask({ password, hash: hash ?? null })) as boolean,
  };
}

function started(): Worker {
  const thread = new Worker(new URL('./password-thread.js', import.meta.url));
  thread.unref();
  return thread;
}

async function answerOf(thread: Worker, task: Task): Promise<unknown> {
  let stop = () => {};
  try {
    const answer = await new Promise<unknown>((resolve, reject) => {
      const end = () => reject(new Error('the thread of passwords ended'));
      thread.on('message', resolve).on('error', reject).on('exit', end);
      stop = () => thread.off('message', resolve).off('error', reject).off('exit', end);
      thread.postMessage(task);
    });
    const { error } = Object(answer) as { error?: string };
    if (error) throw new Error(error);
    return answer;
  } finally {
    stop();
  }
}
