/**
 * Compression (RFC 1950, 1951) and its check sums. pako compresses to the same bytes as Node does, so that a page
 * prints the same PDFs.
 */
import { deflateRaw as compressRaw, deflate, Inflate } from 'pako';

/** Error for data that unpack to more bytes than are allowed. */
export class TooManyBytesError extends Error {}

/** Compresses at the highest level. */
export const deflateRaw = (bytes: string | Uint8Array): Uint8Array => compressRaw(encoded(bytes), { level: 9 });

/** Value of Z_RLE in zlib.h. */
const RUNS = 3;

/** Compresses runs of equal bytes only, which all versions of zlib find alike. */
export const deflateRuns = (bytes: Uint8Array): Uint8Array => deflate(bytes, { strategy: RUNS });

/** Returns the check sum CRC-32 (RFC 1952, section 8). */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

/** Unpacks up to `limit` bytes. Throws a `TooManyBytesError` beyond, and another error for damaged data. */
export const inflateRaw = (bytes: Uint8Array, limit: number): Uint8Array => unpacked(bytes, limit, true);

/** Unpacks up to `limit` bytes. Throws a `TooManyBytesError` beyond, and another error for damaged data. */
export const inflate = (bytes: Uint8Array, limit: number): Uint8Array => unpacked(bytes, limit, false);

function unpacked(bytes: Uint8Array, limit: number, raw: boolean): Uint8Array {
  const stream = new Inflate({ raw });
  const chunks: Uint8Array[] = [];
  let length = 0;
  stream.onData = chunk => {
    length += chunk.length;
    if (length > limit) throw new TooManyBytesError();
    chunks.push(chunk);
  };
  if (!stream.push(bytes, true) || stream.err) throw new Error(stream.msg || 'the data are damaged');
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const encoded = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
