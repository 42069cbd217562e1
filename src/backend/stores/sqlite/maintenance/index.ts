/** Maintenance of the embedded store. */
import { existsSync } from 'node:fs';
import type { StoreMaintenance } from '../../../contracts/store-maintenance.js';
import { announceKey, rotateSigningKey } from '../../../receipts/signing-keys.js';
import { storePathsOf } from '../store-paths.js';
import { backUpSqlite } from './backup.js';
import { checkSqliteIntegrity } from './integrity-check.js';
import { catchUpSqlite, migrateToJournal } from './migrate-to-journal.js';
import { reindexSqlite } from './reindex.js';
import { repairSqlite } from './repair.js';
import { restoreSqlite } from './restore.js';

export function sqliteMaintenance(path: string): StoreMaintenance {
  const places = storePathsOf(path);
  /** Runs `work` if the index or the journal exists. A store from before there was a journal gets one first. */
  const there = async <T>(work: () => T): Promise<T> => {
    if (![places.index, places.journal, places.old, places.restored].some(place => existsSync(place)))
      throw Object.assign(new Error(`${path} does not exist`), { code: 'ENOENT' });
    migrateToJournal(path);
    return work();
  };
  return {
    checkIntegrity: options => there(() => checkSqliteIntegrity(path, options)),
    reindex: () => there(() => reindexSqlite(path)),
    repair: options => there(() => repairSqlite(path, options)),
    backup: folder =>
      there(() => {
        catchUpSqlite(path);
        return backUpSqlite(path, folder);
      }),
    restore: async (folder, options) => restoreSqlite(path, folder, options),
    rotateKey: () => there(() => rotateSigningKey(places.keys)),
    announceKey: () => there(() => announceKey(places.keys)),
  };
}
