/**
 * Binary format of journal records: `[magic][length][chain hash][header length][header][body]`, with big-endian
 * numbers. The chain hash is the SHA-256 of the previous chain hash and the header. The header holds the digests of the
 * body's parts, so that a body can be erased without breaking the chain.
 */
import { hash as hashOnce } from 'node:crypto';
import type { AuditEvent, StoredAuditEvent } from '../contracts/audit-log.js';
import type { DeliveryState } from '../contracts/outbox.js';
import type { StatusChange } from '../contracts/store.js';

/**
 * First bytes of every record. 0xff occurs in no UTF-8 text, so submitted text cannot pass for the start of a record.
 * The last byte is the version of the format.
 */
export const MAGIC = Buffer.from([0xff, 0x49, 0x53, 0x01]);
export const BEFORE_HASH = MAGIC.length + 4;
export const BEFORE_HEADER = BEFORE_HASH + 32 + 4;

export interface BodyPart {
  readonly bytes: number;
  /** SHA-256 of the part in hexadecimal. */
  readonly sha256: string;
}

/**
 * Content of a record, by its kind.
 *
 * A submission is described by its receipt; its parts are the body as sent and the cleaned data. For a status change or
 * an audit event, the header says who, what and when. Text that a person wrote about it is its single part, as JSON, so
 * that it can be erased.
 */
export type Content =
  | { readonly kind: 'segment'; readonly chain: string; readonly segment: number; readonly previous: string }
  | { readonly kind: 'definition'; readonly form: string; readonly version: number; readonly definition: string }
  | { readonly kind: 'submission'; readonly receipt: string }
  | ({ readonly kind: 'status' } & Pick<StatusChange, 'tracking' | 'status' | 'at' | 'by'> & {
        /** Absent from records that were written before the previous status was required. */
        readonly from?: StatusChange['from'];
      })
  | ({ readonly kind: 'deed' } & Omit<AuditEvent, 'detail'>)
  /**
   * Opening or closing of a destination. Submissions after this record are for the destination; if `open` is false,
   * they no longer are.
   */
  | {
      readonly kind: 'destination';
      readonly name: string;
      readonly open: boolean;
      readonly at: number;
      readonly forms?: readonly string[];
    }
  /** Change of the delivery state. Its single part is a JSON array of the numbers of the submissions concerned. */
  | { readonly kind: 'handover'; readonly destination: string; readonly state: DeliveryState; readonly at: number };

export type Header = Content & {
  /** Number of the record, from 1 without gaps. */
  readonly number: number;
  /** The number of the first record that was flushed together with this one. */
  readonly group: number;
  readonly parts: readonly BodyPart[];
  /** Number of the record of the last checkpoint when this record was signed; 0 if there was none. Receipts hold it as a claim. */
  readonly checkpoint?: number;
  /** Signature of the record, unless it is a submission, whose receipt is signed. Records of earlier versions have none. */
  readonly signature?: string;
};

export interface JournalRecord {
  readonly header: Header;
  /** Header text exactly as written in the journal. */
  readonly text: string;
  readonly hash: Uint8Array;
  /** Parts of the record, concatenated. */
  readonly body: Uint8Array;
}

/** Number and hash of the last record of a chain, or of the last one read so far. */
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

function linked(before: Link, text: string): Buffer {
  const bytes = Buffer.allocUnsafe(before.hash.length + Buffer.byteLength(text));
  bytes.set(before.hash);
  bytes.write(text, before.hash.length);
  return sha256(bytes);
}

/** Function that signs the text of a header that follows `before`. */
export type SignHeader = (before: Link, text: string) => string;

/** Returns the record that follows `before`. The signature is the last member of its header. */
export function recordAfter(before: Link, unsigned: Header, body: Uint8Array, sign?: SignHeader): JournalRecord {
  const header = sign ? { ...unsigned, signature: sign(before, JSON.stringify(unsigned)) } : unsigned;
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

/** Reason why bytes are not the next record of a chain. */
export type Flaw = 'cut' | 'frame' | 'header' | 'number' | 'hash' | 'body';

/** Decodes the record at `at`, whichever chain it belongs to. Returns the record and its end, or the flaw. */
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

/**
 * Returns whether a record that seems cut off is complete according to its header. In that case only its length is
 * wrong.
 */
export function isComplete(bytes: Buffer, at: number): boolean {
  if (bytes.length - at < BEFORE_HEADER) return false;
  const body = at + BEFORE_HEADER + bytes.readUInt32BE(at + BEFORE_HEADER - 4);
  const header = body <= bytes.length ? headerOf(bytes.toString('utf8', at + BEFORE_HEADER, body)) : undefined;
  return header !== undefined && header.parts.reduce((end, part) => end + part.bytes, body) <= bytes.length;
}

/** Returns the flaw that keeps a record from following `before`, or undefined if there is none. */
export function flawOf(record: JournalRecord, before: Link): Flaw | undefined {
  if (record.header.number !== before.number + 1) return 'number';
  if (!linked(before, record.text).equals(record.hash)) return 'hash';
  return bodyFits(record) ? undefined : 'body';
}

/** Returns the bytes that replace an erased part. They are as long as the part, so that nothing after it moves. */
export const erasedBytes = (bytes: number): Buffer => Buffer.alloc(bytes, ' ');

/** Returns whether a part is erased. A written part never consists of spaces alone, because it is JSON or code. */
const isBlank = (part: Uint8Array): boolean => part.length > 0 && part.every(byte => byte === 0x20);

/** Returns whether a part of a record is erased. The integrity check decides whether the erasure is legitimate. */
export const hasErasedPart = (record: Pick<JournalRecord, 'header' | 'body'>): boolean => partsOf(record).some(isBlank);

/** Returns whether the body matches the digests in the header. Erased parts count as matching. */
export function bodyFits({ header, body }: Pick<JournalRecord, 'header' | 'body'>): boolean {
  let at = 0;
  for (const { bytes, sha256: digest } of header.parts) {
    const part = body.subarray(at, at + bytes);
    if (hexOf(part) !== digest && !isBlank(part)) return false;
    at += bytes;
  }
  return at === body.length;
}

/**
 * Extracts the acknowledgement of a submission, its receipt and the digest of its body, from the header of its record.
 */
export function acknowledgementIn(header: string): { receipt: string; digest: Buffer } {
  const { receipt, parts } = JSON.parse(header) as Header & { kind: 'submission' };
  return { receipt, digest: Buffer.from(parts[0]!.sha256, 'hex') };
}

/** Splits the body of a record into its parts. */
export function partsOf({ header, body }: Pick<JournalRecord, 'header' | 'body'>): Uint8Array[] {
  let at = 0;
  return header.parts.map(({ bytes }) => {
    at += bytes;
    return body.subarray(at - bytes, at);
  });
}

/** New record for a journal: its content and its parts. */
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

/** Decodes the numbers of the submissions that a delivery record is about. */
export const decodeDelivery = (body: Uint8Array): readonly number[] => JSON.parse(Buffer.from(body).toString('utf8'));

/** Decodes a status change or another audit event for the audit log. */
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
