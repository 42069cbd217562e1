/**
 * Migrations of the tables. Whichever process comes first creates and updates them; any number may try at the same
 * time.
 */
import { otherStoreVersion } from '../../../contracts/store-maintenance.js';
import { codeOf } from '../../error-codes.js';
import type { Connection, Query } from '../connection.js';
import { isPassing } from '../error-codes.js';
import { MIGRATIONS } from './index.js';

const TRIES = 50;
const LOCKED = '55P03';
/** Delay in milliseconds between attempts to get a lock, so that writers can proceed in the meantime. */
const LOCKED_MS = 1000;

/**
 * Returns whether an error may be caused by another process that migrates at the same moment. The version is then read
 * again.
 */
const isRace = (error: unknown): boolean => /^(23505|42P06|42P07|42710)$/.test(codeOf(error)) || isPassing(error);

/** Runs the outstanding migrations. Rejects if the tables have a later version than this program knows. */
export async function migrate(line: Connection): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await line.run({ text: 'CREATE SCHEMA IF NOT EXISTS istimara' });
      await line.run({ text: 'CREATE TABLE IF NOT EXISTS istimara.version (version integer PRIMARY KEY)' });
      for (let done = await versionOf(line.run); done < MIGRATIONS.length; done = await versionOf(line.run))
        await step(line, done + 1);
      return;
    } catch (error) {
      if (!isRace(error) || tries === TRIES) throw error;
      await new Promise(resolve =>
        setTimeout(resolve, (codeOf(error) === LOCKED ? LOCKED_MS : 20) + Math.random() * 80),
      );
    }
  }
}

/**
 * Runs one migration. The row of its version is inserted first: a second process waits for it and then finds the
 * version taken.
 */
const step = (line: Connection, version: number): Promise<void> =>
  line.transaction(async run => {
    // A lock that is waited for blocks all writers, as during a dump.
    await run({ text: `SET LOCAL lock_timeout = '2s'` });
    await run({ text: 'INSERT INTO istimara.version (version) VALUES ($1)', values: [version] });
    await run({ text: MIGRATIONS[version - 1]! });
  });

async function versionOf(run: Query): Promise<number> {
  const [row] = await run<{ version: number | null }>({ text: 'SELECT max(version) AS version FROM istimara.version' });
  const version = row?.version ?? 0;
  if (version > MIGRATIONS.length) throw otherStoreVersion(version, MIGRATIONS.length);
  return version;
}

/** Rejects with the code `ENOENT` if there is no store. Rejects also if the store has another version. */
export async function assertMigrated(run: Query): Promise<void> {
  const version = await versionOf(run).catch(error => {
    if (!/^(3F000|42P01)$/.test(codeOf(error))) throw error;
    return 0;
  });
  if (version === 0) throw Object.assign(new Error('the database holds no store'), { code: 'ENOENT' });
  if (version < MIGRATIONS.length) throw otherStoreVersion(version, MIGRATIONS.length);
}
