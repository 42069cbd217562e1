/**
 * Locks between processes, made of transactions in a file that holds nothing. A killed process leaves no lock behind.
 */
import { dirname } from 'node:path';
import { requireSqlite } from '../../packages/load-optional.js';
import { makeFolderDurablySync } from './durable-files.js';

const BEGIN = { shared: 'BEGIN; SELECT 1 FROM sqlite_schema', alone: 'BEGIN EXCLUSIVE' } as const;

/**
 * Acquires the lock of a file, which is created, and returns a function that releases it. Throws `SQLITE_BUSY` if other
 * processes hold the lock for longer than `waitMs`.
 */
export function acquireProcessLock(path: string, how: keyof typeof BEGIN, waitMs: number): () => void {
  const Driver = requireSqlite();
  makeFolderDurablySync(dirname(path));
  const database = new Driver(path, { timeout: waitMs });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec(BEGIN[how]);
  } catch (error) {
    database.close();
    throw error;
  }
  return () => void database.close();
}

/** Interval in milliseconds between two checks whether other processes are done. */
const LOOK_MS = 20;

/** Blocks the thread for a moment. */
export const sleepSync = (ms = LOOK_MS): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
