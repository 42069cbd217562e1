/** Reading a segment: record after record, each checked, and what stands at its end. */
import { decode, type Flaw, flawOf, isComplete, type JournalRecord, type Link, MAGIC, NO_LINK } from './record.js';

/** Where a record stands. */
export interface RecordLocation {
  readonly segment: number;
  /** Of its first byte. */
  readonly offset: number;
  /** Of the byte behind its last. */
  readonly end: number;
}

export interface LocatedRecord {
  readonly record: JournalRecord;
  readonly place: RecordLocation;
}

/**
 * What follows the last good record of a segment: nothing, a group that was cut off while it was written (nobody was told that
 * it was stored), or damage. `unclear`: a record of full length that is bad and that nothing follows. Only who knows that it was
 * never acknowledged may drop it.
 */
export type SegmentEnd = { readonly kind: 'end'; readonly offset: number } | BadSegmentEnd;

export interface BadSegmentEnd {
  readonly kind: 'torn' | 'unclear' | 'damage';
  readonly offset: number;
  readonly number: number;
  readonly flaw: Flaw;
}

/**
 * True for what may be dropped: a group that was cut off, or a bad one of full length that is the very next to what an index
 * held. That index is up to whatever was acknowledged, but for what a power cut took from it, and then more than one is missing.
 */
export const isDroppable = ({ kind, number }: Pick<BadSegmentEnd, 'kind' | 'number'>, indexed: number): boolean =>
  kind === 'torn' || (kind === 'unclear' && indexed > 0 && number === indexed + 1);

/** Reads on from a record of a segment. `bytes` are those from `offset` to the end of the file. */
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

/** What a bad record is; `bytes` begin at `offset` of its segment. */
export function kindOf(bytes: Buffer, at: number, offset: number, number: number, flaw: Flaw): BadSegmentEnd['kind'] {
  if (hasFollower(bytes, at, number)) return 'damage';
  const isShort = flaw === 'cut' && !isComplete(bytes, at);
  return isShort || hasHole(bytes, at, offset) ? 'torn' : 'unclear';
}

/** Bytes that a disk writes together. */
const SECTOR = 512;

/** True if a sector behind `at` was never written: it reads as zeros, of which no record has so many. */
function hasHole(bytes: Buffer, at: number, offset: number): boolean {
  for (let begin = at; begin < bytes.length; ) {
    const end = Math.min(bytes.length, begin + SECTOR - ((offset + begin) % SECTOR));
    if (bytes.subarray(begin, end).every(byte => byte === 0)) return true;
    begin = end;
  }
  return false;
}

/**
 * True if a later group stands behind the bad record `number`: it was only written once the bad one's group was flushed.
 * Records of the bad one's own group prove nothing, since a disk writes the pages of one flush in any order.
 */
export function hasFollower(bytes: Buffer, bad: number, number: number): boolean {
  for (let at = bytes.indexOf(MAGIC, bad + 1); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    const found = decode(bytes, at);
    if (typeof found !== 'string' && found.record.header.group > number) return true;
  }
  return false;
}

/** What the first record of a segment says that it follows. */
export function linkBefore(bytes: Buffer): Link {
  const found = decode(bytes, 0);
  const header = typeof found === 'string' ? undefined : found.record.header;
  return header?.kind === 'segment'
    ? { number: header.number - 1, hash: Buffer.from(header.previous, 'hex') }
    : NO_LINK;
}
