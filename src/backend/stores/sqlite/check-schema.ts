/**
 * Check that an index has all its tables and indexes. Without one of them a submission could be stored twice, or not be
 * found; the journal has everything from which a new index is made.
 */
import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import { requireSqlite } from '../../../packages/load-optional.js';
import { damageError } from '../../journal/damage.js';
import { STEPS } from './schema.js';

/** Throws a DamageError if a table or an index is missing. The database must have the current version. */
export function assertComplete(database: Database.Database, path: string): void {
  const found = new Set(namesIn(database));
  if (expectedNames().some(name => !found.has(name))) throw damageError({ kind: 'index', file: basename(path) });
}

const namesIn = (database: Database.Database): readonly string[] =>
  database
    .prepare(`SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all() as string[];

function expectedNames(): readonly string[] {
  const database = new (requireSqlite())(':memory:');
  try {
    for (const step of STEPS) database.exec(step);
    return namesIn(database);
  } finally {
    database.close();
  }
}
