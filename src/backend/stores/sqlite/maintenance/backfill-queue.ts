/** Backfill of deadline and channel for submissions that an earlier version stored. It runs in small transactions. */
import type Database from 'better-sqlite3';
import type { Header } from '../../../journal/record.js';
import { receiptIn } from '../../../receipts/receipt.js';
import { type DefinitionKey, deadlineOf, statusesIn } from '../../deadlines.js';
import { promisesIn } from '../promises.js';
import { SQL } from '../schema.js';

/** Maximum number of rows per transaction. */
const PAGE = 500;

interface OpenRow extends DefinitionKey {
  readonly number: number;
  readonly at: number;
  readonly header: string;
}

export function backfillQueue(database: Database.Database): void {
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
      tell.run(deadlineOf(row.at, promised(row), history), channel, row.number);
    }
    return rows.length;
  };
  while (database.transaction(page).immediate() === PAGE);
}
