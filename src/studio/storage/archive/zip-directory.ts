/** Central directory of a zip archive (APPNOTE.TXT 6.3.10), read without trust in its sizes. */
import { crc32 } from '../../../runtime/codes/crc32.js';
import { ArchiveError } from './archive-error.js';
import { decodeName } from './member-names.js';

export interface ZipMember {
  readonly name: string;
  readonly isFolder: boolean;
  /** Whether the member is a link to another file of its author's disk. */
  readonly isLink: boolean;
  readonly isEncrypted: boolean;
  /** Method of compression: 0 for none, 8 for DEFLATE. */
  readonly method: number;
  readonly crc: number;
  /** Offset of the local header. */
  readonly local: number;
  readonly packedSize: number;
}

export interface ZipDirectory {
  readonly members: readonly ZipMember[];
  /** Comment of the archive. */
  readonly comment: string;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const MAX_COMMENT_BYTES = 65_535;
/** Values that refer to the records of Zip64, which only larger archives need. */
const IN_ZIP64 = { count: 0xffff, size: 0xffffffff };

const ENCRYPTED_FLAG = 1;
const UTF8_FLAG = 0x800;
/** Extra field of Info-ZIP with the name in UTF-8. */
const UNICODE_NAME = 0x7075;
/** Systems of the author whose attributes have a file type in the upper half. */
const UNIX = 3;
const MACOS = 19;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

/** Reads the central directory. Throws an `ArchiveError` if there is none. */
export function readDirectory(bytes: Uint8Array): ZipDirectory {
  const zip = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = findEnd(zip);
    if (end === undefined) throw new ArchiveError(isZipStart(zip) ? 'damaged' : 'not-zip');
    return { members: membersOf(bytes, zip, end), comment: decodeName(bytes.subarray(end + END_SIZE), true) };
  } catch (error) {
    throw error instanceof RangeError ? new ArchiveError('damaged') : error;
  }
}

const isZipStart = (zip: DataView): boolean => zip.byteLength >= 4 && zip.getUint32(0, true) === LOCAL;

function findEnd(zip: DataView): number | undefined {
  const last = zip.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--)
    if (zip.getUint32(at, true) === END && at + END_SIZE + zip.getUint16(at + 20, true) === zip.byteLength) return at;
  return undefined;
}

function membersOf(bytes: Uint8Array, zip: DataView, end: number): readonly ZipMember[] {
  const [count, start] = [zip.getUint16(end + 10, true), zip.getUint32(end + 16, true)];
  if (count === IN_ZIP64.count || start === IN_ZIP64.size) throw new ArchiveError('unsupported');
  const members: ZipMember[] = [];
  for (let index = 0, at = start; index < count; index++) {
    if (zip.getUint32(at, true) !== CENTRAL) throw new ArchiveError('damaged');
    members.push(memberAt(bytes, zip, at));
    at += CENTRAL_SIZE + zip.getUint16(at + 28, true) + zip.getUint16(at + 30, true) + zip.getUint16(at + 32, true);
  }
  return members;
}

function memberAt(bytes: Uint8Array, zip: DataView, at: number): ZipMember {
  const flags = zip.getUint16(at + 8, true);
  const nameEnd = at + CENTRAL_SIZE + zip.getUint16(at + 28, true);
  const nameBytes = slice(bytes, at + CENTRAL_SIZE, nameEnd);
  const extra = slice(bytes, nameEnd, nameEnd + zip.getUint16(at + 30, true));
  const name = unicodeName(extra, nameBytes) ?? decodeName(nameBytes, (flags & UTF8_FLAG) !== 0);
  const packedSize = zip.getUint32(at + 20, true);
  if (packedSize === IN_ZIP64.size) throw new ArchiveError('unsupported', name);
  return {
    name: name.replaceAll('\\', '/'),
    isFolder: /[/\\]$/.test(name),
    isLink: [UNIX, MACOS].includes(zip.getUint8(at + 5)) && (zip.getUint16(at + 40, true) & FILE_TYPE) === LINK,
    isEncrypted: (flags & ENCRYPTED_FLAG) !== 0,
    method: zip.getUint16(at + 10, true),
    crc: zip.getUint32(at + 16, true),
    local: zip.getUint32(at + 42, true),
    packedSize,
  };
}

/** Returns the name in the extra field, if it belongs to this name. */
function unicodeName(extra: Uint8Array, name: Uint8Array): string | undefined {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true);
    const isName = view.getUint16(at, true) === UNICODE_NAME && size > 5 && at + 4 + size <= extra.length;
    if (isName && view.getUint32(at + 5, true) === crc32(name))
      return decodeName(extra.subarray(at + 9, at + 4 + size), true);
    at += 4 + size;
  }
  return undefined;
}

/** Returns the packed bytes of a member. */
export function packedBytes(bytes: Uint8Array, { local, packedSize, name }: ZipMember): Uint8Array {
  try {
    const zip = new DataView(bytes.buffer, bytes.byteOffset + local, LOCAL_SIZE);
    if (zip.getUint32(0, true) !== LOCAL) throw new RangeError();
    const start = local + LOCAL_SIZE + zip.getUint16(26, true) + zip.getUint16(28, true);
    return slice(bytes, start, start + packedSize);
  } catch {
    throw new ArchiveError('damaged', name);
  }
}

function slice(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (end > bytes.length) throw new RangeError();
  return bytes.subarray(start, end);
}
