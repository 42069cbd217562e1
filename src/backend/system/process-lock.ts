/** Locks between processes: transactions in a file that holds nothing. A killed process leaves none behind. */
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolderDurably } from './durable-files.js';

const BEGIN = { shared: 'BEGIN; SELECT 1 FROM sqlite_schema', alone: 'BEGIN EXCLUSIVE' } as const;

/** Takes the lock of a file, which is made; gives what ends it. Throws `SQLITE_BUSY` where others hold it for longer than that. */
export function acquireProcessLock(path: string, how: keyof typeof BEGIN, waitMs: number): () => void {
  makeFolderDurably(dirname(path));
  const database = new Database(path, { timeout: waitMs });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec(BEGIN[how]);
  } catch (error) {
    database.close();
    throw error;
  }
  return () => void database.close();
}

/** Milliseconds between two looks whether others are done. */
const LOOK_MS = 20;

/** Stands still for a moment. */
export const sleepSync = (ms = LOOK_MS): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
