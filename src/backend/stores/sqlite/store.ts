/** The embedded store: a journal that is flushed before anything is acknowledged, and SQLite as its index. */
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Store, storeFault } from '../../contracts/store.js';
import type { Damage } from '../../journal/damage.js';
import { publicKeys } from '../../receipts/signing-keys.js';
import { openFileFolder } from '../file-folder.js';
import { recount } from './background-check.js';
import { type Connect, type Connection, openReader } from './connection.js';
import { unrecorded } from './ephemeral-state.js';
import { catchUpSqlite, prepareSqlite } from './migrate-to-journal.js';
import { outboxReading } from './outbox-queries.js';
import { outboxWriting } from './outbox-writer.js';
import { reading } from './queries.js';
import { isSmall } from './replay-journal.js';
import { lockShared } from './store-lock.js';
import { type Places, placesOf } from './store-paths.js';
import { type LaterWriter, startWriter } from './threaded-writer.js';
import { openSqliteWriter, type Writer } from './writer.js';

export interface SqliteOptions {
  readonly readonly?: boolean;
  /** Writes in a thread of its own. */
  readonly thread?: boolean;
  readonly connect?: Connect;
  readonly onDamage?: (damage: Damage) => void;
  /** Milliseconds between two looks after the write-ahead log and the checkpoints. */
  readonly tendMs?: number;
}

/** Opens the store in the file at `path`; without `readonly` it is made if need be. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Store> {
  if (path === ':memory:') throw new Error('A store in memory would not be durable');
  const places = placesOf(path);
  prepareSqlite(path);
  if (options.readonly) {
    catchUpSqlite(path);
    return reader(places, openReader(path, options.connect));
  }
  const release = lockShared(places);
  try {
    const writer = options.thread ? await startWriter(path) : atOnce(openSqliteWriter(path, options.connect));
    const stop = options.onDamage && !isSmall(places.journal) ? recount(path, options.onDamage) : async () => undefined;
    const end = () => stop().then(release);
    return writing(places, openReader(path), writer, end, options.tendMs ?? 1000);
  } catch (error) {
    release();
    throw error;
  }
}

/** A writer in this thread. */
function atOnce(writer: Writer): LaterWriter {
  return {
    append: async group => writer.append(group),
    keep: async definitions => writer.keep(definitions),
    changeStatus: async changes => writer.changeStatus(changes),
    erase: async change => writer.erase(change),
    enter: async deeds => writer.enter(deeds),
    outbox: async work => writer.outbox(work),
    unrecorded: async work => writer.unrecorded(work),
    tend: async () => writer.tend(),
    close: async () => writer.close(),
  };
}

function reader(places: Places, database: Connection): Store {
  const refuse = async () => {
    throw storeFault('unwritable', new Error('The store was opened for reading'));
  };
  return {
    ...reading(database),
    files: openFileFolder(places.files),
    outbox: { ...outboxReading(database), ...outboxWriting(refuse) },
    ...unrecorded(database, refuse),
    room: async () => {
      const { bavail, bsize } = await statfs(dirname(resolve(places.index)));
      return bavail * bsize;
    },
    keys: async () => publicKeys(places.keys),
    append: refuse,
    keep: refuse,
    changeStatus: refuse,
    erase: refuse,
    enter: refuse,
    close: async () => void database.close(),
  };
}

function writing(
  places: Places,
  database: Connection,
  writer: LaterWriter,
  end: () => Promise<void>,
  tendMs: number,
): Store {
  // What fails here shows at the next group.
  const tend = async () => {
    while (await writer.tend());
  };
  const timer = setInterval(() => void tend().catch(() => undefined), tendMs).unref();
  return {
    ...reader(places, database),
    append: writer.append,
    keep: writer.keep,
    changeStatus: writer.changeStatus,
    erase: writer.erase,
    enter: writer.enter,
    outbox: { ...outboxReading(database), ...outboxWriting(writer.outbox) },
    ...unrecorded(database, writer.unrecorded),
    close: async () => {
      clearInterval(timer);
      if (!database.open) return;
      database.close();
      await writer.close().finally(end);
    },
  };
}
