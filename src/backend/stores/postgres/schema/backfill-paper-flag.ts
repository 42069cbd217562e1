/**
 * Backfill of the paper flag for submissions that an earlier version stored. It runs in the background, on any number
 * of servers.
 */

import type { SubmissionSummary } from '../../../contracts/store.js';
import { isEnteredFromPaper } from '../../../entered-from-paper.js';
import { type RecordColumns, stored } from '../../from-record.js';
import type { Query } from '../connection.js';
import { PAPER_SQL as SQL } from './paper-schema.js';

/** Rows per query. The number is small because bodies may be large. */
const PAGE = 200;
/** Maximum duration of one run in milliseconds, so that other maintenance gets its turn. */
const TURN_MS = 500;

type Row = SubmissionSummary & RecordColumns;

/** Continues the backfill where it, or another server, stopped. */
export async function backfillPaperFlag(run: Query): Promise<void> {
  for (const until = Date.now() + TURN_MS; Date.now() < until; ) {
    const [filling] = await run<{ done: number; last: number }>({ text: SQL.filling });
    if (!filling) return;
    const rows = await run<Row>({ text: SQL.page, values: [filling.done, filling.last, PAGE] });
    const values = [rows.map(({ number }) => number), rows.map(row => isEnteredFromPaper(stored(row).body))];
    if (rows.length > 0) await run({ text: SQL.fill, values });
    await run({ text: SQL.filled, values: [rows.length < PAGE ? filling.last : rows.at(-1)!.number] });
  }
}

/** Returns the rows with their paper flag, which is derived from the body if the column is still null. */
export async function withPaper(
  rows: Query,
  listed: readonly SubmissionSummary[],
  numbered: string,
): Promise<readonly SubmissionSummary[]> {
  const open = listed.filter(({ paper }) => paper === null).map(({ number }) => number);
  if (open.length === 0) return listed;
  const found = await rows<Row>({ text: numbered, values: [open] });
  const paper = new Map(found.map(row => [row.number, isEnteredFromPaper(stored(row).body)]));
  return listed.map(row => ({ ...row, paper: row.paper ?? paper.get(row.number) ?? false }));
}
