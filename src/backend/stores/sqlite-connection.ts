/** Opening SQLite so that a commit is on the disk when it returns. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './sqlite-schema.js';

export type Connection = Database.Database;
export type Connect = (path: string, options: Database.Options) => Connection;

const FULL = 2;

const connectBetterSqlite: Connect = (path, options) => new Database(path, options);

/** A connection for reading beside a running server. */
export function openReader(path: string, connect: Connect = connectBetterSqlite): Connection {
  if (!existsSync(path)) throw Object.assign(new Error(`${path} does not exist`), { code: 'ENOENT' });
  const database = connect(path, { readonly: true, fileMustExist: true });
  assertSchema(database, path);
  return database;
}

/** A connection whose commits are flushed; throws if SQLite will not promise that. */
export function openWriter(path: string, connect: Connect = connectBetterSqlite): Connection {
  makeFolder(dirname(resolve(path)));
  const database = connect(path, {});
  try {
    if (hasTables(database)) assertSchema(database, path);
    makeDurable(database);
    migrate(database);
    // Read back after the first write too: better-sqlite3 is built to fall back to NORMAL in WAL mode.
    assertDurable(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function makeDurable(database: Connection): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('fullfsync = ON');
  database.pragma('foreign_keys = ON');
  // Checkpoints come from a timer: inside a commit they are stalls of up to 300 ms.
  database.pragma('wal_autocheckpoint = 0');
  assertDurable(database);
}

/** Refuses a connection that could acknowledge what is not on the disk. */
export function assertDurable(database: Connection): void {
  const mode = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (mode === 'wal' && synchronous === FULL) return;
  throw new Error(
    `SQLite is not durable here: journal_mode=${mode}, synchronous=${synchronous}; wal and ${FULL} are needed`,
  );
}

function migrate(database: Connection): void {
  const create = database.transaction(() => {
    if (hasTables(database)) return;
    database.exec(SCHEMA);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
  create.immediate();
}

const hasTables = (database: Connection): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined;

function assertSchema(database: Connection, path: string): void {
  const ours = database.pragma('application_id', { simple: true }) === APPLICATION_ID;
  const version = database.pragma('user_version', { simple: true });
  if (ours && version === SCHEMA_VERSION) return;
  throw new Error(
    ours
      ? `${path} is a store of version ${version}; this is version ${SCHEMA_VERSION}`
      : `${path} is not a store of Istimara`,
  );
}

/** A new folder is only on the disk once the folder around it is flushed. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { recursive: true });
  const around = openSync(dirname(folder), 'r');
  try {
    fsyncSync(around);
  } finally {
    closeSync(around);
  }
}
