/**
 * Backfill of deadline and channel for submissions that an earlier version stored. It runs in the background, on any
 * number of servers.
 */
import type { WorkingCalendar } from '../../../../runtime/calendar/working-days.js';
import type { Header } from '../../../journal/record.js';
import { receiptIn } from '../../../receipts/receipt.js';
import { type DefinitionKey, deadlineOf, type StatusAt, statusesIn, UNDECIDED } from '../../deadlines.js';
import type { Query } from '../connection.js';
import type { DefinitionCache } from '../definition-cache.js';
import { QUEUE_SQL as SQL } from './queue-schema.js';

const PAGE = 500;
/** Maximum duration of one run in milliseconds, so that other maintenance gets its turn. */
const TURN_MS = 500;

type OpenRow = DefinitionKey & { readonly number: number; readonly receivedAt: number; readonly header: string };

export async function backfillQueue(
  run: Query,
  definitions: DefinitionCache,
  calendar: WorkingCalendar | undefined,
): Promise<void> {
  for (const until = Date.now() + TURN_MS; Date.now() < until; ) {
    const rows = await run<OpenRow>({ name: 'queue-open', text: SQL.open, values: [PAGE] });
    if (rows.length === 0) return;
    await definitions.load(run, rows);
    const changes = await changesOf(
      run,
      rows.map(({ number }) => number),
    );
    const due = rows.map(row =>
      deadlineOf(row.receivedAt, definitions.promised(row), { calendar, changes: changes.get(row.number) }),
    );
    const channels = rows.map(({ header }) => receiptIn(JSON.parse(header) as Header)?.channel ?? null);
    await run({ text: SQL.fill, values: [rows.map(({ number }) => number), due, channels] });
    if (rows.length < PAGE) return;
  }
}

/** Returns the status changes of submissions, oldest first, by the number of the submission. */
export async function changesOf(
  run: Query,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly StatusAt[]>> {
  const rows = await run<{ submission: number; header: string }>({ text: SQL.changes, values: [numbers] });
  const changes = new Map<number, StatusAt[]>();
  for (const { submission, header } of rows)
    changes.set(submission, [...(changes.get(submission) ?? []), ...statusesIn([header])]);
  return changes;
}

type CountedRow = DefinitionKey & { readonly number: number; readonly receivedAt: number; readonly due: number };

/**
 * Counts the deadlines of undecided cases again by the calendar of the offices, after the case with a number. Returns
 * the number of the last case if the turn is over, or undefined if there are no more.
 */
export async function updateDeadlines(
  run: Query,
  definitions: DefinitionCache,
  calendar: WorkingCalendar,
  first: number,
): Promise<number | undefined> {
  let after = first;
  for (const until = Date.now() + TURN_MS; Date.now() < until; ) {
    const rows = await run<CountedRow>({ text: SQL.undecided, values: [after, UNDECIDED, PAGE] });
    await definitions.load(run, rows);
    const changes = await changesOf(
      run,
      rows.map(({ number }) => number),
    );
    const moved = rows.flatMap(row => {
      const of = { calendar, changes: changes.get(row.number) };
      const due = deadlineOf(row.receivedAt, definitions.promised(row), of);
      return due === row.due ? [] : [{ number: row.number, was: row.due, due }];
    });
    const values = [moved.map(({ number }) => number), moved.map(({ was }) => was), moved.map(({ due }) => due)];
    if (moved.length > 0) await run({ text: SQL.recount, values });
    if (rows.length < PAGE) return undefined;
    after = rows.at(-1)!.number;
  }
  return after;
}
