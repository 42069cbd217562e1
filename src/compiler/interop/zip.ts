/** Table of contents of a zip archive, and its members, which are unpacked no further than a limit. */
import { inflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string;
  /**
   * Returns the unpacked bytes. Throws a `MemberTooLargeError` beyond `limit` bytes, and another error if the archive
   * is damaged.
   */
  read(limit: number): Buffer;
}

export class MemberTooLargeError extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Maximum size of the comment at the end of an archive, in bytes. */
const LONGEST_COMMENT = 65_535;
const MOST_MEMBERS = 5000;

/** Returns the members of a zip archive, or undefined if the bytes are not a zip archive. */
export function readZip(bytes: Uint8Array): readonly Member[] | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(zip);
    return end === undefined ? undefined : table(zip, zip.readUInt32LE(end + 16), zip.readUInt16LE(end + 10));
  } catch {
    return undefined;
  }
}

function endOf(zip: Buffer): number | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - LONGEST_COMMENT); at--)
    if (zip.readUInt32LE(at) === END) return at;
  return undefined;
}

function table(zip: Buffer, start: number, count: number): readonly Member[] | undefined {
  const found: Member[] = [];
  let at = start;
  for (let index = 0; index < Math.min(count, MOST_MEMBERS); index++) {
    if (zip.readUInt32LE(at) !== ENTRY) return undefined;
    const [method, size, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const name = zip.readUInt16LE(at + 28);
    found.push({
      name: zip.toString('utf8', at + 46, at + 46 + name),
      read: limit => unpack(zip, { method, size, local }, limit),
    });
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return count > MOST_MEMBERS ? undefined : found;
}

interface MemberLocation {
  readonly method: number;
  readonly size: number;
  readonly local: number;
}

function unpack(zip: Buffer, { method, size, local }: MemberLocation, limit: number): Buffer {
  if (zip.readUInt32LE(local) !== LOCAL) throw new Error('no member');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + size);
  if (method === 0 && packed.length > limit) throw new MemberTooLargeError();
  if (method === 0) return packed;
  if (method !== 8) throw new Error('not unpacked');
  return inflated(packed, limit);
}

function inflated(packed: Buffer, limit: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (fault) {
    throw (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new MemberTooLargeError() : fault;
  }
}
