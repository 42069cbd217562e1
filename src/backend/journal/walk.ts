/** Walk through all records of a journal, from the first one on. */
import { damageError } from './damage.js';
import { isDroppable, type LocatedRecord, readFrom } from './read-segment.js';
import { type Link, NO_LINK } from './record.js';
import { readSegment, segmentName, segmentsIn } from './segments.js';

/**
 * Calls `visit` with each verified record. Throws a DamageError if a record is damaged or fewer than `least` exist.
 * Returns the number of bytes of a group that was cut off at the end, after those `least` records.
 */
export function walkJournal(folder: string, least: number, visit: (placed: LocatedRecord) => void): number {
  const last = segmentsIn(folder).at(-1) ?? 0;
  let link: Link = NO_LINK;
  let torn = 0;
  for (let segment = 1; segment <= last; segment++) {
    const file = segmentName(segment);
    const bytes = readSegment(folder, segment);
    if (!bytes) throw damageError({ kind: 'missing', file, record: link.number + 1 });
    const reading = readFrom(segment, bytes, 0, link);
    let step = reading.next();
    for (; !step.done; step = reading.next()) {
      visit(step.value);
      link = { number: step.value.record.header.number, hash: step.value.record.hash };
    }
    const rest = step.value;
    if (rest.kind === 'end') continue;
    // A server may have begun another segment since `last` was determined. The bytes read of segment `last` are then
    // not all that was written to it.
    if (!isDroppable(rest, least) || link.number < least || segment < last)
      throw damageError({ kind: rest.flaw, file, offset: rest.offset, record: rest.number });
    torn = bytes.length - rest.offset;
  }
  if (link.number < least)
    throw damageError({ kind: 'missing', file: segmentName(Math.max(last, 1)), record: link.number + 1 });
  return torn;
}
