/**
 * Erasure: replaces what was sent and written by erased bytes, in the journal and in the index. The status change
 * recorded after it says who erased it and why.
 */
import { ERASED_WITH_SUBMISSION } from '../../contracts/audit-log.js';
import { BEFORE_HEADER, erasedBytes, type Header, hasErasedPart } from '../../journal/record.js';
import type { SegmentWriter } from '../../journal/segments.js';
import type { Connection } from './connection.js';
import type { RecordCopy } from './record-copies.js';

const inList = (names: readonly string[]): string => names.map(name => `'${name}'`).join(', ');

/**
 * Records of the submissions whose erasure is committed, with those of their notes, messages and replies, and of their
 * status changes except the one that erases.
 */
const ERASED = `SELECT r.* FROM submission s JOIN record r ON r.number = s.number WHERE s.status = 'erased'
  UNION ALL SELECT r.* FROM submission s JOIN status t ON t.submission = s.number JOIN record r ON r.number = t.number
  WHERE s.status = 'erased' AND r.header ->> 'status' <> 'erased'
  UNION ALL SELECT r.* FROM submission s JOIN deed d ON d.what IN (${inList(ERASED_WITH_SUBMISSION)}) AND d.about = s.tracking
  JOIN record r ON r.number = d.number WHERE s.status = 'erased'`;

/** Returns a function that checks whether a submission was erased. */
export function erasedIn(database: Connection): (tracking: string) => boolean {
  const find = database.prepare(`SELECT 1 FROM submission WHERE tracking = ? AND status = 'erased'`);
  return tracking => find.get(tracking) !== undefined;
}

/**
 * Erases the bytes of erased submissions that are not erased yet. The status change that declares the erasure is in the
 * journal and flushed, so that a repetition after a crash has the same result. Returns the number of records whose
 * content may still be in the write-ahead log.
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
  // A deleted word remains in the full-text index until the index is rewritten.
  if (done > 0) database.exec(`INSERT INTO word (word) VALUES ('optimize')`);
  return done;
}

/** Returns whether a record still has bytes to erase. A part of no bytes has none. */
const isOpen = ({ header, body }: RecordCopy): boolean =>
  body.length > 0 && !hasErasedPart({ header: JSON.parse(header) as Header, body });
