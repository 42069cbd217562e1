/** Which submissions were keyed in from paper, of those that an earlier version stored. So many in a transaction. */
import type Database from 'better-sqlite3';
import { isEnteredFromPaper } from '../../entered-from-paper.js';
import { partsOf } from '../../journal/record.js';

/** Records in memory at once. */
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
  // Without a lock where there is nothing to do, as nearly always.
  if (open.get() === undefined) return;
  while (database.transaction(page).immediate() === PAGE);
}
