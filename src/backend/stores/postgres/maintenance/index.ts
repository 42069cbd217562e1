/** Maintenance of the PostgreSQL store. PostgreSQL's own tools make backups of the database. */

import type { StoreMaintenance } from '../../../contracts/store-maintenance.js';
import { announceKey, rotateSigningKey } from '../../../receipts/signing-keys.js';
import { openFileFolder } from '../../file-folder.js';
import { type Connection, openConnection } from '../connection.js';
import { parsePostgresUrl } from '../connection-url.js';
import { openDatabaseFiles } from '../files.js';
import { assertMigrated } from '../schema/migrate.js';
import { publish } from '../signing-keys.js';
import { auditDatabase } from './integrity-check.js';
import { withUnreadableAsDamage } from './unreadable-pages.js';

/** Statement timeout of the integrity check in milliseconds. The check may read a large table for long. */
const AUDIT_MS = 3_600_000;
const AT_ONE_MOMENT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

export function postgresMaintenance(given: string): StoreMaintenance {
  const place = parsePostgresUrl(given);
  const over = async <T>(work: (line: Connection) => Promise<T>): Promise<T> => {
    const line = openConnection({ servers: place.servers, statementTimeoutMs: AUDIT_MS });
    try {
      await assertMigrated(line.run);
      return await work(line);
    } finally {
      await line.close();
    }
  };
  const published = (make: (folder: string) => string): Promise<string> =>
    over(async line => {
      const kid = make(place.keys);
      await publish(place.keys, line.run);
      return kid;
    });
  return {
    checkIntegrity: (options = {}) =>
      over(line => {
        const reached = { number: 0 };
        const audit = () =>
          line.transaction(run => {
            const files = place.files === undefined ? openDatabaseFiles(run, line) : openFileFolder(place.files);
            return auditDatabase(
              run,
              { files, now: statement => over(({ run: ask }) => ask(statement)) },
              options,
              reached,
            );
          }, AT_ONE_MOMENT);
        return withUnreadableAsDamage(line.run, audit, () => reached.number);
      }),
    rotateKey: () => published(rotateSigningKey),
    announceKey: () => published(announceKey),
  };
}
