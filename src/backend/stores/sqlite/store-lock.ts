/** Lock of a store: any number of servers may write at once, or one process that changes the store as a whole. */

import { STORE_IN_USE } from '../../contracts/store-maintenance.js';
import { acquireProcessLock, sleepSync } from '../../system/process-lock.js';
import { codeOf } from '../error-codes.js';
import type { StorePaths } from './store-paths.js';

/**
 * Timeout of the shared lock in milliseconds. A command that changes the store as a whole usually ends within this
 * time.
 */
const STARTING_MS = 30_000;
/**
 * Timeout of the exclusive lock in milliseconds. A process that only tests whether it could have the lock holds it for
 * a moment.
 */
const MOMENT_MS = 500;
/** Time without progress, in milliseconds, after which the wait for other processes to do the work ends. */
const STANDSTILL_MS = 10_000;

/** Locks the store for writing together with other servers. Returns the function that releases the lock. */
export const lockShared = (places: StorePaths): (() => void) => lock(places, 'shared', STARTING_MS);

/** Locks the store exclusively, which keeps all others from writing. Returns the function that releases the lock. */
export const lockExclusive = (places: StorePaths): (() => void) => lock(places, 'alone', MOMENT_MS);

/**
 * Runs work that one process does for all, exclusively, or waits until another process has done it. `left` returns what
 * is left to do, or a falsy value if nothing is. Throws if others hold the store and nothing changes any more.
 */
export function runOnceExclusive(places: StorePaths, left: () => unknown, work: () => void): void {
  const state = { left: left(), since: performance.now() };
  while (state.left) {
    try {
      const release = lock(places, 'alone', 0);
      try {
        if (left()) work();
      } finally {
        release();
      }
      return;
    } catch (error) {
      if (codeOf(error) !== STORE_IN_USE || performance.now() - state.since > STANDSTILL_MS) throw error;
    }
    sleepSync();
    const now = left();
    if (now !== state.left) Object.assign(state, { left: now, since: performance.now() });
  }
}

function lock(places: StorePaths, how: 'shared' | 'alone', waitMs: number): () => void {
  try {
    return acquireProcessLock(places.lock, how, waitMs);
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error;
    throw Object.assign(new Error(`${places.index} is in use`, { cause: error }), { code: STORE_IN_USE });
  }
}
