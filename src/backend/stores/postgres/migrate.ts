/** The tables, made and brought up to date by whichever process comes first; any number may try at once. */
import { codeOf } from '../error-codes.js';
import type { Connection, Query } from './connection.js';
import { isPassing } from './error-codes.js';
import { MIGRATIONS } from './schema.js';

const TRIES = 50;
const LOCKED = '55P03';
/** Between tries for a lock, so that those who store meanwhile come through. */
const LOCKED_MS = 1000;

/** What another process does at the same moment shows as one of these; then it is looked again. */
const isRace = (error: unknown): boolean => /^(23505|42P06|42P07|42710)$/.test(codeOf(error)) || isPassing(error);

/** Does what is still to be done. Rejects for tables of a later version than this program knows. */
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

/** The row of its version goes first: of two processes one waits there for the other, and then finds it taken. */
const step = (line: Connection, version: number): Promise<void> =>
  line.transaction(async run => {
    // Whoever stores waits behind a lock that is waited for, as behind a dump.
    await run({ text: `SET LOCAL lock_timeout = '2s'` });
    await run({ text: 'INSERT INTO istimara.version (version) VALUES ($1)', values: [version] });
    await run({ text: MIGRATIONS[version - 1]! });
  });

async function versionOf(run: Query): Promise<number> {
  const [row] = await run<{ version: number | null }>({ text: 'SELECT max(version) AS version FROM istimara.version' });
  const version = row?.version ?? 0;
  if (version > MIGRATIONS.length)
    throw otherVersion(`the database holds a store of version ${version}; this is version ${MIGRATIONS.length}`);
  return version;
}

const otherVersion = (message: string) => Object.assign(new Error(message), { code: 'ISTIMARA_OTHER_VERSION' });

/** Rejects with the code `ENOENT` where there is no store, and where it is one of another version. */
export async function assertMigrated(run: Query): Promise<void> {
  const version = await versionOf(run).catch(error => {
    if (!/^(3F000|42P01)$/.test(codeOf(error))) throw error;
    return 0;
  });
  if (version === 0) throw Object.assign(new Error('the database holds no store'), { code: 'ENOENT' });
  if (version < MIGRATIONS.length)
    throw otherVersion('a server of this version must be started first, which updates the tables');
}
