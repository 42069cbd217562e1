/** The embedded store: a journal that is flushed before anything is acknowledged, and SQLite as its index. */
import { statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { WorkingCalendar } from '../../../runtime/calendar/working-days.js';
import { type Store, storeError } from '../../contracts/store.js';
import type { Damage } from '../../journal/damage.js';
import type { Log } from '../../log.js';
import { signClaims } from '../../receipts/jws.js';
import { DESK_SECRET_FILE } from '../../receipts/key-files.js';
import { publicKeys, signingKey } from '../../receipts/signing-keys.js';
import { readOrCreateSecret } from '../../system/secret-file.js';
import { openFileFolder } from '../file-folder.js';
import { createReporter } from '../report.js';
import { type Connect, type Connection, openReader } from './connection.js';
import { ephemeralState } from './ephemeral-state.js';
import { startBackgroundCheck } from './maintenance/background-check.js';
import { catchUpSqlite, migrateToJournal } from './maintenance/migrate-to-journal.js';
import { isSmall } from './maintenance/replay-journal.js';
import { outboxReading } from './outbox/queries.js';
import { outboxWriting } from './outbox/writer.js';
import { createQueries } from './queries.js';
import { queueQueries } from './queue.js';
import { restrictPermissions } from './restrict-permissions.js';
import { lockShared } from './store-lock.js';
import { type StorePaths, storePathsOf } from './store-paths.js';
import { type AsyncWriter, startWriter } from './threaded-writer.js';
import { openSqliteWriter, type Writer } from './writer.js';

export interface SqliteOptions {
  readonly readonly?: boolean;
  /** True to write in a separate thread. */
  readonly thread?: boolean;
  readonly connect?: Connect;
  readonly calendar?: WorkingCalendar;
  readonly onDamage?: (damage: Damage) => void;
  readonly log?: Log;
  /** Interval of the background maintenance of the write-ahead log and the checkpoints, in milliseconds. */
  readonly maintenanceIntervalMs?: number;
}

/**
 * Default interval of the background maintenance. It writes what came since the last time to the disk, for which groups
 * wait: the shorter it is, the shorter they wait.
 */
const MAINTENANCE_MS = 500;

/** Opens the store in the file at `path`. Creates it if needed, unless `readonly` is set. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Store> {
  if (path === ':memory:') throw new Error('A store in memory would not be durable');
  const places = storePathsOf(path);
  migrateToJournal(path);
  if (options.readonly) {
    catchUpSqlite(path);
    return reader(places, openReader(path, options.connect));
  }
  const release = lockShared(places);
  try {
    const writer = options.thread ? await startWriter(path, options.calendar) : atOnce(openSqliteWriter(path, options));
    const stop =
      options.onDamage && !isSmall(places.journal)
        ? startBackgroundCheck(path, options.onDamage)
        : async () => undefined;
    const end = () => stop().then(release);
    reportPermissions(places, options.log);
    return writing(places, openReader(path), writer, end, options);
  } catch (error) {
    release();
    throw error;
  }
}

/** Restricts the permissions of the store, and logs what was or stays open to other users. */
function reportPermissions(places: StorePaths, log: Log | undefined): void {
  const { restricted, open } = restrictPermissions(places);
  if (restricted > 0) log?.({ level: 'warning', event: 'permissions-restricted', files: restricted });
  if (open > 0) log?.({ level: 'warning', event: 'permissions-too-open', files: open });
}

/** Creates an asynchronous writer that works in this thread. */
function atOnce(writer: Writer): AsyncWriter {
  return {
    append: async group => writer.append(group),
    keep: async definitions => writer.keep(definitions),
    changeStatus: async changes => writer.changeStatus(changes),
    assign: async assignments => writer.assign(assignments),
    transfer: async transfers => writer.transfer(transfers),
    erase: async change => writer.erase(change),
    enter: async (...given) => writer.enter(...given),
    outbox: async work => writer.outbox(work),
    runEphemeral: async work => writer.runEphemeral(work),
    runMaintenance: async () => writer.runMaintenance(),
    close: async () => writer.close(),
  };
}

function reader(places: StorePaths, database: Connection): Store {
  const refuse = async () => {
    throw storeError('unwritable', new Error('The store was opened for reading'));
  };
  return {
    ...createQueries(database),
    ...queueQueries(database),
    files: openFileFolder(places.files),
    outbox: { ...outboxReading(database), ...outboxWriting(refuse) },
    ...ephemeralState(database, refuse),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dirname(resolve(places.index)));
      return bavail * bsize;
    },
    keys: async () => publicKeys(places.keys),
    append: refuse,
    saveDefinitions: refuse,
    changeStatus: refuse,
    assign: refuse,
    transfer: refuse,
    erase: refuse,
    record: refuse,
    close: async () => void database.close(),
  };
}

function writing(
  places: StorePaths,
  database: Connection,
  writer: AsyncWriter,
  end: () => Promise<void>,
  { log = () => undefined, maintenanceIntervalMs = MAINTENANCE_MS }: SqliteOptions,
): Store {
  const report = createReporter(log);
  // A failure here also occurs in the next group, which reports it.
  const tend = async () => {
    for (let more = true; more; ) {
      const maintained = await writer.runMaintenance();
      report(maintained);
      more = maintained.more;
    }
  };
  const timer = setInterval(() => void tend().catch(() => undefined), maintenanceIntervalMs).unref();
  return {
    ...reader(places, database),
    append: writer.append,
    saveDefinitions: writer.keep,
    changeStatus: writer.changeStatus,
    assign: writer.assign,
    transfer: writer.transfer,
    erase: writer.erase,
    record: writer.enter,
    outbox: { ...outboxReading(database), ...outboxWriting(writer.outbox) },
    ...ephemeralState(database, writer.runEphemeral),
    sign: async (type, claims) => signClaims(type, claims, signingKey(places.keys)),
    deskSecret: () => readOrCreateSecret(join(places.keys, DESK_SECRET_FILE)),
    close: async () => {
      clearInterval(timer);
      if (!database.open) return;
      database.close();
      report(await writer.close().finally(end));
    },
  };
}
