/** Erasing: blanks in the place of what was sent and written, in the journal and in the index. The change behind it says who and why. */
import { BEFORE_HEADER, erasedBytes, type Header, hasErasedPart } from '../../journal/record.js';
import type { SegmentWriter } from '../../journal/segments.js';
import type { Connection } from './connection.js';
import type { RecordCopy } from './record-copies.js';

/** The submissions that were erased by what is committed, each with its changes but the one that says so. */
const ERASED = `SELECT r.* FROM submission s JOIN record r ON r.number = s.number WHERE s.status = 'erased'
  UNION ALL SELECT r.* FROM submission s JOIN status t ON t.submission = s.number JOIN record r ON r.number = t.number
  WHERE s.status = 'erased' AND r.header ->> 'status' <> 'erased'`;

/** Whether a submission was erased. */
export function erasedIn(database: Connection): (tracking: string) => boolean {
  const find = database.prepare(`SELECT 1 FROM submission WHERE tracking = ? AND status = 'erased'`);
  return tracking => find.get(tracking) !== undefined;
}

/**
 * Blanks what is not blank yet of what was erased. The change that says so is in the journal and flushed: done again after a crash,
 * it ends the same. Gives the number of records, of which the write-ahead log still holds what was in them.
 */
export function completeErasures(database: Connection, segments: SegmentWriter): number {
  const update = database.prepare('UPDATE record SET body = ? WHERE number = ?');
  const blankPaper = database.prepare('UPDATE submission SET paper = 0 WHERE number = ?');
  const forget = database.prepare('DELETE FROM word WHERE rowid = ?');
  const work = database.transaction(() => {
    const open = (database.prepare(ERASED).all() as RecordCopy[]).filter(isOpen);
    for (const { number, segment, offset, header, body } of open) {
      const bytes = erasedBytes(body.length);
      segments.write(segment, offset + BEFORE_HEADER + Buffer.byteLength(header), bytes);
      update.run(bytes, number);
      blankPaper.run(number);
      forget.run(number);
    }
    return open.length;
  });
  const done = work.immediate();
  // A word that was taken out stays in the index of words until that is written anew.
  if (done > 0) database.exec(`INSERT INTO word (word) VALUES ('optimize')`);
  return done;
}

/** A part of no bytes has nothing to be erased. */
const isOpen = ({ header, body }: RecordCopy): boolean =>
  body.length > 0 && !hasErasedPart({ header: JSON.parse(header) as Header, body });
