/** The upkeep of the PostgreSQL store. Copies of the database are made by PostgreSQL's own tools. */

import type { Upkeep } from '../../contracts/store-maintenance.js';
import { announceKey, makeKey } from '../../receipts/signing-keys.js';
import { openFileFolder } from '../file-folder.js';
import { type Line, openLine } from './connection.js';
import { placeOf } from './connection-url.js';
import { openDatabaseFiles } from './files.js';
import { auditDatabase } from './integrity-check.js';
import { assertMigrated } from './migrate.js';
import { publish } from './signing-keys.js';
import { namingUnreadable } from './unreadable-pages.js';

/** An audit may look at a large table for long. */
const AUDIT_MS = 3_600_000;
const AT_ONE_MOMENT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

export function upkeepOfPostgres(given: string): Upkeep {
  const place = placeOf(given);
  const over = async <T>(work: (line: Line) => Promise<T>): Promise<T> => {
    const line = openLine({ servers: place.servers, patienceMs: AUDIT_MS });
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
    audit: (options = {}) =>
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
        return namingUnreadable(line.run, audit, () => reached.number);
      }),
    rotateKey: () => published(makeKey),
    announceKey: () => published(announceKey),
  };
}
