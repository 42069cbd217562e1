/**
 * A record of the journal as bytes: `[magic][length][chain hash][header length][header][body]`, numbers big-endian. The chain
 * hash is the SHA-256 of the hash before and the header; the header holds the digests of the body's parts, so that a body can
 * be erased without breaking the chain.
 */
import { hash as hashOnce } from 'node:crypto';
import type { AuditEvent, StoredAuditEvent } from '../contracts/audit-log.js';
import type { DeliveryState } from '../contracts/outbox.js';
import type { StatusChange } from '../contracts/store.js';

/** 0xff stands in no UTF-8 text: what was sent cannot pass for the start of a record. The last byte is the format's version. */
export const MAGIC = Buffer.from([0xff, 0x49, 0x53, 0x01]);
export const BEFORE_HASH = MAGIC.length + 4;
export const BEFORE_HEADER = BEFORE_HASH + 32 + 4;

export interface BodyPart {
  readonly bytes: number;
  /** In hex digits. */
  readonly sha256: string;
}

/**
 * What a record is about. Of a submission all is in its receipt; its parts are the body as sent and the cleaned data. Of a change
 * and a deed the header says who, what and when; what somebody wrote about it is its one part, as JSON, so that it can be erased.
 */
export type Content =
  | { readonly kind: 'segment'; readonly chain: string; readonly segment: number; readonly previous: string }
  | { readonly kind: 'definition'; readonly form: string; readonly version: number; readonly definition: string }
  | { readonly kind: 'submission'; readonly receipt: string }
  | ({ readonly kind: 'status' } & Pick<StatusChange, 'tracking' | 'status' | 'at' | 'by'> & {
        /** Left out in records from before it was asked for. */
        readonly from?: StatusChange['from'];
      })
  | ({ readonly kind: 'deed' } & Omit<AuditEvent, 'detail'>)
  /** Submissions behind this record are for the destination; where it is not open, they no longer are. */
  | {
      readonly kind: 'destination';
      readonly name: string;
      readonly open: boolean;
      readonly at: number;
      readonly forms?: readonly string[];
    }
  /** Its part are the numbers of the submissions that it is about, as JSON. */
  | { readonly kind: 'handover'; readonly destination: string; readonly state: DeliveryState; readonly at: number };

export type Header = Content & {
  /** From 1, without a gap. */
  readonly number: number;
  /** The number of the first record that was flushed together with this one. */
  readonly group: number;
  readonly parts: readonly BodyPart[];
};

export interface JournalRecord {
  readonly header: Header;
  /** The header as it stands in the journal. */
  readonly text: string;
  readonly hash: Uint8Array;
  /** The parts, one behind the other. */
  readonly body: Uint8Array;
}

/** The last record of a chain, or of what has been read of it. */
export interface Link {
  readonly number: number;
  readonly hash: Uint8Array;
}

export const NO_LINK: Link = { number: 0, hash: new Uint8Array(32) };

export const sha256 = (bytes: Uint8Array | string): Buffer => hashOnce('sha256', bytes, 'buffer');

const hexOf = (bytes: Uint8Array): string => hashOnce('sha256', bytes, 'hex');

export const partOf = (bytes: Uint8Array, digest: Uint8Array = sha256(bytes)): BodyPart => ({
  bytes: bytes.length,
  sha256: Buffer.from(digest).toString('hex'),
});

const linked = (before: Link, text: string): Buffer => sha256(Buffer.concat([before.hash, Buffer.from(text)]));

/** The record that follows `before`. */
export function recordAfter(before: Link, header: Header, body: Uint8Array): JournalRecord {
  const text = JSON.stringify(header);
  return { header, text, hash: linked(before, text), body };
}

export function encode({ text, hash, body }: Pick<JournalRecord, 'text' | 'hash' | 'body'>): Buffer {
  const header = Buffer.from(text);
  const bytes = Buffer.allocUnsafe(BEFORE_HEADER + header.length + body.length);
  MAGIC.copy(bytes);
  bytes.writeUInt32BE(bytes.length - BEFORE_HASH, MAGIC.length);
  bytes.set(hash, BEFORE_HASH);
  bytes.writeUInt32BE(header.length, BEFORE_HEADER - 4);
  bytes.set(header, BEFORE_HEADER);
  bytes.set(body, BEFORE_HEADER + header.length);
  return bytes;
}

/** Why bytes are not the next record of a chain. */
export type Flaw = 'cut' | 'frame' | 'header' | 'number' | 'hash' | 'body';

/** The record at `at`, whatever chain it is of, and where it ends; or what is wrong with it. */
export function decode(bytes: Buffer, at: number): { record: JournalRecord; end: number } | Flaw {
  if (bytes.length - at < BEFORE_HEADER) return 'cut';
  if (bytes.compare(MAGIC, 0, MAGIC.length, at, at + MAGIC.length) !== 0) return 'frame';
  const end = at + BEFORE_HASH + bytes.readUInt32BE(at + MAGIC.length);
  const body = at + BEFORE_HEADER + bytes.readUInt32BE(at + BEFORE_HEADER - 4);
  if (body > end) return 'frame';
  if (end > bytes.length) return 'cut';
  const text = bytes.toString('utf8', at + BEFORE_HEADER, body);
  const header = headerOf(text);
  if (!header) return 'header';
  const hash = bytes.subarray(at + BEFORE_HASH, at + BEFORE_HASH + 32);
  return { record: { header, text, hash, body: bytes.subarray(body, end) }, end };
}

