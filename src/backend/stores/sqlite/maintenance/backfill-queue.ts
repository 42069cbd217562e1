/** Backfill of deadline and channel for submissions that an earlier version stored. It runs in small transactions. */
import type Database from 'better-sqlite3';
import type { WorkingCalendar } from '../../../../runtime/calendar/working-days.js';
import type { Header } from '../../../journal/record.js';
import { receiptIn } from '../../../receipts/receipt.js';
import { type DefinitionKey, deadlineOf, statusesIn, UNDECIDED } from '../../deadlines.js';
import { promisesIn } from '../promises.js';
import { SQL } from '../schema.js';

/** Maximum number of rows per transaction. */
const PAGE = 500;

interface OpenRow extends DefinitionKey {
  readonly number: number;
  readonly at: number;
  readonly header: string;
}

export function backfillQueue(database: Database.Database, calendar?: WorkingCalendar): void {
  const open = database.prepare(`SELECT s.number, s.received_at AS at, d.form, d.version, d.definition, r.header
    FROM submission s JOIN definition d ON d.number = s.definition JOIN record r ON r.number = s.number
    WHERE s.due IS NULL ORDER BY s.number LIMIT ${PAGE}`);
  // No lock is taken if there is nothing to do, which is nearly always the case.
  if (open.get() === undefined) return;
  const tell = database.prepare('UPDATE submission SET due = ?, channel = ? WHERE number = ?');
  const promised = promisesIn(database);
  const changes = database.prepare(SQL.changes).pluck();
  const page = (): number => {
    const rows = open.all() as OpenRow[];
    for (const row of rows) {
      const channel = receiptIn(JSON.parse(row.header) as Header)?.channel ?? null;
      const history = statusesIn(changes.all(row.number) as string[]);
      tell.run(deadlineOf(row.at, promised(row), { calendar, changes: history }), channel, row.number);
    }
    return rows.length;
  };
  while (database.transaction(page).immediate() === PAGE);
}

interface CountedRow extends DefinitionKey {
  readonly number: number;
  readonly at: number;
  readonly due: number;
}

/**
 * Counts the deadlines of a page of undecided cases again, after the one with a number. Returns the number of the last
 * case, or undefined if there are no more.
 */
export function updateDeadlines(
  database: Database.Database,
  after: number,
  calendar: WorkingCalendar,
): number | undefined {
  const open = database.prepare(SQL.undecided);
  const changes = database.prepare(SQL.changes).pluck();
  const tell = database.prepare(SQL.setDue);
  const promised = promisesIn(database);
  const page = () => {
    const rows = open.all({ after, statuses: JSON.stringify(UNDECIDED), limit: PAGE }) as CountedRow[];
    for (const { number, at, due, ...key } of rows) {
      const counted = deadlineOf(at, promised(key), { calendar, changes: statusesIn(changes.all(number) as string[]) });
      if (counted !== due) tell.run(counted, number);
    }
    return rows.length < PAGE ? undefined : rows.at(-1)!.number;
  };
  return database.transaction(page).immediate();
}
