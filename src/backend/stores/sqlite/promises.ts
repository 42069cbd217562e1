/** Response times that the definitions in the index promise. */
import type Database from 'better-sqlite3';
import { partsOf } from '../../journal/record.js';
import { createPromises } from '../deadlines.js';
import { SQL } from './schema.js';

export function promisesIn(database: Database.Database): ReturnType<typeof createPromises> {
  const kept = database.prepare(SQL.kept);
  return createPromises(({ form, version, definition }) => {
    const row = kept.get({ form, version, definition }) as { header: string; body: Buffer } | undefined;
    return row && partsOf({ header: JSON.parse(row.header), body: row.body })[0];
  });
}