function headerOf(text: string): Header | undefined {
  try {
    const header = JSON.parse(text);
    return Number.isSafeInteger(header?.number) && Array.isArray(header.parts) ? header : undefined;
  } catch {
    return undefined;
  }
}

/** True if all is there of a record that seems cut off, as its header has it: then its length alone is wrong. */
export function isComplete(bytes: Buffer, at: number): boolean {
  if (bytes.length - at < BEFORE_HEADER) return false;
  const body = at + BEFORE_HEADER + bytes.readUInt32BE(at + BEFORE_HEADER - 4);
  const header = body <= bytes.length ? headerOf(bytes.toString('utf8', at + BEFORE_HEADER, body)) : undefined;
  return header !== undefined && header.parts.reduce((end, part) => end + part.bytes, body) <= bytes.length;
}

/** What keeps a record from being the one that follows `before`. */
export function flawOf(record: JournalRecord, before: Link): Flaw | undefined {
  if (record.header.number !== before.number + 1) return 'number';
  if (!linked(before, record.text).equals(record.hash)) return 'hash';
  return bodyFits(record) ? undefined : 'body';
}

/** What stands in the place of a part that was erased: as long as it was, so that nothing behind it moves. */
export const erasedBytes = (bytes: number): Buffer => Buffer.alloc(bytes, ' ');

/** True for what nobody wrote: each part is JSON, or code. */
const isBlank = (part: Uint8Array): boolean => part.length > 0 && part.every(byte => byte === 0x20);

/** True if something of a record was erased. Whether it may have been is the audit's to see. */
export const hasErasedPart = (record: Pick<JournalRecord, 'header' | 'body'>): boolean => partsOf(record).some(isBlank);

/** True if the body is what the header's digests say, where it was not erased. */
export function bodyFits({ header, body }: Pick<JournalRecord, 'header' | 'body'>): boolean {
  let at = 0;
  for (const { bytes, sha256: digest } of header.parts) {
    const part = body.subarray(at, at + bytes);
    if (hexOf(part) !== digest && !isBlank(part)) return false;
    at += bytes;
  }
  return at === body.length;
}

/** What a submission was answered, from the header of its record. */
export function acknowledgementIn(header: string): { receipt: string; digest: Buffer } {
  const { receipt, parts } = JSON.parse(header) as Header & { kind: 'submission' };
  return { receipt, digest: Buffer.from(parts[0]!.sha256, 'hex') };
}

/** The parts of a record's body. */
export function partsOf({ header, body }: Pick<JournalRecord, 'header' | 'body'>): Uint8Array[] {
  let at = 0;
  return header.parts.map(({ bytes }) => {
    at += bytes;
    return body.subarray(at - bytes, at);
  });
}

/** What is added to a journal: the content of a record and its parts. */
export type NewRecord<K extends Content['kind']> = readonly [Content & { readonly kind: K }, readonly Uint8Array[]];

const asJson = (value: object): Uint8Array[] =>
  Object.values(value).every(member => member === undefined) ? [] : [Buffer.from(JSON.stringify(value))];

const jsonIn = (part: Uint8Array | undefined) =>
  part && !isBlank(part) ? JSON.parse(Buffer.from(part).toString('utf8')) : {};

export const encodeStatusChange = ({ tracking, from, status, at, by, ...rest }: StatusChange): NewRecord<'status'> => [
  { kind: 'status', tracking, from, status, at, by },
  asJson(rest),
];

export function decodeStatusChange(header: Header & { kind: 'status' }, body: Uint8Array): StatusChange {
  const { tracking, from = 'received', status, at, by } = header;
  return { tracking, from, status, at, by, ...jsonIn(partsOf({ header, body })[0]) };
}

export const encodeAuditEvent = ({ what, about, at, by, detail }: AuditEvent): NewRecord<'deed'> => [
  { kind: 'deed', what, about, at, by },
  asJson({ detail }),
];

export const encodeDelivery = (
  destination: string,
  state: DeliveryState,
  at: number,
  numbers: readonly number[],
): NewRecord<'handover'> => [{ kind: 'handover', destination, state, at }, [Buffer.from(JSON.stringify(numbers))]];

/** Numbers of the submissions that a handover is about. */
export const decodeDelivery = (body: Uint8Array): readonly number[] => JSON.parse(Buffer.from(body).toString('utf8'));

/** What a change of status or another deed is to a log. */
export function decodeAuditEvent(header: Header & { kind: 'deed' | 'status' }, body: Uint8Array): StoredAuditEvent {
  const { number } = header;
  if (header.kind === 'status') {
    const { tracking: about, status, at, by } = header;
    const { erasure } = jsonIn(partsOf({ header, body })[0]);
    return { what: 'status', about, at, by, number, detail: { status, ...(erasure && { erasure }) } };
  }
  const { what, about, at, by } = header;
  return { what, about, at, by, number, ...jsonIn(partsOf({ header, body })[0]) };
}
