/**
 * Rebuild of the index from the journal. The old index is moved out of the way and recovered if the rebuild does not
 * succeed.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { walkJournal } from '../../../journal/walk.js';
import { flushFolderSync, nameForDamaged } from '../../../system/durable-files.js';
import { openReader } from '../connection.js';
import { indexOf } from '../journal-index.js';
import { lockExclusive } from '../store-lock.js';
import { type StorePaths, storePathsOf } from '../store-paths.js';
import { buildIndex } from '../writer.js';

/** Runs `work` under the exclusive lock, which keeps all others from writing. */
export function withExclusiveLock<T>(places: StorePaths, work: () => T): T {
  const release = lockExclusive(places);
  try {
    return work();
  } finally {
    release();
  }
}

/**
 * Rebuilds the index. The old index remains if the journal is damaged or holds fewer records than the old index. Nothing
 * is signed.
 * Returns the number of records.
 */
export const reindexSqlite = (path: string): number => {
  const places = storePathsOf(path);
  if (!existsSync(places.journal))
    throw Object.assign(new Error(`${places.journal} does not exist`), { code: 'ENOENT' });
  return withExclusiveLock(places, () => {
    recoverOldIndex(places.index);
    walkJournal(places.journal, knownTo(places.index), () => undefined);
    return reindex(places, remove);
  });
};

/** Returns the number of records that an index holds, or 0 if it cannot be read. */
function knownTo(index: string): number {
  try {
    return existsSync(index) ? recordsIn(index) : 0;
  } catch {
    return 0;
  }
}

function recordsIn(index: string): number {
  const database = openReader(index);
  try {
    return indexOf(database).head().number;
  } finally {
    database.close();
  }
}

const SIDES = ['', '-wal', '-shm'];

/** Rebuilds the index. `settle` removes or preserves the old one. The caller must hold the lock. */
export function reindex({ index }: StorePaths, settle: (aside: string) => void): number {
  recoverOldIndex(index);
  const aside = asideOf(index);
  move(index, aside);
  try {
    buildIndex(index);
    settle(aside);
    return recordsIn(index);
  } catch (error) {
    remove(index);
    move(aside, index);
    throw error;
  }
}

const asideOf = (index: string): string => storePathsOf(index).replaced;

/**
 * Recovers the old index after a rebuild that was killed. What the rebuild had made is in the journal, whereas the old
 * index may be the only good copy.
 */
export function recoverOldIndex(index: string): void {
  if (existsSync(asideOf(index))) move(asideOf(index), index);
}

/** Preserves a damaged index next to the new one. */
export const preserveDamagedIndex = (aside: string): void => {
  if (existsSync(aside)) move(aside, nameForDamaged(aside.replace(/\.replaced$/, '')));
};

/** Moves a database, including the side files whose content has not been moved into its file yet. */
function move(from: string, to: string): void {
  remove(to);
  for (const side of SIDES) if (existsSync(from + side)) renameSync(from + side, to + side);
  flushFolderSync(dirname(resolve(to)));
}

function remove(path: string): void {
  for (const side of SIDES) rmSync(path + side, { force: true });
}
