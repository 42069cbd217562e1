/** The embedded store: one SQLite file in WAL mode, one flush a group. */
import type { Definition, Entry, Fault, Listed, Outcome, Store, Stored } from '../store.js';
import { storeFault } from '../store.js';
import { openFileFolder } from './file-folder.js';
import { type Connect, type Connection, openReader, openWriter } from './sqlite-connection.js';
import { SQL } from './sqlite-schema.js';

export interface SqliteOptions {
  readonly readonly?: boolean;
  readonly connect?: Connect;
  readonly checkpointMs?: number;
}

const PAGE = 200;

/** Opens the store in the file at `path`; without `readonly` it is made if need be. */
export function openSqlite(path: string, options: SqliteOptions = {}): Store {
  const database = options.readonly ? openReader(path, options.connect) : openWriter(path, options.connect);
  const writer = options.readonly ? undefined : createWriter(database);
  const timer = setInterval(() => writer?.checkpoint('PASSIVE'), options.checkpointMs ?? 1000).unref();
  return {
    ...reading(database),
    files: openFileFolder(`${path}.files`),
    append: async group => required(writer).append(group),
    keep: async definitions => required(writer).keep(definitions),
    close: async () => {
      clearInterval(timer);
      if (!database.open) return;
      writer?.checkpoint('TRUNCATE');
      database.close();
    },
  };
}

function required<T>(writer: T | undefined): T {
  if (writer === undefined) throw storeFault('unwritable', new Error('The store was opened for reading'));
  return writer;
}

function reading(database: Connection): Pick<Store, 'lookUp' | 'findTracking' | 'list' | 'each' | 'definitions'> {
  const lookUp = database.prepare(SQL.lookUp);
  const findTracking = database.prepare(SQL.findTracking);
  const list = database.prepare(SQL.list);
  const definitions = database.prepare(SQL.definitions);
  return {
    lookUp: async (form, id) => lookUp.get(form, keyOf(id)) as Awaited<ReturnType<Store['lookUp']>>,
    findTracking: async tracking => fromRow(findTracking.get(tracking)),
    list: async ({ form = null, before = Number.MAX_SAFE_INTEGER, limit }) =>
      list.all({ form, before, limit }).map(row => fromRow<Listed>(row)!),
    each: form => pages(database, form),
    definitions: async form => definitions.all(form) as Definition[],
  };
}

/** Page by page, so that no reader stays open: an open one would keep the write-ahead log from shrinking. */
async function* pages(database: Connection, form: string): AsyncGenerator<Stored> {
  const page = database.prepare(SQL.page);
  for (let last = 0; ; ) {
    const rows = page.all(form, last, PAGE).map(row => fromRow<Stored>(row)!);
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.number;
  }
}

function createWriter(database: Connection) {
  const insert = createInsert(database);
  const keep = database.prepare(SQL.keep);
  const state: { broken?: unknown } = {};
  return {
    append: (group: readonly Entry[]): Outcome[] => inOneFlush(database, state, () => group.map(insert)),
    keep: (definitions: readonly Definition[]): void =>
      inOneFlush(database, state, () => {
        for (const definition of definitions) keep.run(definition);
      }),
    checkpoint: (mode: 'PASSIVE' | 'TRUNCATE'): void => {
      try {
        database.pragma(`wal_checkpoint(${mode})`);
      } catch (error) {
        // Nothing is lost: the log still holds it. But after a failed flush nothing more may be acknowledged.
        if (faultFrom(error) === 'broken') state.broken = error;
      }
    },
  };
}

/** Runs `work` in a transaction; all of it is flushed when this returns, nothing of it is stored when this throws. */
function inOneFlush<T>(database: Connection, state: { broken?: unknown }, work: () => T): T {
  if (state.broken !== undefined) throw storeFault('broken', state.broken);
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    const fault = faultFrom(error);
    if (fault === 'broken') state.broken = error;
    else if (database.inTransaction) database.exec('ROLLBACK');
    throw storeFault(fault, error);
  }
}

function createInsert(database: Connection): (entry: Entry) => Outcome {
  const insert = database.prepare(SQL.insert);
  const lookUp = database.prepare(SQL.lookUp);
  return entry => {
    const key = keyOf(entry.id);
    try {
      if (insert.run({ ...entry, key }).changes === 1) return { kind: 'stored', tracking: entry.tracking };
    } catch (error) {
      if (database.inTransaction && isRowFault(error)) return { kind: 'rejected', reason: codeOf(error) };
      throw error;
    }
    const earlier = lookUp.get(entry.form, key) as { tracking: string; digest: Buffer } | undefined;
    if (earlier === undefined) return { kind: 'taken' };
    return earlier.digest.equals(entry.digest) ? { kind: 'same', tracking: earlier.tracking } : { kind: 'conflict' };
  };
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? (error as Error).name);

/** Faults of one row: SQLite undoes that statement alone. */
const isRowFault = (error: unknown): boolean =>
  /^(SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)|TypeError|RangeError)/.test(codeOf(error));

const FAULTS: readonly (readonly [RegExp, Fault])[] = [
  [/^SQLITE_(FULL|IOERR_SHMSIZE)/, 'full'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/, 'unwritable'],
];

const faultFrom = (error: unknown): Fault => FAULTS.find(([code]) => code.test(codeOf(error)))?.[1] ?? 'broken';

const keyOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

function fromRow<T extends Listed = Stored>(row: unknown): T | undefined {
  if (row === undefined) return undefined;
  const hex = (row as { id: Buffer }).id.toString('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { ...(row as T), id };
}
