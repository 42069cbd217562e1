/** Reader of a segment. It yields record after record, each verified, and classifies the end of the segment. */
import { decode, type Flaw, flawOf, isComplete, type JournalRecord, type Link, MAGIC, NO_LINK } from './record.js';

/** Location of a record in the journal. */
export interface RecordLocation {
  readonly segment: number;
  /** Offset of the first byte of the record. */
  readonly offset: number;
  /** Offset of the byte after the last byte of the record. */
  readonly end: number;
}

export interface LocatedRecord {
  readonly record: JournalRecord;
  readonly place: RecordLocation;
}

/**
 * End of a segment after its last good record: a clean end, a group that was cut off while it was written (and was
 * therefore never acknowledged), or damage.
 *
 * `unclear` is a bad record of full length that nothing follows. It may be dropped only by code that knows that the
 * record was never acknowledged.
 */
export type SegmentEnd = { readonly kind: 'end'; readonly offset: number } | BadSegmentEnd;

export interface BadSegmentEnd {
  readonly kind: 'torn' | 'unclear' | 'damage';
  readonly offset: number;
  readonly number: number;
  readonly flaw: Flaw;
}

/**
 * Returns whether the bad end of a segment may be dropped. This holds for a group that was cut off, and for a bad
 * record of full length that directly follows the last record of the index.
 *
 * The index holds everything that was acknowledged, except for what a power cut took from it. In that case more than
 * one record is missing.
 */
export const isDroppable = ({ kind, number }: Pick<BadSegmentEnd, 'kind' | 'number'>, indexed: number): boolean =>
  kind === 'torn' || (kind === 'unclear' && indexed > 0 && number === indexed + 1);

/**
 * Yields the records of a segment from `offset` on and returns how the segment ends. `bytes` must be the bytes from
 * `offset` to the end of the file.
 */
export function* readFrom(
  segment: number,
  bytes: Buffer,
  offset: number,
  before: Link,
): Generator<LocatedRecord, SegmentEnd> {
  let link = before;
  let at = 0;
  while (at < bytes.length) {
    const found = decode(bytes, at);
    const flaw = typeof found === 'string' ? found : flawOf(found.record, link);
    if (typeof found === 'string' || flaw) {
      const number = link.number + 1;
      return { kind: kindOf(bytes, at, offset, number, flaw!), offset: offset + at, number, flaw: flaw! };
    }
    yield { record: found.record, place: { segment, offset: offset + at, end: offset + found.end } };
    link = { number: found.record.header.number, hash: found.record.hash };
    at = found.end;
  }
  return { kind: 'end', offset: offset + at };
}

/** Classifies a bad record. `bytes` must begin at `offset` of its segment. */
export function kindOf(bytes: Buffer, at: number, offset: number, number: number, flaw: Flaw): BadSegmentEnd['kind'] {
  if (hasFollower(bytes, at, number)) return 'damage';
  const isShort = flaw === 'cut' && !isComplete(bytes, at);
  return isShort || hasHole(bytes, at, offset) ? 'torn' : 'unclear';
}

/** Number of bytes that a disk writes as one unit. */
const SECTOR = 512;

/**
 * Returns whether a sector after `at` was never written. Such a sector reads as zeros, and no record contains that many
 * zeros.
 */
function hasHole(bytes: Buffer, at: number, offset: number): boolean {
  for (let begin = at; begin < bytes.length; ) {
    const end = Math.min(bytes.length, begin + SECTOR - ((offset + begin) % SECTOR));
    if (bytes.subarray(begin, end).every(byte => byte === 0)) return true;
    begin = end;
  }
  return false;
}

/**
 * Returns whether a later group follows the bad record `number`. A later group is only written after the group of the
 * bad record was flushed. Records of the same group prove nothing, because a disk writes the pages of one flush in any
 * order.
 */
export function hasFollower(bytes: Buffer, bad: number, number: number): boolean {
  for (let at = bytes.indexOf(MAGIC, bad + 1); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    const found = decode(bytes, at);
    if (typeof found !== 'string' && found.record.header.group > number) return true;
  }
  return false;
}

/** Returns the link that the first record of a segment claims to follow. */
export function linkBefore(bytes: Buffer): Link {
  const found = decode(bytes, 0);
  const header = typeof found === 'string' ? undefined : found.record.header;
  return header?.kind === 'segment'
    ? { number: header.number - 1, hash: Buffer.from(header.previous, 'hex') }
    : NO_LINK;
}
