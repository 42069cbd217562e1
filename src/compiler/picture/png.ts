/** PNG pictures that a form prints: read within limits, and made opaque. */
import { crc32, deflateRuns, inflate } from '../host/zlib.js';
import { flattenPixels } from './flatten-pixels.js';
import { CHANNELS, type ColourType, mixed, type Png } from './png-format.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Reads a PNG whose size is within limits. Returns undefined if it is damaged or not plain. */
export function readPng(bytes: Uint8Array): Png | undefined {
  const chunks = chunksOf(Buffer.from(bytes));
  const [header] = chunks ?? [];
  if (!chunks || header?.name !== 'IHDR' || header.data.length !== 13) return undefined;
  const { data } = header;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [bitDepth, colourType, ...methods] = [...data.subarray(8)] as [number, ColourType, number, number, number];
  if (!(colourType in CHANNELS) || !depthsOf(colourType).includes(bitDepth) || methods.some(Boolean)) return undefined;
  if (chunks.some(({ name }) => name === 'acTL' || (/^[A-Z]/.test(name) && !CRITICAL.has(name)))) return undefined;
  const whole = (name: string) => chunks.find(one => one.name === name)?.data;
  const [palette, transparency] = [whole('PLTE'), whole('tRNS')];
  if (colourType === 3 && !palette) return undefined;
  const rowBytes = 1 + Math.ceil((width * CHANNELS[colourType] * bitDepth) / 8);
  const stored = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(one => one.data));
  const rows = inflated(stored, height * rowBytes);
  return (
    rows && {
      width,
      height,
      colourType,
      bitDepth,
      data: stored,
      rows,
      ...(palette && { palette }),
      ...(transparency && { transparency }),
    }
  );
}

/** Returns the plain numbers of bits of a channel. */
const depthsOf = (colourType: ColourType): readonly number[] =>
  colourType === 0 || colourType === 3 ? [1, 2, 4, 8] : [8];

const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

/** Returns the chunks, or undefined if the file does not consist of whole chunks up to its end. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  if (!SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length))) return undefined;
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return undefined;
    const name = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ name, data: bytes.subarray(at + 8, end) });
    if (name === 'IEND') return chunks;
    at = end + 4;
  }
  return undefined;
}

/** Inflates data to exactly a number of bytes. Returns undefined if it holds more or less, or is damaged. */
function inflated(data: Buffer, length: number): Buffer | undefined {
  try {
    const found = inflate(data, length);
    return found.length === length ? Buffer.from(found.buffer, found.byteOffset, length) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns the file of a PNG as it looks on white paper, without metadata. A single colour that is transparent stays so,
 * because it is printed like the paper. The result is part of a published form, so it depends on the picture alone: what
 * need not be compressed again stays as it is, and run lengths are found alike by all versions of zlib.
 */
export function opaquePng(png: Png): Buffer {
  const { colourType, transparency, data } = png;
  if (colourType === 3) return written(png, { PLTE: onWhite(png.palette!, transparency), IDAT: data });
  if (colourType === 0 || colourType === 2)
    return written(png, { ...(transparency && { tRNS: transparency }), IDAT: data });
  const rows = Buffer.from(deflateRuns(flattenPixels(png)));
  return written({ ...png, colourType: colourType === 4 ? 0 : 2 }, { IDAT: rows });
}

/** Returns the colours of a palette mixed with white by their opacity. */
const onWhite = (palette: Buffer, opacity: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.from(palette.map((part, at) => mixed(part, opacity[Math.floor(at / 3)] ?? 255)));

function written(
  { width, height, bitDepth, colourType }: Pick<Png, 'width' | 'height' | 'bitDepth' | 'colourType'>,
  chunks: Readonly<Record<string, Buffer>>,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, colourType], 8);
  const all = Object.entries({ IHDR: header, ...chunks, IEND: Buffer.alloc(0) });
  return Buffer.concat([SIGNATURE, ...all.map(([name, data]) => chunk(name, data))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
