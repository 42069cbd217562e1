/** Store for several machines: tables in PostgreSQL. Each process writes with several chain writers. */

import { join } from 'node:path';
import type { WorkingCalendar } from '../../../runtime/calendar/working-days.js';
import type { Store } from '../../contracts/store.js';
import { storeError } from '../../contracts/store.js';
import type { Log } from '../../log.js';
import { signClaims } from '../../receipts/jws.js';
import { DESK_SECRET_FILE } from '../../receipts/key-files.js';
import { createReceiptClock, type ReceiptClock } from '../../receipts/receipt-clock.js';
import { readOrCreateSecret } from '../../system/secret-file.js';
import { codeOf } from '../error-codes.js';
import { openFileFolder } from '../file-folder.js';
import { append } from './append.js';
import type { ChainWriter } from './chain-writer.js';
import { signHeads } from './checkpoints.js';
import { type Connection, openConnection, type Query } from './connection.js';
import { type PostgresLocation, parsePostgresUrl } from './connection-url.js';
import { createDefinitionCache } from './definition-cache.js';
import { assertDurable, confirmDurability, warnOf } from './durability.js';
import { ephemeralState } from './ephemeral-state.js';
import { openDatabaseFiles } from './files.js';
import { lastReceivedHere } from './last-received.js';
import { createMaintenance } from './maintenance/background-maintenance.js';
import { checkStart } from './maintenance/startup-check.js';
import { withUnreadableAsDamage } from './maintenance/unreadable-pages.js';
import { outboxReading, outboxWriting } from './outbox.js';
import { createQueries, reader } from './queries.js';
import { queueQueries } from './queue.js';
import { assertMigrated, migrate } from './schema/migrate.js';
import { type Keys, openKeys, publishedKeys } from './signing-keys.js';
import { assign, changeStatus, erase, recordAuditEvents, saveDefinitions, transfer } from './write-records.js';

export interface PostgresOptions {
  readonly readonly?: boolean;
  readonly log?: Log;
  readonly calendar?: WorkingCalendar;
  /** Intervals in milliseconds: of the maintenance, which looks for new keys, and of signing checkpoints. */
  readonly maintenanceIntervalMs?: number;
  readonly checkpointMs?: number;
}

/** Number of groups that are written concurrently. */
const LANES = 4;
/** Number of connections for reading, so that a slow query such as a count does not delay lookups. */
const READERS = 3;

/**
 * Opens the store. The first parameter is the part of the URL after `postgres:`. Creates the tables if needed, unless
 * `readonly` is set.
 */
export async function openPostgres(given: string, options: PostgresOptions = {}): Promise<Store> {
  const place = parsePostgresUrl(given);
  return options.readonly ? openToRead(place) : openToWrite(place, options);
}

async function openToRead(place: PostgresLocation): Promise<Store> {
  const line = openConnection({ servers: place.servers });
  await assertMigrated(line.run).catch(async error => {
    await line.close();
    throw error;
  });
  const rows = reader([line]);
  const refuse = async () => {
    throw storeError('unwritable', new Error('The store was opened for reading'));
  };
  return {
    ...createQueries(rows),
    ...queueQueries(rows),
    files: filesOf(place, rows, line),
    outbox: { ...outboxReading(rows), ...outboxWriting(refuse) },
    ...ephemeralState(rows, refuse),
    keys: () => publishedKeys(rows),
    append: refuse,
    saveDefinitions: refuse,
    record: refuse,
    changeStatus: refuse,
    assign: refuse,
    transfer: refuse,
    erase: refuse,
    close: () => line.close(),
  };
}

const filesOf = ({ files }: PostgresLocation, rows: Query, line: Connection) =>
  files === undefined ? openDatabaseFiles(rows, line) : openFileFolder(files);

