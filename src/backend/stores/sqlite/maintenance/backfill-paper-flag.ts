/** Backfill of the paper flag for submissions that an earlier version stored. It runs in small transactions. */
import type Database from 'better-sqlite3';
import { isEnteredFromPaper } from '../../../entered-from-paper.js';
import { partsOf } from '../../../journal/record.js';

/** Maximum number of records in memory at once. */
const PAGE = 500;

export function backfillPaperFlag(database: Database.Database): void {
  const open =
    database.prepare(`SELECT s.number, r.header, r.body FROM submission s JOIN record r ON r.number = s.number
    WHERE s.paper IS NULL ORDER BY s.number LIMIT ${PAGE}`);
  const tell = database.prepare('UPDATE submission SET paper = ? WHERE number = ?');
  const page = (): number => {
    const rows = open.all() as { number: number; header: string; body: Buffer }[];
    for (const { number, header, body } of rows)
      tell.run(Number(isEnteredFromPaper(partsOf({ header: JSON.parse(header), body })[0]!)), number);
    return rows.length;
  };
  // No lock is taken if there is nothing to do, which is nearly always the case.
  if (open.get() === undefined) return;
  while (database.transaction(page).immediate() === PAGE);
}
