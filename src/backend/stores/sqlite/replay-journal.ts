/** The index brought up to the journal, and both looked at before anything is added. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { damageError, retryOnDamage } from '../../journal/damage.js';
import { createErasureCheck, type ErasureCheck } from '../../journal/erasure-check.js';
import { isDroppable, type LocatedRecord, linkBefore, readFrom } from '../../journal/read-segment.js';
import { type Link, NO_LINK } from '../../journal/record.js';
import { readSegment, type SegmentWriter, segmentName, segmentsIn, sizeOf } from '../../journal/segments.js';
import { CHECKPOINTS, lastCheckpoint } from '../../receipts/checkpoints.js';
import { receiptIn } from '../../receipts/receipt.js';
import { createSignerCheck, publicKeys, type SignerCheck } from '../../receipts/signing-keys.js';
import { createTableCheck } from './check-tables.js';
import type { Connection } from './connection.js';
import { erasedIn } from './erase.js';
import type { Head, JournalIndex } from './journal-index.js';
import { type CopyOf, copiesIn, isCopy } from './record-copies.js';
import type { StorePaths } from './store-paths.js';

/**
 * Takes up into the index what stands in the journal alone: groups that were flushed just before a crash. Cuts off a group that
 * was not. Inside a transaction it is part of it; else it commits segment by segment. Gives the last record.
 */
export function replayJournal(
  database: Connection,
  index: JournalIndex,
  segments: SegmentWriter,
  places: StorePaths,
): Head {
  const indexed = index.head().number;
  // Under the lock: else what another process writes at that moment seems to be what a crash left.
  const step = () => stepOn(index, segments, places, indexed);
  for (;;) {
    const head = database.inTransaction ? step() : database.transaction(step).immediate();
    if (head) return head;
    if (!database.inTransaction) database.pragma('wal_checkpoint(PASSIVE)');
  }
}

/** Takes up the rest of a segment, or the next one. Gives the last record where there is nothing more. */
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

/** Reads on from the head to the end of its segment, or all of the next one. `indexed`: what the index held at first. */
function replay(index: JournalIndex, segments: SegmentWriter, places: StorePaths, head: Head, indexed: number): void {
  const folder = places.journal;
  const inNext = (sizeOf(folder, head.segment) ?? 0) === head.end;
  const segment = inNext ? head.segment + 1 : head.segment;
  const offset = inNext ? 0 : head.end;
  // Whoever wrote it may not have lived to flush it.
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
 * Looks at what a start may look at without keeping anybody waiting: that no segment is missing, the end of the open one and its
 * copy in the index, the last checkpoint, and the keys of both. Gives that checkpoint's number. The rest is the audit's.
 */
export const checkStart = (database: Connection, index: JournalIndex, places: StorePaths): number =>
  retryOnDamage(() => checkOnce(database, index, places), 2, 'body');

function checkOnce(database: Connection, index: JournalIndex, { index: file, journal, keys }: StorePaths): number {
  const copyOf = copiesIn(database);
  const erasures = createErasureCheck();
  // One moment of the index, however much others store meanwhile; what is read after it knows at least that much.
  const look = database.transaction(() => {
    const head = index.head();
    checkSegments(journal, head);
    checkEnd({ database, folder: journal, head, file, copyOf, signers: createSignerCheck(keys), erasures });
  });
  look.deferred();
  // What was erased or signed meanwhile is known to a look of now.
  erasures.end(erasedIn(database));
  return checkCheckpoint(journal, keys, copyOf);
}

/** None is missing. */
function checkSegments(journal: string, head: Head): void {
  for (const [at, segment] of segmentsIn(journal).entries())
    if (segment !== at + 1) throw damageError({ kind: 'missing', file: segmentName(at + 1) });
  for (let segment = 1; segment < head.segment; segment++)
    if (!existsSync(join(journal, segmentName(segment))))
      throw damageError({ kind: 'missing', file: segmentName(segment) });
}

interface End {
  readonly database: Connection;
  readonly folder: string;
  readonly head: Head;
  readonly file: string;
  readonly copyOf: CopyOf;
  readonly signers: SignerCheck;
  readonly erasures: ErasureCheck;
}

/** The end of the open segment: of a small journal that is all of it. */
function checkEnd({ database, folder, head, file, copyOf, signers, erasures }: End): void {
  const begin = beginOfEnd(database, folder, head, copyOf);
  const bytes = (head.segment > 0 && readSegment(folder, head.segment, begin.offset)) || Buffer.alloc(0);
  const tables = createTableCheck(database, basename(file), { first: begin.number + 1, last: head.number });
  try {
    for (const placed of lastRecords(head, bytes.subarray(0, head.end - begin.offset), begin)) {
      const { header } = placed.record;
      if (!isCopy(copyOf(header.number), placed)) throw differs(file, placed);
      const receipt = receiptIn(header);
      tables.check(placed.record, receipt);
      erasures.see(placed.record, receipt?.tracking, segmentName(head.segment));
      if (header.kind === 'submission') signers.check(header.receipt, header.number);
    }
    tables.end();
  } finally {
    tables.close();
  }
}

/** Bytes of the journal that a start looks at before anybody is served. */
const LOOKED_AT = 8 * 2 ** 20;

/** True if a start looks at all of a journal. */
export const isSmall = (folder: string): boolean =>
  segmentsIn(folder).length <= 1 && (sizeOf(folder, 1) ?? 0) <= LOOKED_AT;

/** Where the end of the open segment begins, and the record before. */
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
  // A record may be longer than what is looked at.
  if (!first) return all();
  return { ...(copyOf(first.number - 1) ?? NO_LINK), offset: first.offset };
}

/** Bytes of a record, at least. */
const MIN_RECORD_BYTES = 128;

/** The records from there on, all of which the index holds. */
function* lastRecords(head: Head, bytes: Buffer, begin: Link & { offset: number }): Generator<LocatedRecord> {
  const rest = yield* readFrom(head.segment, bytes, begin.offset, begin);
  if (rest.kind !== 'end')
    throw damageError({ kind: rest.flaw, file: segmentName(head.segment), offset: rest.offset, record: rest.number });
}

/** The last checkpoint holds of the index, which is a copy of the journal. */
function checkCheckpoint(folder: string, keys: string, copyOf: CopyOf): number {
  const last = lastCheckpoint(folder, () => publicKeys(keys));
  if (!last) return 0;
  const hash = copyOf(last.seq)?.hash;
  if (!hash || Buffer.from(hash).toString('hex') !== last.hash)
    throw damageError({ kind: hash ? 'checkpoint' : 'missing', file: CHECKPOINTS, record: last.seq });
  return last.seq;
}
