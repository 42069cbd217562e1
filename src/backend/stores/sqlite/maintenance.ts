/** The upkeep of the embedded store. */
import { existsSync } from 'node:fs';
import type { Upkeep } from '../../contracts/store-maintenance.js';
import { announceKey, makeKey } from '../../receipts/signing-keys.js';
import { backUpSqlite } from './backup.js';
import { auditSqlite } from './integrity-check.js';
import { catchUpSqlite, prepareSqlite } from './migrate-to-journal.js';
import { reindexSqlite } from './reindex.js';
import { repairSqlite } from './repair.js';
import { restoreSqlite } from './restore.js';
import { placesOf } from './store-paths.js';

export function upkeepOfSqlite(path: string): Upkeep {
  const places = placesOf(path);
  /** Of either side one must be there; a store from before there was a journal gets one first. */
  const there = async <T>(work: () => T): Promise<T> => {
    if (![places.index, places.journal, places.old, places.restored].some(place => existsSync(place)))
      throw Object.assign(new Error(`${path} does not exist`), { code: 'ENOENT' });
    prepareSqlite(path);
    return work();
  };
  return {
    audit: options => there(() => auditSqlite(path, options)),
    reindex: () => there(() => reindexSqlite(path)),
    repair: options => there(() => repairSqlite(path, options)),
    backup: folder =>
      there(() => {
        catchUpSqlite(path);
        return backUpSqlite(path, folder);
      }),
    restore: async (folder, options) => restoreSqlite(path, folder, options),
    rotateKey: () => there(() => makeKey(places.keys)),
    announceKey: () => there(() => announceKey(places.keys)),
  };
}
