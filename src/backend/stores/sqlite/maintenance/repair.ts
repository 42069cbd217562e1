/**
 * Repair of a store. One good copy of each record is enough, in the journal or in the index. What is replaced is kept
 * next to the store.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { requireSqlite } from '../../../../packages/load-optional.js';
import type { RepairOptions, RepairReport } from '../../../contracts/store-maintenance.js';
import { asDamage, damageError } from '../../../journal/damage.js';
import { isDroppable, kindOf } from '../../../journal/read-segment.js';
import { decode, encode, type Flaw, flawOf, type JournalRecord, type Link, NO_LINK } from '../../../journal/record.js';
import { readSegment, segmentFiles, segmentName, segmentsIn, sizeOf } from '../../../journal/segments.js';
import { replaceKeepingOldSync } from '../../../system/durable-files.js';
import { type CopyOf, copiesIn, type RecordCopy } from '../record-copies.js';
import { type StorePaths, storePathsOf } from '../store-paths.js';
import { checkSqliteIntegrity } from './integrity-check.js';
import { preserveDamagedIndex, recoverOldIndex, reindex, withExclusiveLock } from './reindex.js';
import { repairCheckpoints } from './repair-checkpoints.js';
import { repairKeys } from './repair-keys.js';

/** Repairs a damaged store. Throws a DamageError and changes nothing if neither side has a good copy of a record. */
export function repairSqlite(path: string, { keys: saved }: RepairOptions = {}): RepairReport {
  const places = storePathsOf(path);
  mustBeStore(places);
  return withExclusiveLock(places, () => {
    recoverOldIndex(places.index);
    const records = repairJournal(places);
    const keys = repairKeys(places, saved);
    const checkpoints = repairCheckpoints(places);
    const index = !isSound(path);
    if (index) reindex(places, preserveDamagedIndex);
    checkSqliteIntegrity(path);
    return { records, index, ...checkpoints, ...keys };
  });
}

/**
 * Throws if there is neither a journal nor an index that holds records, because there is nothing to repair from. Files
 * that exist at these paths are left alone.
 */
function mustBeStore(places: StorePaths): void {
  if (segmentFiles(places.journal).length > 0) return;
  const { copyOf, close } = openCopies(places);
  const first = copyOf(1);
  close();
  if (!first)
    throw Object.assign(new Error(`${places.journal} does not exist`), { code: 'ENOENT', path: places.journal });
}

function isSound(path: string): boolean {
  try {
    checkSqliteIntegrity(path);
    return true;
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (asDamage(error)?.kind === 'index' || code === 'ENOENT' || code.startsWith('SQLITE_')) return false;
    throw error;
  }
}

/**
 * Repairs the journal and returns the number of repaired records. Segments are assembled in memory first, so that
 * nothing is written before all are complete.
 */
function repairJournal(places: StorePaths): number {
  const copies = openCopies(places);
  const { copyOf, close } = copies;
  try {
    const state: RepairState = { link: NO_LINK, repaired: 0 };
    const last = segmentsIn(places.journal).at(-1) ?? 0;
    const changed: [segment: number, bytes: Buffer][] = [];
    for (let segment = 1; segment <= last || copyOf(state.link.number + 1)?.segment === segment; segment++) {
      const before = readSegment(places.journal, segment) ?? Buffer.alloc(0);
      const after = repairSegment(places, segment, before, copies, state);
      if (!before.equals(after)) changed.push([segment, after]);
    }
    for (const [segment, bytes] of changed)
      replaceKeepingOldSync(join(places.journal, segmentName(segment)), bytes, 0o600);
    return state.repaired;
  } finally {
    close();
  }
}

interface RepairState {
  link: Link;
  repaired: number;
}

function repairSegment(places: StorePaths, segment: number, bytes: Buffer, copies: Copies, state: RepairState): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ; at += pieces.at(-1)!.length) {
    const number = state.link.number + 1;
    const copy = copies.copyOf(number);
    const own = goodAt(bytes, at, state.link);
    const good = own ?? (copy?.segment === segment ? goodCopy(copy, state.link) : undefined);
    if (good) {
      if (!own) state.repaired += 1;
      pieces.push(encode(good));
      state.link = { number, hash: good.hash };
      continue;
    }
    if (at >= bytes.length && copy?.segment !== segment) return Buffer.concat(pieces);
    // Bytes without any good copy are dropped only if they were never acknowledged.
    const followed = (sizeOf(places.journal, segment + 1) ?? 0) > 0;
    const rest = { kind: kindOf(bytes, at, 0, number, flawAt(bytes, at, state.link)), number };
    if (copy || followed || !isDroppable(rest, copies.head()))
      throw damageError({ kind: 'body', file: segmentName(segment), offset: at, record: number });
    return Buffer.concat(pieces);
  }
}

function goodAt(bytes: Buffer, at: number, before: Link): JournalRecord | undefined {
  const found = decode(bytes, at);
  return typeof found === 'string' || flawOf(found.record, before) ? undefined : found.record;
}

/** Returns the reason why there is no good record. */
function flawAt(bytes: Buffer, at: number, before: Link): Flaw {
  const found = decode(bytes, at);
  return typeof found === 'string' ? found : flawOf(found.record, before)!;
}

function goodCopy({ hash, header, body }: RecordCopy, before: Link): JournalRecord | undefined {
  const found = decode(encode({ text: header, hash, body }), 0);
  return typeof found === 'string' || flawOf(found.record, before) ? undefined : found.record;
}

interface Copies {
  readonly copyOf: CopyOf;
  /** Returns the number of the last record, or 0 if it cannot be determined. */
  head(): number;
  close(): void;
}

/** Opens the copies in the index. If the index cannot be read, there are none. */
function openCopies({ index }: StorePaths): Copies {
  const none = { copyOf: () => undefined, head: () => 0, close: () => undefined };
  if (!existsSync(index)) return none;
  const Driver = requireSqlite();
  try {
    const database = new Driver(index, { readonly: true });
    const find = copiesIn(database);
    const last = database.prepare('SELECT max(number) AS number FROM record');
    const head = () => (isWhole(database) ? (last.get() as { number: number | null }).number : undefined) ?? 0;
    return {
      copyOf: number => readable(() => find(number)),
      head: () => readable(head) ?? 0,
      close: () => database.close(),
    };
  } catch {
    return none;
  }
}

const isWhole = (database: Database.Database): boolean =>
  database.pragma('integrity_check(1)', { simple: true }) === 'ok';

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
