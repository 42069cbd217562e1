/** The store for several machines: tables in PostgreSQL, written over a few lanes by each process. */

import type { Store } from '../../contracts/store.js';
import { storeFault } from '../../contracts/store.js';
import type { Log } from '../../log.js';
import { codeOf } from '../error-codes.js';
import { openFileFolder } from '../file-folder.js';
import { append } from './append.js';
import { tendingTo } from './background-maintenance.js';
import type { Lane } from './chain-writer.js';
import { signHeads } from './checkpoints.js';
import { type Line, openLine, type Rows } from './connection.js';
import { type Place, placeOf } from './connection-url.js';
import { assertDurable, confirm, warnOf } from './durability.js';
import { unrecorded } from './ephemeral-state.js';
import { openDatabaseFiles } from './files.js';
import { assertMigrated, migrate } from './migrate.js';
import { outboxReading, outboxWriting } from './outbox.js';
import { reader, reading } from './queries.js';
import { type Keys, openKeys, publishedKeys } from './signing-keys.js';
import { checkStart } from './startup-check.js';
import { namingUnreadable } from './unreadable-pages.js';
import { changeStatus, definedIn, enter, erase, keep } from './write-records.js';

export interface PostgresOptions {
  readonly readonly?: boolean;
  readonly log?: Log;
  /** Milliseconds between two looks after keys, and between two after what is to be signed. */
  readonly tendMs?: number;
  readonly checkpointMs?: number;
}

/** Groups that are under way at once. */
const LANES = 4;
/** What is slow to read, such as a count, keeps no look-up waiting. */
const READERS = 3;

/** Opens the store; `place` is what follows `postgres:`. Without `readonly` its tables are made if need be. */
export async function openPostgres(given: string, options: PostgresOptions = {}): Promise<Store> {
  const place = placeOf(given);
  return options.readonly ? openToRead(place) : openToWrite(place, options);
}

async function openToRead(place: Place): Promise<Store> {
  const line = openLine({ servers: place.servers });
  await assertMigrated(line.run).catch(async error => {
    await line.close();
    throw error;
  });
  const rows = reader([line]);
  const refuse = async () => {
    throw storeFault('unwritable', new Error('The store was opened for reading'));
  };
  return {
    ...reading(rows),
    files: filesOf(place, rows, line),
    outbox: { ...outboxReading(rows), ...outboxWriting(refuse) },
    ...unrecorded(rows, refuse),
    keys: () => publishedKeys(rows),
    append: refuse,
    keep: refuse,
    enter: refuse,
    changeStatus: refuse,
    erase: refuse,
    close: () => line.close(),
  };
}

const filesOf = ({ files }: Place, rows: Rows, line: Line) =>
  files === undefined ? openDatabaseFiles(rows, line) : openFileFolder(files);

async function openToWrite(place: Place, { log = () => undefined, ...times }: PostgresOptions): Promise<Store> {
  const { servers } = place;
  const first = openLine({ servers, check: async run => void (await assertDurable(run)) });
  try {
    warnOf(await assertDurable(first.run), log);
    await migrate(first);
    await namingUnreadable(first.run, () => checkStart(first.run));
    const keys = await openKeys(place.keys, first.run);
    return writing(place, keys, log, times);
  } finally {
    await first.close();
  }
}

function writing(
  place: Place,
  keys: Keys,
  log: Log,
  { tendMs = 1_000, checkpointMs = 60_000 }: PostgresOptions,
): Store {
  const check = async (run: Rows) => void (await assertDurable(run));
  const tried = tellingOnce(log);
  const open = () => openLine({ servers: place.servers, check, tried });
  const asking = Array.from({ length: READERS }, open);
  const [bulk, tending] = [open(), open()];
  const lanes = Array.from({ length: LANES }, (): Lane => ({ line: open() }));
  const onLane = takingTurns(lanes);
  const rows = reader(asking);
  const appending = { key: keys.current, defined: definedIn() };
  const tend = tendingTo({ keys, line: tending, lanes, log, checkpointMs });
  const timer = setInterval(tend, tendMs).unref();
  return {
    ...reading(rows, () => confirm(rows)),
    lanes: LANES,
    files: filesOf(place, rows, bulk),
    outbox: { ...outboxReading(rows), ...outboxWriting(onLane) },
    ...unrecorded(rows, onLane),
    keys: () => publishedKeys(rows, keys.current().kid),
    append: group => onLane(lane => append(lane, group, appending)),
    keep: definitions => onLane(lane => keep(lane, definitions)),
    enter: deeds => onLane(lane => enter(lane, deeds)),
    changeStatus: changes => onLane(lane => changeStatus(lane, changes)),
    erase: change => onLane(lane => erase(lane, change)),
    close: async () => {
      clearInterval(timer);
      await Promise.all(lanes.map(({ line }) => line.close()));
      await signHeads(tending.run, keys.current(), log).catch(() => undefined);
      await Promise.all([...asking, bulk, tending].map(line => line.close()));
    },
  };
}

/** Says that the database is away when it is, and when it is back. */
function tellingOnce(log: Log): (failure: unknown) => void {
  const state = { away: false };
  return failure => {
    const away = failure !== undefined;
    if (away === state.away) return;
    state.away = away;
    log(
      away
        ? { level: 'error', event: 'database-away', reason: codeOf(failure) }
        : { level: 'info', event: 'database-back' },
    );
  };
}

/** Work goes to the first lane that is free, else to the one that is free next. */
function takingTurns(lanes: readonly Lane[]): <T>(work: (lane: Lane) => Promise<T>) => Promise<T> {
  const free = [...lanes];
  const waiting: ((lane: Lane) => void)[] = [];
  const take = (): Promise<Lane> => {
    const lane = free.shift();
    return lane ? Promise.resolve(lane) : new Promise(resolve => waiting.push(resolve));
  };
  const give = (lane: Lane): void => {
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
