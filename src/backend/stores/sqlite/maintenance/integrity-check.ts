/**
 * Integrity check of a store: every record of the journal, its copy in the index, the tables made from it, the
 * checkpoints and the files. It takes linear time.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Jwks } from '../../../contracts/jwks.js';
import type { IntegrityCheckOptions, IntegrityReport } from '../../../contracts/store-maintenance.js';
import { damageError, retryOnDamage } from '../../../journal/damage.js';
import { createErasureCheck, type ErasureCheck } from '../../../journal/erasure-check.js';
import type { LocatedRecord } from '../../../journal/read-segment.js';
import type { Header } from '../../../journal/record.js';
import { replyFilesIn } from '../../../journal/reply-files.js';
import { segmentName } from '../../../journal/segments.js';
import { walkJournal } from '../../../journal/walk.js';
import { CHECKPOINTS, checkpointLines, readCheckpoints } from '../../../receipts/checkpoints.js';
import { createExternalCheck } from '../../../receipts/external-check.js';
import { type ReceiptClaims, receiptIn, verifyReceipt } from '../../../receipts/receipt.js';
import { tokenOf } from '../../../receipts/record-signature.js';
import { createSignerCheck, publicKeys } from '../../../receipts/signing-keys.js';
import { fileIn } from '../../file-folder.js';
import { assertComplete } from '../check-schema.js';
import { type Connection, openReader } from '../connection.js';
import { erasedIn } from '../erase.js';
import { namingDamage } from '../error-codes.js';
import { indexOf } from '../journal-index.js';
import { isCopy, type RecordCopy } from '../record-copies.js';
import { type StorePaths, storePathsOf } from '../store-paths.js';
import { createTableCheck } from './check-tables.js';
import { createSqliteHistoryCheck } from './history-check.js';

const PROGRESS_INTERVAL = 1_000;

/** Checks the whole store. Throws a DamageError at the first deviation from what was stored. */
export const checkSqliteIntegrity = (path: string, options: IntegrityCheckOptions = {}): IntegrityReport =>
  retryOnDamage(() => countOnce(storePathsOf(path), options), 2, 'body');

function countOnce(places: StorePaths, options: IntegrityCheckOptions): IntegrityReport {
  const erasures = createErasureCheck();
  return reading(places, database => {
    // The index is read at one moment. The journal is read after it and holds at least as much.
    database.exec('BEGIN');
    assertComplete(database, places.index);
    const head = indexOf(database).head();
    const counted = count(places, database, head.number, options, erasures);
    // Erasures that happened during the check are found by reading the current state.
    reading(places, now => erasures.end(erasedIn(now)));
    checkFile(places, database);
    return counted;
  });
}

function reading<T>(places: StorePaths, work: (database: Connection) => T): T {
  return namingDamage(places.index, () => {
    const database = openReader(places.index);
    try {
      return work(database);
    } finally {
      database.close();
    }
  });
}

