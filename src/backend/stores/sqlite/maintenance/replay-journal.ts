/** Replay of the journal into the index, and the checks of both before anything is added. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { damageError, retryOnDamage } from '../../../journal/damage.js';
import { createErasureCheck, type ErasureCheck } from '../../../journal/erasure-check.js';
import { isDroppable, type LocatedRecord, linkBefore, readFrom } from '../../../journal/read-segment.js';
import { type Link, NO_LINK } from '../../../journal/record.js';
import { readSegment, type SegmentWriter, segmentName, segmentsIn, sizeOf } from '../../../journal/segments.js';
import { CHECKPOINTS, lastCheckpoint } from '../../../receipts/checkpoints.js';
import { receiptIn } from '../../../receipts/receipt.js';
import { tokenOf } from '../../../receipts/record-signature.js';
import { createSignerCheck, publicKeys, type SignerCheck } from '../../../receipts/signing-keys.js';
import type { Connection } from '../connection.js';
import { erasedIn } from '../erase.js';
import type { Head, JournalIndex } from '../journal-index.js';
import { type CopyOf, copiesIn, isCopy } from '../record-copies.js';
import type { StorePaths } from '../store-paths.js';
import { createTableCheck } from './check-tables.js';
import { createSqliteHistoryCheck } from './history-check.js';

/**
 * Replays into the index what is only in the journal: groups that were flushed just before a crash. Cuts off a group
 * that was not flushed. Returns the last record.
 *
 * If a transaction is open, the replay is part of it; otherwise it commits segment by segment.
 */
export function replayJournal(
  database: Connection,
  index: JournalIndex,
  segments: SegmentWriter,
  places: StorePaths,
): Head {
  const indexed = index.head().number;
  // Each step runs under the lock. Otherwise, what another process is writing at that moment would look like the
  // remains of a crash.
  const step = () => stepOn(index, segments, places, indexed);
  for (;;) {
    const head = database.inTransaction ? step() : database.transaction(step).immediate();
    if (head) return head;
    if (!database.inTransaction) database.pragma('wal_checkpoint(PASSIVE)');
  }
}

/** Replays the rest of a segment, or the next segment. Returns the last record if there is nothing more to replay. */
function stepOn(index: JournalIndex, segments: SegmentWriter, places: StorePaths, indexed: number): Head | undefined {
  const head = index.head();
  const size = sizeOf(places.journal, head.segment) ?? 0;
  if (head.segment > 0 && size < head.end)
    throw damageError({ kind: 'missing', file: segmentName(head.segment), offset: size, record: head.number });
  const next = (sizeOf(places.journal, head.segment + 1) ?? 0) > 0;
  if (size === head.end && !next) return head;
  replay(index, segments, places, head, indexed);
  return undefined;
}

/**
 * Reads from the head to the end of its segment, or all of the next segment. `indexed` is the last number that the
 * index held at first.
 */
function replay(index: JournalIndex, segments: SegmentWriter, places: StorePaths, head: Head, indexed: number): void {
  const folder = places.journal;
  const inNext = (sizeOf(folder, head.segment) ?? 0) === head.end;
  const segment = inNext ? head.segment + 1 : head.segment;
  const offset = inNext ? 0 : head.end;
  // The process that wrote the segment may have ended before flushing it.
  segments.flush(segment);
  const file = segmentName(segment);
  const reading = readFrom(segment, readSegment(folder, segment, offset) ?? Buffer.alloc(0), offset, head);
  for (let step = reading.next(); ; step = reading.next()) {
    if (!step.done) {
      if (!index.apply(step.value)) throw differs(places.index, step.value);
      continue;
    }
    const rest = step.value;
    if (rest.kind === 'end') return;
    const signed = lastCheckpoint(folder, () => publicKeys(places.keys))?.seq ?? 0;
    if (!isDroppable(rest, indexed) || (sizeOf(folder, segment + 1) ?? 0) > 0 || signed >= rest.number)
      throw damageError({ kind: rest.flaw, file, offset: rest.offset, record: rest.number });
    segments.cut(segment, rest.offset);
    return;
  }
}

const differs = (index: string, { record }: LocatedRecord) =>
  damageError({ kind: 'index', file: basename(index), record: record.header.number });

/**
 * Checks what can be checked at a start without delaying requests: that no segment is missing, the end of the open
 * segment and its copy in the index, the signatures unless `checkHistory` is false, the last checkpoint, and the keys of
 * all. Returns the number of that checkpoint's record. The integrity check covers the rest.
 */
export const checkStart = (
  database: Connection,
  index: JournalIndex,
  places: StorePaths,
  checkHistory = true,
): number => retryOnDamage(() => checkOnce(database, index, places, checkHistory), 2, 'body');

