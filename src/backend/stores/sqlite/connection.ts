/** Opening SQLite as the index of a journal: it may lag behind after a power cut, and must not be torn. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolderDurably } from '../../system/durable-files.js';
import { sleepSync } from '../../system/process-lock.js';
import { codeOf } from '../error-codes.js';
import { backfillPaperFlag } from './backfill-paper-flag.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION, SINCE_3, SINCE_4, SINCE_5, WITHOUT_JOURNAL } from './schema.js';

export type Connection = Database.Database;
export type Connect = (path: string, options: Database.Options) => Connection;

const NORMAL = 1;
/** Milliseconds that a lock is waited for. */
const WAIT_MS = 5000;
/** SQLite has no queue: beside a server that stores all the time whoever opens a store waits for a gap. */
const OPENING_MS = 60_000;

const connectBetterSqlite: Connect = (path, options) => new Database(path, options);

/** A connection for reading beside a running server. */
export function openReader(path: string, connect: Connect = connectBetterSqlite): Connection {
  if (!existsSync(path)) throw Object.assign(new Error(`${path} does not exist`), { code: 'ENOENT' });
  const database = connect(path, { readonly: true, fileMustExist: true });
  assertSchema(database, path);
  return database;
}

/** A connection that writes; the file is made if need be. It waits as for opening, until it is told that all of it is open. */
export function openWriter(path: string, connect: Connect = connectBetterSqlite): Connection {
  makeFolderDurably(dirname(resolve(path)));
  const database = connect(path, {});
  try {
    database.pragma(`busy_timeout = ${OPENING_MS}`);
    const version = hasTables(database) ? readVersion(database, path) : 0;
    if (version !== 0 && !isEarlier(version)) assertSchema(database, path);
    makeWhole(database);
    migrate(database);
    assertWhole(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** From now on a lock is waited for as long as whoever submits would wait. */
export const endOpening = (database: Connection): void => void database.pragma(`busy_timeout = ${WAIT_MS}`);

/** Moves what is in the write-ahead log into the file, and empties it. False where others read or write at that moment: nobody is kept waiting. */
export function emptyLog(database: Connection): boolean {
  const waitMs = database.pragma('busy_timeout', { simple: true });
  // SQLite would keep everybody from writing for as long as it waits for whoever reads.
  database.pragma('busy_timeout = 0');
  try {
    const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    return busy === 0;
  } finally {
    database.pragma(`busy_timeout = ${waitMs}`);
  }
}

function makeWhole(database: Connection): void {
  writeAhead(database);
  // The journal is what is flushed before anything is acknowledged; of the index a crash may take the end.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  // What was erased is gone, and no stale copy of it can be taken for a record.
  database.pragma('secure_delete = ON');
  // Checkpoints come from a timer: inside a commit they are stalls of up to 300 ms.
  database.pragma('wal_autocheckpoint = 0');
  assertWhole(database);
}

/** SQLite does not wait where another connection opens the same new file at that moment, so this does. */
function writeAhead(database: Connection): void {
  const end = performance.now() + OPENING_MS;
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() > end) throw error;
      sleepSync();
    }
  }
}

/** Refuses a connection that a power cut could leave torn. */
export function assertWhole(database: Connection): void {
  const mode = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (mode === 'wal' && Number(synchronous) >= NORMAL) return;
  throw new Error(
    `SQLite would not survive a power cut: journal_mode=${mode}, synchronous=${synchronous}; wal and ${NORMAL} are needed`,
  );
}

function migrate(database: Connection): void {
  const create = database.transaction(() => {
    const version = hasTables(database) ? versionIn(database) : 0;
    if (version === SCHEMA_VERSION) return;
    if (version === 0) database.exec(SCHEMA);
    if (version < 3) database.exec(SINCE_3);
    if (version < 4) database.exec(SINCE_4);
    database.exec(SINCE_5);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
  create.immediate();
  // So many at a time: a server of an earlier version that stores beside does not wait for all of them.
  backfillPaperFlag(database);
}

/** True for a version whose tables a writer brings up to date. */
export const isEarlier = (version: number | undefined): boolean =>
  version !== undefined && version > WITHOUT_JOURNAL && version < SCHEMA_VERSION;

const hasTables = (database: Connection): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined;

/** The version of the store in a file; undefined for a file that is not there or empty, throws for one that is no store. */
export function versionOf(path: string): number | undefined {
  if (!existsSync(path)) return undefined;
  const database = connectBetterSqlite(path, { readonly: true, fileMustExist: true });
  try {
    return hasTables(database) ? readVersion(database, path) : undefined;
  } finally {
    database.close();
  }
}

function readVersion(database: Connection, path: string): number {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new Error(`${path} is not a store of Istimara`);
  return versionIn(database);
}

const versionIn = (database: Connection): number => Number(database.pragma('user_version', { simple: true }));

function assertSchema(database: Connection, path: string): void {
  const version = readVersion(database, path);
  if (version !== SCHEMA_VERSION)
    throw new Error(`${path} is a store of version ${version}; this is version ${SCHEMA_VERSION}`);
}
