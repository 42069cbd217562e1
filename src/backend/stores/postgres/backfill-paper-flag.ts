/** Which submissions were keyed in from paper, of those that an earlier version stored: in the background, by any number of servers. */

import type { SubmissionSummary } from '../../contracts/store.js';
import { isEnteredFromPaper } from '../../entered-from-paper.js';
import { type RecordColumns, stored } from '../from-record.js';
import type { Query } from './connection.js';
import { PAPER_SQL as SQL } from './paper-schema.js';

/** Bodies may be large. */
const PAGE = 200;
/** Milliseconds at a time: then others get their turn. */
const TURN_MS = 500;

type Row = SubmissionSummary & RecordColumns;

/** Goes on from where it, or another server, has come to. */
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

/** Rows as they are, also where the column is open still. */
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
