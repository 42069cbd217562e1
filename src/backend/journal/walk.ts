/** All records of a journal, from the first on. */
import { damageError } from './damage.js';
import { isDroppable, type LocatedRecord, readFrom } from './read-segment.js';
import { type Link, NO_LINK } from './record.js';
import { readSegment, segmentName, segmentsIn } from './segments.js';

/**
 * Hands over each record, checked. Throws damage, and where there are fewer than `least`. Gives the bytes of a group that was
 * cut off at the end: it stands behind those `least`.
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
    // Behind the last one that there was, a server may have begun another since: what it had written of this by then is not all of it.
    if (!isDroppable(rest, least) || link.number < least || segment < last)
      throw damageError({ kind: rest.flaw, file, offset: rest.offset, record: rest.number });
    torn = bytes.length - rest.offset;
  }
  if (link.number < least)
    throw damageError({ kind: 'missing', file: segmentName(Math.max(last, 1)), record: link.number + 1 });
  return torn;
}
