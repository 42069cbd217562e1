/** Who may write: any number of servers at once, or one that changes the store as a whole. */

import { STORE_IN_USE } from '../../contracts/store-maintenance.js';
import { acquireProcessLock, sleepSync } from '../../system/process-lock.js';
import { codeOf } from '../error-codes.js';
import type { StorePaths } from './store-paths.js';

/** A command that changes the store as a whole is soon done, as a rule. */
const STARTING_MS = 30_000;
/** Whoever only looks whether it could be alone is in the way for a moment. */
const MOMENT_MS = 500;
/** Of others who do what is to be done, this is waited for while nothing changes. */
const STANDSTILL_MS = 10_000;

/** Takes part in writing; gives what ends that. */
export const lockShared = (places: StorePaths): (() => void) => lock(places, 'shared', STARTING_MS);

/** Keeps everybody else from writing. */
export const lockExclusive = (places: StorePaths): (() => void) => lock(places, 'alone', MOMENT_MS);

/**
 * Work that one does for all, alone: others do it at this moment, or it is done here. `left` says what is left of it, nothing where it
 * is done. Throws where others hold the store and nothing changes any more.
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
