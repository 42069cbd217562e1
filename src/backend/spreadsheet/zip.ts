/**
 * Writing of a zip archive as a stream, in constant memory: the size and checksum of each member are behind its bytes
 * ("data descriptors"). Without Zip64, which Excel does not read in such archives.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

export interface ZipMember {
  readonly name: string;
  readonly content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** Maximum size in bytes of a member, packed or not, and of the whole archive. */
export const MAX_ZIP_BYTES = 0xffff_ffff;

const [LOCAL, DESCRIPTOR, ENTRY, END] = [0x04034b50, 0x08074b50, 0x02014b50, 0x06054b50];
const VERSION = 20;
/** Flags: the sizes follow the bytes, and names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** Midnight of 1 January 1980: the archive has no times, but members must have some. */
const NO_TIME = [0, 0x0021] as const;

interface TableEntry extends Sums {
  readonly name: Buffer;
  readonly offset: number;
}

interface Sums {
  crc: number;
  size: number;
  packed: number;
}

/** Yields the bytes of an archive. The next member is asked for when the one before is written. */
export async function* zipArchive(
  members: AsyncIterable<ZipMember> | Iterable<ZipMember>,
): AsyncGenerator<Uint8Array, void> {
  const written: TableEntry[] = [];
  let offset = 0;
  for await (const { name, content } of members) {
    const path = Buffer.from(name, 'utf8');
    const sums: Sums = { crc: 0, size: 0, packed: 0 };
    const head = Buffer.concat([
      numbers(LOCAL, [VERSION, FLAGS, DEFLATE, ...NO_TIME], [0, 0, 0], [path.length, 0]),
      path,
    ]);
    yield head;
    yield* deflated(content, sums);
    yield numbers(DESCRIPTOR, [], [sums.crc, sums.packed, sums.size], []);
    written.push({ ...sums, name: path, offset });
    offset = checked(offset + head.length + sums.packed + 16);
  }
  const table = Buffer.concat(written.map(entry));
  yield table;
  const count = written.length;
  yield numbers(END, [0, 0, count, count], [table.length, offset], [0]);
}

const entry = ({ name, offset, crc, packed, size }: TableEntry): Buffer =>
  Buffer.concat([
    numbers(ENTRY, [VERSION, VERSION, FLAGS, DEFLATE, ...NO_TIME], [crc, packed, size], [name.length, 0, 0, 0, 0]),
    numbers(undefined, [], [0, offset], []),
    name,
  ]);

/** Returns a signature, numbers of two bytes, of four bytes, and again of two. */
function numbers(
  signature: number | undefined,
  before: readonly number[],
  long: readonly number[],
  after: readonly number[],
): Buffer {
  const longs = signature === undefined ? [] : [signature];
  const bytes = Buffer.alloc(4 * longs.length + 2 * before.length + 4 * long.length + 2 * after.length);
  let at = 0;
  const put = (size: 2 | 4) => (value: number) => {
    at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  };
  longs.forEach(put(4));
  before.forEach(put(2));
  long.forEach(put(4));
  after.forEach(put(2));
  return bytes;
}

/** Yields the packed bytes of a member, and counts them. */
async function* deflated(content: ZipMember['content'], sums: Sums): AsyncGenerator<Uint8Array, void> {
  const packer = createDeflateRaw({ level: constants.Z_DEFAULT_COMPRESSION });
  const source = counted(content, sums);
  const feeding = pipeline(Readable.from(source, { objectMode: false }), packer);
  // The rejection is seen below, when the packed bytes end.
  feeding.catch(() => undefined);
  try {
    for await (const bytes of packer as AsyncIterable<Uint8Array>) {
      sums.packed = checked(sums.packed + bytes.length);
      yield bytes;
    }
  } finally {
    // If the rest is not asked for, what is being read now still ends first.
    await source.return();
  }
  await feeding;
}

async function* counted(content: ZipMember['content'], sums: Sums): AsyncGenerator<Uint8Array, void> {
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    sums.size = checked(sums.size + bytes.length);
    sums.crc = crc32(bytes, sums.crc);
    yield bytes;
  }
}

function checked(size: number): number {
  if (size > MAX_ZIP_BYTES) throw new RangeError('the archive is too large');
  return size;
}