async function openToWrite(
  place: PostgresLocation,
  { log = () => undefined, ...times }: PostgresOptions,
): Promise<Store> {
  const { servers } = place;
  const first = openConnection({ servers, check: async run => void (await assertDurable(run)) });
  try {
    warnOf(await assertDurable(first.run), log);
    await migrate(first);
    await withUnreadableAsDamage(first.run, () => checkStart(first.run));
    const keys = await openKeys(place.keys, first.run);
    const clock = createReceiptClock();
    clock.see(await lastReceivedHere(first.run));
    return writing(place, { keys, clock, log }, times);
  } finally {
    await first.close();
  }
}

function writing(
  place: PostgresLocation,
  { keys, clock, log }: { readonly keys: Keys; readonly clock: ReceiptClock; readonly log: Log },
  { maintenanceIntervalMs = 1_000, checkpointMs = 60_000, calendar }: PostgresOptions,
): Store {
  const check = async (run: Query) => void (await assertDurable(run));
  const tried = tellingOnce(log);
  const open = () => openConnection({ servers: place.servers, check, tried });
  const asking = Array.from({ length: READERS }, open);
  const [bulk, tending] = [open(), open()];
  const lanes = Array.from({ length: LANES }, (): ChainWriter => ({ line: open(), key: keys.current }));
  const onLane = takingTurns(lanes);
  const rows = reader(asking);
  const definitions = createDefinitionCache();
  const appending = { clock, definitions, calendar };
  const tend = createMaintenance({ keys, line: tending, lanes, log, checkpointMs, ...appending });
  const timer = setInterval(tend, maintenanceIntervalMs).unref();
  return {
    ...createQueries(rows, () => confirmDurability(rows)),
    ...queueQueries(rows),
    maxConcurrentGroups: LANES,
    files: filesOf(place, rows, bulk),
    outbox: { ...outboxReading(rows), ...outboxWriting(onLane) },
    ...ephemeralState(rows, onLane),
    sign: async (type, claims) => signClaims(type, claims, keys.current()),
    deskSecret: () => readOrCreateSecret(join(place.keys, DESK_SECRET_FILE)),
    keys: () => publishedKeys(rows, keys.current().kid),
    append: group => onLane(lane => append(lane, group, appending)),
    saveDefinitions: definitions => onLane(lane => saveDefinitions(lane, definitions)),
    record: (...given) => onLane(lane => recordAuditEvents(lane, ...given)),
    changeStatus: changes => onLane(lane => changeStatus(lane, changes, appending)),
    assign: assignments => onLane(lane => assign(lane, assignments)),
    transfer: transfers => onLane(lane => transfer(lane, transfers)),
    erase: change => onLane(lane => erase(lane, change)),
    close: async () => {
      clearInterval(timer);
      await Promise.all(lanes.map(({ line }) => line.close()));
      await signHeads({ run: tending.run, key: keys.current(), lanes, log }).catch(() => undefined);
      await Promise.all([...asking, bulk, tending].map(line => line.close()));
    },
  };
}

/** Returns a function that logs once when the database becomes unavailable, and once when it is available again. */
function tellingOnce(log: Log): (failure: unknown) => void {
  const state = { away: false };
  return failure => {
    const away = failure !== undefined;
    if (away === state.away) return;
    state.away = away;
    log(
      away
        ? { level: 'error', event: 'database-unavailable', reason: codeOf(failure) }
        : { level: 'info', event: 'database-available' },
    );
  };
}

/** Distributes work over the chain writers: to a free one, else to the one that is free next. */
function takingTurns(lanes: readonly ChainWriter[]): <T>(work: (lane: ChainWriter) => Promise<T>) => Promise<T> {
  const free = [...lanes];
  const waiting: ((lane: ChainWriter) => void)[] = [];
  const take = (): Promise<ChainWriter> => {
    const lane = free.shift();
    return lane ? Promise.resolve(lane) : new Promise(resolve => waiting.push(resolve));
  };
  const give = (lane: ChainWriter): void => {
    const next = waiting.shift();
    next ? next(lane) : free.unshift(lane);
  };
  return async work => {
    const lane = await take();
    try {
      return await work(lane);
    } finally {
      give(lane);
    }
  };
}
