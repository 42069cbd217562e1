/** Table of contents of a zip archive, and its members, which are unpacked no further than a limit. */
import { inflateRaw, TooManyBytesError } from '../host/zlib.js';

export interface Member {
  readonly name: string;
  /**
   * Returns the unpacked bytes. Throws a `TooManyBytesError` beyond `limit` bytes, and another error if the archive
   * is damaged.
   */
  read(limit: number): Uint8Array;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Maximum size of the comment at the end of an archive, in bytes. */
const LONGEST_COMMENT = 65_535;
const MOST_MEMBERS = 5000;

/** Returns the members of a zip archive, or undefined if the bytes are not a zip archive. */
export function readZip(bytes: Uint8Array): readonly Member[] | undefined {
  const zip = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(zip);
    return end === undefined ? undefined : table(zip, zip.getUint32(end + 16, true), zip.getUint16(end + 10, true));
  } catch {
    return undefined;
  }
}

function endOf(zip: DataView): number | undefined {
  for (let at = zip.byteLength - 22; at >= Math.max(0, zip.byteLength - 22 - LONGEST_COMMENT); at--)
    if (zip.getUint32(at, true) === END) return at;
  return undefined;
}

function table(zip: DataView, start: number, count: number): readonly Member[] | undefined {
  const found: Member[] = [];
  let at = start;
  for (let index = 0; index < Math.min(count, MOST_MEMBERS); index++) {
    if (zip.getUint32(at, true) !== ENTRY) return undefined;
    const [method, size, local] = [
      zip.getUint16(at + 10, true),
      zip.getUint32(at + 20, true),
      zip.getUint32(at + 42, true),
    ];
    const name = zip.getUint16(at + 28, true);
    found.push({
      name: UTF8.decode(part(zip, at + 46, name)),
      read: limit => unpack(zip, { method, size, local }, limit),
    });
    at += 46 + name + zip.getUint16(at + 30, true) + zip.getUint16(at + 32, true);
  }
  return count > MOST_MEMBERS ? undefined : found;
}

interface MemberLocation {
  readonly method: number;
  readonly size: number;
  readonly local: number;
}

function unpack(zip: DataView, { method, size, local }: MemberLocation, limit: number): Uint8Array {
  if (zip.getUint32(local, true) !== LOCAL) throw new Error('no member');
  const start = local + 30 + zip.getUint16(local + 26, true) + zip.getUint16(local + 28, true);
  const packed = part(zip, start, size);
  if (method === 0 && packed.length > limit) throw new TooManyBytesError();
  if (method === 0) return packed;
  if (method !== 8) throw new Error('not unpacked');
  return inflateRaw(packed, limit);
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

const part = (zip: DataView, start: number, length: number): Uint8Array =>
  new Uint8Array(zip.buffer, zip.byteOffset + start, length);
