/** Recounts the database: every record of every chain, the tables made of them, the checkpoints, the files. Linear, at one moment. */
import type { FileStore } from '../../contracts/file-store.js';
import type { Jwks } from '../../contracts/jwks.js';
import type { IntegrityCheckOptions, IntegrityReport } from '../../contracts/store-maintenance.js';
import { damageError } from '../../journal/damage.js';
import { createErasureCheck, type ErasureCheck } from '../../journal/erasure-check.js';
import { flawOf, type JournalRecord, type Link, NO_LINK } from '../../journal/record.js';
import { receiptIn, verifyReceipt } from '../../receipts/receipt.js';
import { type Chain, chainsIn } from './chains.js';
import { type Checkpoints, checkpointsIn } from './check-checkpoints.js';
import { checkFiles } from './check-files.js';
import { type Tables, tablesOf } from './check-tables.js';
import type { Query } from './connection.js';
import { type RecordRow, recordOf } from './record-row.js';
import { placeIn, SEQS } from './schema.js';
import { publishedKeys } from './signing-keys.js';

/** Bodies may be large. */
const PAGE = 100;

interface Auditing {
  readonly run: Query;
  readonly keys: Jwks;
  readonly tables: Tables;
  readonly checkpoints: Checkpoints;
  readonly erasures: ErasureCheck;
  readonly options: IntegrityCheckOptions;
  readonly total: { records: number; submissions: number; listed: number };
  /** The last record that was read. */
  readonly reached: { number: number };
}

/** What is asked outside of the moment that is counted. */
export interface CheckDependencies {
  readonly files: FileStore;
  readonly now: Query;
}

/** Counts all, inside one transaction of the caller; rejects with damage at the first that is not what was stored. */
export async function auditDatabase(
  run: Query,
  { files, now }: CheckDependencies,
  options: IntegrityCheckOptions,
  reached: { number: number },
): Promise<IntegrityReport> {
  const keys = await publishedKeys(run);
  const checkpoints = checkpointsIn(run, keys);
  const total = { records: 0, submissions: 0, listed: 0 };
  const auditing: Auditing = {
    run,
    keys,
    tables: tablesOf(run),
    checkpoints,
    erasures: createErasureCheck(),
    options,
    total,
    reached,
  };
  for await (const chain of chainsIn(run)) await walk(auditing, chain);
  await checkpoints.end();
  await auditing.tables.end(total.submissions);
  await checkNothingBeside(run, total.records);
  await readSearchTerms(run);
  const whole = await checkFiles({ run, files, erasures: auditing.erasures }, total.listed);
  await endOf(auditing.erasures, now);
  const { records, submissions } = total;
  return { records, submissions, checkpoints: checkpoints.count, files: whole, unverifiable: 0, behind: 0, torn: 0 };
}

/** What was erased while this counted is known to a look of now: its files may be gone. */
async function endOf(erasures: ErasureCheck, now: Query): Promise<void> {
  try {
    erasures.end();
  } catch {
    const text = `SELECT tracking FROM istimara.submission WHERE status = 'erased'`;
    const erased = new Set((await now<{ tracking: string }>({ text })).map(({ tracking }) => tracking));
    erasures.end(tracking => erased.has(tracking));
  }
}

/** Record after record of one chain. */
async function walk(auditing: Auditing, { number, name }: Chain): Promise<void> {
  const { run, tables, checkpoints, total, options, reached } = auditing;
  let before: Link = NO_LINK;
  for (let last = number * SEQS; ; ) {
    const rows = await run<RecordRow>({
      name: 'audit-records',
      text: 'SELECT * FROM istimara.record WHERE number > $1 AND number < $2 ORDER BY number LIMIT $3',
      values: [last, (number + 1) * SEQS, PAGE],
    });
    if (rows.length === 0) return checkpoints.beyond(name, last, (number + 1) * SEQS);
    await checkpoints.open(name, last, rows.at(-1)!.number);
    await tables.open(last, rows.at(-1)!.number);
    for (const row of rows) {
      before = check(auditing, name, row, before);
      total.records += 1;
      if (total.records % 1_000 === 0) options.progress?.(total.records);
    }
    tables.close(name);
    last = rows.at(-1)!.number;
    reached.number = last;
  }
}

function check(
  { keys, tables, checkpoints, erasures, options, total }: Auditing,
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
  if (header.kind === 'submission' && options.receipts) checkReceipt(header.receipt, keys, chain, seq);
  tables.check(found, row.number, chain, receipt);
  erasures.see(found, receipt?.tracking, chain);
  total.listed += receipt?.files.length ?? 0;
  return { number: seq, hash };
}

function checkReceipt(receipt: string, keys: Jwks, file: string, record: number): void {
  const found = verifyReceipt(receipt, keys);
  if (typeof found === 'string') throw damageError({ kind: found === 'key' ? 'signer' : 'receipt', file, record });
}

/** The first record of a chain, and no other, says which it is. */
function ofOther({ header }: JournalRecord, chain: string, seq: number): 'header' | undefined {
  const first = header.kind === 'segment' ? header.chain === chain && seq === 1 : seq !== 1;
  return first ? undefined : 'header';
}

/** Records of a chain that is not in the list of chains. */
async function checkNothingBeside(run: Query, records: number): Promise<void> {
  const [row] = await run<{ count: number }>({ text: 'SELECT count(*) AS count FROM istimara.record' });
  if (row!.count !== records) throw damageError({ kind: 'missing', file: 'chain' });
}

/** They are made of the records; that they can be read is what is asked. */
const readSearchTerms = async (run: Query): Promise<void> =>
  void (await run({ text: 'SELECT count(*), sum(length(words)) FROM istimara.word' }));