function checkOnce(database: Connection, index: JournalIndex, places: StorePaths, checkHistory: boolean): number {
  const { journal, keys } = places;
  const copyOf = copiesIn(database);
  const erasures = createErasureCheck();
  // The index is read at one moment, however much others store in the meantime. What is read afterwards includes at
  // least as much.
  const look = database.transaction(() => {
    const head = index.head();
    checkSegments(journal, head);
    checkEnd({ database, index, places, head, copyOf, signers: createSignerCheck(keys), erasures, checkHistory });
  });
  look.deferred();
  // Erasures and signatures that happened in the meantime are found by reading the current state.
  erasures.end(erasedIn(database));
  return checkCheckpoint(journal, keys, copyOf);
}

/** Checks that no segment is missing. */
function checkSegments(journal: string, head: Head): void {
  for (const [at, segment] of segmentsIn(journal).entries())
    if (segment !== at + 1) throw damageError({ kind: 'missing', file: segmentName(at + 1) });
  for (let segment = 1; segment < head.segment; segment++)
    if (!existsSync(join(journal, segmentName(segment))))
      throw damageError({ kind: 'missing', file: segmentName(segment) });
}

interface End {
  readonly database: Connection;
  readonly index: JournalIndex;
  readonly places: StorePaths;
  readonly head: Head;
  readonly copyOf: CopyOf;
  readonly signers: SignerCheck;
  readonly erasures: ErasureCheck;
  readonly checkHistory: boolean;
}

/**
 * Checks the end of the open segment. In a small journal, that is the whole segment. Its last signature covers all
 * records before, so that nothing is signed after a history that was altered.
 */
function checkEnd({ database, index, places, head, copyOf, signers, erasures, checkHistory }: End): void {
  const { journal: folder, index: file } = places;
  const begin = beginOfEnd(database, folder, head, copyOf);
  const bytes = (head.segment > 0 && readSegment(folder, head.segment, begin.offset)) || Buffer.alloc(0);
  const tables = createTableCheck(database, basename(file), { first: begin.number + 1, last: head.number });
  const begun = begin.number > 0 && JSON.parse(copyOf(1)!.header).signature !== undefined;
  const history = checkHistory
    ? createSqliteHistoryCheck(places, signers, { before: begin, begun, chain: index.chain() })
    : undefined;
  try {
    for (const placed of lastRecords(head, bytes.subarray(0, head.end - begin.offset), begin)) {
      const { header } = placed.record;
      if (!isCopy(copyOf(header.number), placed)) throw differs(file, placed);
      const receipt = receiptIn(header);
      tables.check(placed.record, receipt);
      erasures.see(placed.record, receipt?.tracking, segmentName(head.segment));
      const token = tokenOf(header);
      if (token) signers.check(token, header.number);
      history?.see(placed.record, receipt);
    }
    tables.end();
    history?.end();
  } finally {
    tables.close();
  }
}

/** Number of journal bytes that are checked at a start before any request is answered. */
const LOOKED_AT = 8 * 2 ** 20;

/** Returns whether the check at a start covers the whole journal. */
export const isSmall = (folder: string): boolean =>
  segmentsIn(folder).length <= 1 && (sizeOf(folder, 1) ?? 0) <= LOOKED_AT;

/** Returns where the checked end of the open segment begins, and the record before it. */
function beginOfEnd(database: Connection, folder: string, head: Head, copyOf: CopyOf): Link & { offset: number } {
  const all = () => ({ ...linkBefore(readSegment(folder, head.segment) ?? Buffer.alloc(0)), offset: 0 });
  if (head.end <= LOOKED_AT) return all();
  const first = database
    .prepare(
      'SELECT number, offset FROM record WHERE segment = ? AND number > ? AND offset >= ? ORDER BY number LIMIT 1',
    )
    .get(head.segment, head.number - LOOKED_AT / MIN_RECORD_BYTES, head.end - LOOKED_AT) as
    | { number: number; offset: number }
    | undefined;
  // A record may be longer than the checked end.
  if (!first) return all();
  return { ...(copyOf(first.number - 1) ?? NO_LINK), offset: first.offset };
}

/** Minimum size of a record in bytes. */
const MIN_RECORD_BYTES = 128;

/**
 * Yields the records from there on, all of which the index holds. Throws a DamageError if the segment does not end
 * cleanly.
 */
function* lastRecords(head: Head, bytes: Buffer, begin: Link & { offset: number }): Generator<LocatedRecord> {
  const rest = yield* readFrom(head.segment, bytes, begin.offset, begin);
  if (rest.kind !== 'end')
    throw damageError({ kind: rest.flaw, file: segmentName(head.segment), offset: rest.offset, record: rest.number });
}

/**
 * Checks the last checkpoint against the index, which is a copy of the journal. Returns the number of its record, or 0
 * if there is none.
 */
function checkCheckpoint(folder: string, keys: string, copyOf: CopyOf): number {
  const last = lastCheckpoint(folder, () => publicKeys(keys));
  if (!last) return 0;
  const hash = copyOf(last.seq)?.hash;
  if (!hash || Buffer.from(hash).toString('hex') !== last.hash)
    throw damageError({ kind: hash ? 'checkpoint' : 'missing', file: CHECKPOINTS, record: last.seq });
  return last.seq;
}
