/** Opening of SQLite as the index of a journal. The index may lag behind after a power cut, but must not be torn. */
import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type Database from 'better-sqlite3';
import { requireSqlite } from '../../../packages/load-optional.js';
import type { WorkingCalendar } from '../../../runtime/calendar/working-days.js';
import { NOT_A_STORE, otherStoreVersion } from '../../contracts/store-maintenance.js';
import { makeFolderDurablySync } from '../../system/durable-files.js';
import { sleepSync } from '../../system/process-lock.js';
import { codeOf } from '../error-codes.js';
import { assertComplete } from './check-schema.js';
import { backfillPaperFlag } from './maintenance/backfill-paper-flag.js';
import { backfillQueue } from './maintenance/backfill-queue.js';
import {
  APPLICATION_ID,
  SCHEMA,
  SCHEMA_VERSION,
  SINCE_3,
  SINCE_4,
  SINCE_5,
  SINCE_6,
  SINCE_7,
  SINCE_8,
  WITHOUT_JOURNAL,
} from './schema.js';

export type Connection = Database.Database;
export type Connect = (path: string, options: Database.Options) => Connection;

const NORMAL = 1;
/** Timeout of a lock in milliseconds. */
const WAIT_MS = 5000;
/**
 * Timeout of a lock while a store is being opened, in milliseconds. SQLite has no queue, so a process that opens a
 * store next to a server that writes all the time must wait for a gap.
 */
const OPENING_MS = 60_000;

export interface WriterOptions {
  readonly connect?: Connect | undefined;
  /** Calendar by which deadlines are counted, also those of undecided cases that are stored already. */
  readonly calendar?: WorkingCalendar | undefined;
}

const connectBetterSqlite: Connect = (path, options) => new (requireSqlite())(path, options);

/** Opens a connection for reading next to a running server. */
export function openReader(path: string, connect: Connect = connectBetterSqlite): Connection {
  if (!existsSync(path)) throw Object.assign(new Error(`${path} does not exist`), { code: 'ENOENT' });
  const database = connect(path, { readonly: true, fileMustExist: true });
  assertSchema(database, path);
  return database;
}

/**
 * Opens a connection for writing. Creates the file if needed. The connection uses the lock timeout of opening until
 * `endOpening` is called.
 */
export function openWriter(path: string, connect: Connect = connectBetterSqlite): Connection {
  makeFolderDurablySync(dirname(resolve(path)));
  createPrivate(path);
  const database = connect(path, {});
  try {
    database.pragma(`busy_timeout = ${OPENING_MS}`);
    const version = hasTables(database) ? readVersion(database, path) : 0;
    if (version !== 0 && !isEarlier(version)) assertSchema(database, path);
    makeWhole(database);
    migrate(database, path);
    assertWhole(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Creates the file for this user alone. SQLite gives the files next to it the same mode. */
const createPrivate = (path: string): void => closeSync(openSync(path, 'a', 0o600));

/** Limits the wait for a lock to the time that a sender of a submission would wait. */
export const endOpening = (database: Connection): void => void database.pragma(`busy_timeout = ${WAIT_MS}`);

/**
 * Moves the write-ahead log into the file and empties it. Returns false if others are reading or writing at that
 * moment, because they are not delayed.
 */
export function emptyLog(database: Connection): boolean {
  const waitMs = database.pragma('busy_timeout', { simple: true });
  // With a timeout, SQLite would block all writers for as long as it waits for readers.
  database.pragma('busy_timeout = 0');
  try {
    const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    return busy === 0;
  } finally {
    database.pragma(`busy_timeout = ${waitMs}`);
  }
}

/**
 * Page size of new stores in bytes. A commit writes whole pages, of which most are touched for one key in an index, so
 * that small pages make the write-ahead log short.
 */
const PAGE_BYTES = 2048;

function makeWhole(database: Connection): void {
  // This has no effect on a store that exists.
  database.pragma(`page_size = ${PAGE_BYTES}`);
  writeAhead(database);
  // The journal is flushed before anything is acknowledged. A crash may remove the end of the index.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  // Erased data is gone from the file, and no stale copy of it can be taken for a record.
  database.pragma('secure_delete = ON');
  // Checkpoints run on a timer, because inside a commit they cause stalls of up to 300 ms.
  database.pragma('wal_autocheckpoint = 0');
  // A commit takes longer the more pages are cached. better-sqlite3 would cache 16 MB.
  database.pragma('cache_size = -2000');
  assertWhole(database);
}

/**
 * Switches to write-ahead logging and waits if needed, because SQLite itself does not wait if another connection opens
 * the same new file at that moment.
 */
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

/** Throws if a power cut could leave the file of this connection torn. */
export function assertWhole(database: Connection): void {
  const mode = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (mode === 'wal' && Number(synchronous) >= NORMAL) return;
  throw new Error(
    `SQLite would not survive a power cut: journal_mode=${mode}, synchronous=${synchronous}; wal and ${NORMAL} are needed`,
  );
}

function migrate(database: Connection, path: string): void {
  const create = database.transaction(() => {
    const version = hasTables(database) ? versionIn(database) : 0;
    if (version === SCHEMA_VERSION) return;
    if (version === 0) database.exec(SCHEMA);
    if (version < 3) database.exec(SINCE_3);
    if (version < 4) database.exec(SINCE_4);
    if (version < 5) database.exec(SINCE_5);
    if (version < 6) database.exec(SINCE_6);
    if (version < 7) database.exec(SINCE_7);
    database.exec(SINCE_8);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
  create.immediate();
  assertComplete(database, path);
  // The backfill runs in small transactions, so that a server of an earlier version that stores at the same time does
  // not wait for all of it.
  backfillPaperFlag(database);
  backfillQueue(database);
}

/** Returns whether a writer can update the tables of this version. */
export const isEarlier = (version: number | undefined): boolean =>
  version !== undefined && version > WITHOUT_JOURNAL && version < SCHEMA_VERSION;

const hasTables = (database: Connection): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined;

/**
 * Returns the version of the store in a file, or undefined if the file does not exist or is empty. Throws if the file
 * is not a store.
 */
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
    throw Object.assign(new Error(`${path} is not a store of Istimara`), { code: NOT_A_STORE });
  return versionIn(database);
}

const versionIn = (database: Connection): number => Number(database.pragma('user_version', { simple: true }));

function assertSchema(database: Connection, path: string): void {
  const version = readVersion(database, path);
  if (version !== SCHEMA_VERSION) throw otherStoreVersion(version, SCHEMA_VERSION);
}
