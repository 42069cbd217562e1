/**
 * Integrity check of the database: every record of every chain, the tables made from them, the checkpoints and the
 * files. It takes linear time and sees the database at one moment.
 */
import type { FileStore } from '../../../contracts/file-store.js';
import type { Jwks } from '../../../contracts/jwks.js';
import type { IntegrityCheckOptions, IntegrityReport } from '../../../contracts/store-maintenance.js';
import { damageError } from '../../../journal/damage.js';
import { createErasureCheck, type ErasureCheck } from '../../../journal/erasure-check.js';
import { flawOf, type JournalRecord, type Link, NO_LINK } from '../../../journal/record.js';
import { replyFilesIn } from '../../../journal/reply-files.js';
import { createExternalCheck, type ExternalCheck } from '../../../receipts/external-check.js';
import { createHistoryCheck, type HistoryCheck } from '../../../receipts/history-check.js';
import { receiptIn, verifyReceipt } from '../../../receipts/receipt.js';
import { type Chain, chainsIn } from '../chains.js';
import type { Query } from '../connection.js';
import { type RecordRow, recordOf } from '../record-row.js';
import { placeIn, SEQS } from '../schema/index.js';
import { publishedKeys } from '../signing-keys.js';
import { type Checkpoints, checkpointsIn } from './check-checkpoints.js';
import { checkFiles } from './check-files.js';
import { type Tables, tablesOf } from './check-tables.js';

/** Records per query. The number is small because bodies may be large. */
const PAGE = 100;

interface Auditing {
  readonly run: Query;
  readonly keys: Jwks;
  readonly tables: Tables;
  readonly checkpoints: Checkpoints;
  readonly erasures: ErasureCheck;
  readonly elsewhere: ExternalCheck;
  readonly options: IntegrityCheckOptions;
  readonly total: { records: number; submissions: number; listed: number; unsigned: number; uncovered: number };
  /** Number of the last record that was read. */
  readonly reached: { number: number };
}

/** Dependencies that are read outside of the snapshot that is checked. */
export interface CheckDependencies {
  readonly files: FileStore;
  readonly now: Query;
}

/**
 * Checks the whole database inside a transaction of the caller. Rejects with a DamageError at the first deviation from
 * what was stored.
 */
export async function auditDatabase(
  run: Query,
  { files, now }: CheckDependencies,
  options: IntegrityCheckOptions,
  reached: { number: number },
): Promise<IntegrityReport> {
  const keys = await publishedKeys(run);
  const checkpoints = checkpointsIn(run, keys);
  const total = { records: 0, submissions: 0, listed: 0, unsigned: 0, uncovered: 0 };
  const elsewhere = createExternalCheck(options.checkpoints ?? [], () => keys);
  const auditing: Auditing = {
    run,
    keys,
    tables: tablesOf(run),
    checkpoints,
    erasures: createErasureCheck(),
    elsewhere,
    options,
    total,
    reached,
  };
  for await (const chain of chainsIn(run)) await walk(auditing, chain);
  elsewhere.end();
  await checkpoints.end();
  await auditing.tables.end(total.submissions);
  await checkNothingBeside(run, total.records);
  await readSearchTerms(run);
  const whole = await checkFiles({ run, files, erasures: auditing.erasures }, total.listed);
  await endOf(auditing.erasures, now);
  const { records, submissions, unsigned, uncovered } = total;
  const counted = { records, submissions, checkpoints: checkpoints.count, files: whole };
  return { ...counted, unverifiable: 0, behind: 0, torn: 0, unsigned, uncovered, elsewhere: elsewhere.count };
}

/**
 * Ends the erasure check. Files may be missing because their submission was erased during the check, so erasures are
 * read again from the current state.
 */
async function endOf(erasures: ErasureCheck, now: Query): Promise<void> {
  try {
    erasures.end();
  } catch {
    const text = `SELECT tracking FROM istimara.submission WHERE status = 'erased'`;
    const erased = new Set((await now<{ tracking: string }>({ text })).map(({ tracking }) => tracking));
    erasures.end(tracking => erased.has(tracking));
  }
}

