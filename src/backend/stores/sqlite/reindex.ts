/** The index made anew from the journal, and what both sides hold put together again. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { walkJournal } from '../../journal/walk.js';
import { fsyncFolder, nameForDamaged } from '../../system/durable-files.js';
import { openReader } from './connection.js';
import { indexOf } from './journal-index.js';
import { lockExclusive } from './store-lock.js';
import { type StorePaths, storePathsOf } from './store-paths.js';
import { openSqliteWriter } from './writer.js';

/** Keeps everybody else from writing while `work` runs. */
export function withExclusiveLock<T>(places: StorePaths, work: () => T): T {
  const release = lockExclusive(places);
  try {
    return work();
  } finally {
    release();
  }
}

/** Makes the index anew. Where the journal is damaged, or shows less than the old one, the old one stays. Gives the number of records. */
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

/** How many records an index knows of; none where it cannot be read. */
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

/** The caller holds the lock; `settle` says what becomes of the old index. */
export function reindex({ index }: StorePaths, settle: (aside: string) => void): number {
  recoverOldIndex(index);
  const aside = asideOf(index);
  move(index, aside);
  try {
    openSqliteWriter(index).close();
    settle(aside);
    return recordsIn(index);
  } catch (error) {
    remove(index);
    move(aside, index);
    throw error;
  }
}

const asideOf = (index: string): string => storePathsOf(index).replaced;

/** After one that was killed: what it had made is in the journal, what it had put aside may be the only good copy. */
export function recoverOldIndex(index: string): void {
  if (existsSync(asideOf(index))) move(asideOf(index), index);
}

/** A damaged index stays beside the new one. */
export const preserveDamagedIndex = (aside: string): void => {
  if (existsSync(aside)) move(aside, nameForDamaged(aside.replace(/\.replaced$/, '')));
};

/** A database and what of it has not been moved into its file yet. */
function move(from: string, to: string): void {
  remove(to);
  for (const side of SIDES) if (existsSync(from + side)) renameSync(from + side, to + side);
  fsyncFolder(dirname(resolve(to)));
}

function remove(path: string): void {
  for (const side of SIDES) rmSync(path + side, { force: true });
}