function count(
  places: StorePaths,
  database: Connection,
  indexed: number,
  options: IntegrityCheckOptions,
  erasures: ErasureCheck,
): IntegrityReport {
  const checkpoints = checkpointsOf(places);
  const checkpointed = Math.max(0, ...checkpoints.keys());
  const signers = createSignerCheck(places.keys);
  const history = createSqliteHistoryCheck(places, signers, { all: options.receipts });
  const elsewhere = createExternalCheck(options.checkpoints ?? [], () => publicKeys(places.keys), signers.isLost);
  const keys = publicKeys(places.keys);
  const index = indexIn(places, database, indexed);
  const files = new Set<string>();
  const total = { records: 0, submissions: 0, unverifiable: 0 };
  try {
    const torn = walkJournal(places.journal, indexed, placed => {
      const { header, hash } = placed.record;
      const receipt = receiptIn(header);
      index.check(placed, receipt);
      history.see(placed.record, receipt);
      if (header.kind === 'segment') elsewhere.open(header.chain);
      elsewhere.see(placed.record);
      erasures.see(placed.record, receipt?.tracking, segmentName(placed.place.segment));
      checkSigned(checkpoints, header.number, hash);
      const token = tokenOf(header);
      if (token) signers.check(token, header.number);
      if (header.kind === 'submission' && signers.isLost(header.receipt)) total.unverifiable += 1;
      else if (header.kind === 'submission' && options.receipts) checkSignature(places, header, keys);
      const listed = receipt ?? replyFilesIn(placed.record);
      for (const sha256 of listed?.files ?? [])
        if (!isThere(places.files, sha256, files))
          erasures.miss(join(basename(places.files), sha256), listed!.tracking, header.number);
      if (receipt) total.submissions += 1;
      total.records = header.number;
      if (header.number % PROGRESS_INTERVAL === 0) options.progress?.(header.number);
    });
    index.end();
    elsewhere.end();
    history.end();
    const [beyond] = checkpoints.keys();
    if (beyond !== undefined) throw damageError({ kind: 'missing', file: CHECKPOINTS, record: beyond });
    const lines = checkpointLines(places.journal).length;
    return {
      ...total,
      checkpoints: lines,
      files: files.size,
      behind: total.records - indexed,
      torn,
      unsigned: history.unsigned,
      uncovered: history.begun ? 0 : total.records - checkpointed,
      elsewhere: elsewhere.count,
    };
  } finally {
    index.close();
  }
}

/**
 * Creates a check of the index that runs alongside the journal. Records that the index does not hold yet are skipped.
 */
function indexIn({ index }: StorePaths, database: Connection, indexed: number) {
  const copies = database.prepare('SELECT * FROM record ORDER BY number').iterate() as IterableIterator<RecordCopy>;
  const tables = createTableCheck(database, basename(index), { first: 1, last: indexed });
  return {
    check: (placed: LocatedRecord, receipt?: ReceiptClaims) => {
      const { header } = placed.record;
      if (header.number > indexed) return;
      if (!isCopy(copies.next().value as RecordCopy | undefined, placed))
        throw damageError({ kind: 'index', file: basename(index), record: header.number });
      tables.check(placed.record, receipt);
    },
    end: tables.end,
    close: () => {
      copies.return?.();
      tables.close();
    },
  };
}

function checkSigned(checkpoints: Map<number, string>, record: number, hash: Uint8Array): void {
  const signed = checkpoints.get(record);
  checkpoints.delete(record);
  if (signed !== undefined && signed !== Buffer.from(hash).toString('hex'))
    throw damageError({ kind: 'checkpoint', file: CHECKPOINTS, record });
}

function checkSignature(places: StorePaths, { receipt, number }: Header & { kind: 'submission' }, keys: Jwks): void {
  const isSigned = (known: Jwks) => typeof verifyReceipt(receipt, known) !== 'string';
  // A key that began to sign in the meantime is accepted, too.
  if (!isSigned(keys) && !isSigned(publicKeys(places.keys)))
    throw damageError({ kind: 'receipt', file: basename(places.journal), record: number });
}

/** Returns the hash that each checkpoint names, by the number of its record. */
const checkpointsOf = ({ journal, keys }: StorePaths): Map<number, string> =>
  new Map(readCheckpoints(journal, () => publicKeys(keys)).map(({ seq, hash }) => [seq, hash]));

/** Returns whether a file is intact. An intact file is read only once, however many submissions list it. */
function isThere(folder: string, sha256: string, seen: Set<string>): boolean {
  if (seen.has(sha256)) return true;
  const path = fileIn(folder, sha256);
  const whole = existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
  if (whole) seen.add(sha256);
  return whole;
}

/** Checks the parts of the database file that no table shows: pages, free lists and indexes. */
function checkFile({ index }: StorePaths, database: Connection): void {
  if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok')
    throw damageError({ kind: 'index', file: basename(index) });
}