/** Checks the records of one chain, one after the other. */
async function walk(auditing: Auditing, { number, name }: Chain): Promise<void> {
  const { run, keys, tables, checkpoints, elsewhere, total, options, reached } = auditing;
  const named = new Set<number>();
  const history = createHistoryCheck({
    ...{ file: name, chain: name, keys: () => keys, all: options.receipts ?? false },
    hasCheckpoint: seq => named.add(seq) !== undefined,
  });
  elsewhere.open(name);
  let before: Link = NO_LINK;
  for (let last = number * SEQS; ; ) {
    const rows = await run<RecordRow>({
      name: 'audit-records',
      text: 'SELECT * FROM istimara.record WHERE number > $1 AND number < $2 ORDER BY number LIMIT $3',
      values: [last, (number + 1) * SEQS, PAGE],
    });
    if (rows.length === 0) {
      history.end();
      total.unsigned += history.unsigned;
      if (!history.begun) total.uncovered += placeIn(last).seq - (await checkpoints.lastOf(number));
      await checkpoints.require(number, named);
      return checkpoints.beyond(name, last, (number + 1) * SEQS);
    }
    await checkpoints.open(name, last, rows.at(-1)!.number);
    await tables.open(last, rows.at(-1)!.number);
    for (const row of rows) {
      before = check(auditing, history, name, row, before);
      total.records += 1;
      if (total.records % 1_000 === 0) options.progress?.(total.records);
    }
    tables.close(name);
    last = rows.at(-1)!.number;
    reached.number = last;
  }
}

function check(
  { keys, tables, checkpoints, erasures, elsewhere, options, total }: Auditing,
  history: HistoryCheck,
  chain: string,
  row: RecordRow,
  before: Link,
) {
  const { seq } = placeIn(row.number);
  const found = recordOf(row);
  const flaw = typeof found === 'string' ? found : (ofOther(found, chain, seq) ?? flawOf(found, before));
  if (typeof found === 'string' || flaw) throw damageError({ kind: flaw ?? 'header', file: chain, record: seq });
  const { header, hash } = found;
  if (header.number !== seq) throw damageError({ kind: 'number', file: chain, record: seq });
  checkpoints.check(chain, seq, hash);
  const receipt = receiptIn(header);
  if (receipt) total.submissions += 1;
  if (receipt && (receipt.chain !== chain || receipt.seq !== seq))
    throw damageError({ kind: 'number', file: chain, record: seq });
  history.see(found, receipt);
  elsewhere.see(found);
  if (header.kind === 'submission' && options.receipts) checkReceipt(header.receipt, keys, chain, seq);
  tables.check(found, row.number, chain, receipt);
  erasures.see(found, receipt?.tracking, chain);
  total.listed += (receipt ?? replyFilesIn(found))?.files.length ?? 0;
  return { number: seq, hash };
}

function checkReceipt(receipt: string, keys: Jwks, file: string, record: number): void {
  const found = verifyReceipt(receipt, keys);
  if (typeof found === 'string') throw damageError({ kind: found === 'key' ? 'signer' : 'receipt', file, record });
}

/** Returns a flaw if a record other than the first one names a chain, or if the first one does not name this chain. */
function ofOther({ header }: JournalRecord, chain: string, seq: number): 'header' | undefined {
  const first = header.kind === 'segment' ? header.chain === chain && seq === 1 : seq !== 1;
  return first ? undefined : 'header';
}

/** Checks that there are no records of a chain that is missing from the list of chains. */
async function checkNothingBeside(run: Query, records: number): Promise<void> {
  const [row] = await run<{ count: number }>({ text: 'SELECT count(*) AS count FROM istimara.record' });
  if (row!.count !== records) throw damageError({ kind: 'missing', file: 'chain' });
}

/** Checks that the search terms are readable. They are derived from the records, so their content is not compared. */
const readSearchTerms = async (run: Query): Promise<void> =>
  void (await run({ text: 'SELECT count(*), sum(length(words)) FROM istimara.word' }));
