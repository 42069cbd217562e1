/** Reading a segment: record after record, each checked, and what stands at its end. */
import { decode, type Flaw, flawOf, type JournalRecord, type Link, MAGIC, NO_LINK } from './record.js';

/** Where a record stands. */
export interface Place {
  readonly segment: number;
  /** Of its first byte. */
  readonly offset: number;
  /** Of the byte behind its last. */
  readonly end: number;
}

export interface Placed {
  readonly record: JournalRecord;
  readonly place: Place;
}

/**
 * What follows the last good record of a segment: nothing, a group that was cut off while it was written (nobody was told that
 * it was stored), or damage.
 */
export type Rest =
  | { readonly kind: 'end'; readonly offset: number }
  | { readonly kind: 'torn' | 'damage'; readonly offset: number; readonly number: number; readonly flaw: Flaw };

/** Reads on from a record of a segment. `bytes` are those from `offset` to the end of the file. */
export function* readFrom(segment: number, bytes: Buffer, offset: number, before: Link): Generator<Placed, Rest> {
  let link = before;
  let at = 0;
  while (at < bytes.length) {
    const found = decode(bytes, at);
    const flaw = typeof found === 'string' ? found : flawOf(found.record, link);
    if (typeof found === 'string' || flaw) {
      const number = link.number + 1;
      const kind = hasFollower(bytes, at, number) ? 'damage' : 'torn';
      return { kind, offset: offset + at, number, flaw: flaw! };
    }
    yield { record: found.record, place: { segment, offset: offset + at, end: offset + found.end } };
    link = { number: found.record.header.number, hash: found.record.hash };
    at = found.end;
  }
  return { kind: 'end', offset: offset + at };
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
