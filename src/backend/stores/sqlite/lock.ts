/** Who may write: any number of servers at once, or one that changes the store as a whole. A killed process leaves no lock behind. */
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from '../../disk.js';
import { STORE_IN_USE } from '../../upkeep.js';
import type { Places } from './places.js';

/** Takes part in writing; gives what ends that. */
export const lockShared = (places: Places): (() => void) => lock(places, 'BEGIN; SELECT 1 FROM sqlite_schema');

/** Keeps everybody else from writing. */
export const lockAlone = (places: Places): (() => void) => lock(places, 'BEGIN EXCLUSIVE');

function lock(places: Places, sql: string): () => void {
  makeFolder(dirname(places.lock));
  const database = new Database(places.lock, { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec(sql);
  } catch (error) {
    database.close();
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error;
    throw Object.assign(new Error(`${places.index} is in use`, { cause: error }), { code: STORE_IN_USE });
  }
  return () => void database.close();
}
