/** Batch of records that is written to the journal and flushed at once. */
import { randomBytes } from 'node:crypto';
import type { LocatedRecord, RecordLocation } from './read-segment.js';
import { type Content, encode, type Header, type Link, partOf, recordAfter, type SignHeader } from './record.js';
import { SEGMENT_BYTES } from './segments.js';

/** Signing of the records of a batch, except submissions, which hold a receipt. */
export interface BatchSigning {
  readonly sign: SignHeader;
  /** Number of the record of the last checkpoint of the chain, or 0. */
  readonly checkpoint: number;
}

export interface RecordBatch {
  readonly chain: string;
  readonly segment: number;
  /** Offset of the first byte of the batch in its segment. */
  readonly offset: number;
  /** Returns the number that the next record will have. */
  next(): number;
  /** Returns the record that the next added content follows. A record that begins a segment is added first. */
  before(): Link;
  /** Returns the last record, which is the one before the batch if nothing was added. */
  last(): Link;
  /** Adds a record. Returns it, preceded by the record that begins a segment if one is due. */
  add(content: Content, parts: readonly Uint8Array[], digests?: readonly Uint8Array[]): readonly LocatedRecord[];
  /** Returns the bytes of all added records. They are empty if nothing was added. */
  bytes(): Uint8Array;
}

/** Starts a batch of records that follow `head`, the end of the journal. Begins a new chain if `chain` is omitted. */
export function startBatch(
  head: Link & { segment: number; end: number },
  chain: string | undefined,
  { sign, checkpoint }: BatchSigning,
): RecordBatch {
  const fresh = head.segment === 0 || head.end >= SEGMENT_BYTES;
  const segment = head.segment + (fresh ? 1 : 0);
  const name = chain ?? randomBytes(8).toString('hex');
  const pieces: Buffer[] = [];
  const state = { link: head as Link, end: fresh ? 0 : head.end };
  const put = (content: Content, parts: readonly Uint8Array[], digests: readonly Uint8Array[]): LocatedRecord => {
    const described = parts.map((part, index) => partOf(part, digests[index]));
    const numbered = { ...content, number: state.link.number + 1, group: head.number + 1, parts: described } as Header;
    const body = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    const record =
      content.kind === 'submission'
        ? recordAfter(state.link, numbered, body)
        : recordAfter(state.link, { ...numbered, checkpoint }, body, sign);
    const { header } = record;
    const bytes = encode(record);
    const place: RecordLocation = { segment, offset: state.end, end: state.end + bytes.length };
    pieces.push(bytes);
    state.link = { number: header.number, hash: record.hash };
    state.end = place.end;
    return { record, place };
  };
  const begun: LocatedRecord[] = [];
  const begins = () => fresh && pieces.length === 0;
  const begin = (): LocatedRecord =>
    put({ kind: 'segment', chain: name, segment, previous: Buffer.from(head.hash).toString('hex') }, [], []);
  return {
    chain: name,
    segment,
    offset: state.end,
    next: () => state.link.number + (begins() ? 2 : 1),
    before: () => {
      if (begins()) begun.push(begin());
      return state.link;
    },
    last: () => state.link,
    add: (content, parts, digests = []) => [
      ...begun.splice(0),
      ...(begins() ? [begin()] : []),
      put(content, parts, digests),
    ],
    bytes: () => (pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)),
  };
}
