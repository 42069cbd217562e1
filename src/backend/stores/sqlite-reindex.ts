/** The index made anew from the journal, and what both sides hold put together again. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { flushFolder } from '../disk.js';
import { openReader } from './sqlite-connection.js';
import { indexOf } from './sqlite-index.js';
import { lockAlone } from './sqlite-lock.js';
import { type Places, placesOf } from './sqlite-places.js';
import { openSqliteWriter } from './sqlite-writer.js';

/** Keeps everybody else from writing while `work` runs. */
export function alone<T>(places: Places, work: () => T): T {
  const release = lockAlone(places);
  try {
    return work();
  } finally {
    release();
  }
}

/** Makes the index anew. Where the journal is damaged, the old one stays. Gives the number of records. */
export const reindexSqlite = (path: string): number => {
  const places = placesOf(path);
  if (!existsSync(places.journal))
    throw Object.assign(new Error(`${places.journal} does not exist`), { code: 'ENOENT' });
  return alone(places, () => reindex(places));
};

function recordsIn(index: string): number {
  const database = openReader(index);
  try {
    return indexOf(database).head().number;
  } finally {
    database.close();
  }
}

const SIDES = ['', '-wal', '-shm'];

/** The caller holds the lock. */
export function reindex({ index }: Places): number {
  const aside = `${index}.replaced`;
  move(index, aside);
  try {
    openSqliteWriter(index).close();
    remove(aside);
    return recordsIn(index);
  } catch (error) {
    remove(index);
    move(aside, index);
    throw error;
  }
}

/** A database and what of it has not been moved into its file yet. */
function move(from: string, to: string): void {
  remove(to);
  for (const side of SIDES) if (existsSync(from + side)) renameSync(from + side, to + side);
  flushFolder(dirname(resolve(to)));
}

function remove(path: string): void {
  for (const side of SIDES) rmSync(path + side, { force: true });
}
