/** Compression (RFC 1950, 1951) and its check sums. */
import { constants, crc32, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Error for data that unpack to more bytes than are allowed. */
export class TooManyBytesError extends Error {}

export { crc32 };

/** Compresses at the highest level. */
export const deflateRaw = (bytes: string | Uint8Array): Uint8Array => deflateRawSync(bytes, { level: 9 });

/** Compresses runs of equal bytes only, which all versions of zlib find alike. */
export const deflateRuns = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { strategy: constants.Z_RLE });

/** Unpacks up to `limit` bytes. Throws a `TooManyBytesError` beyond, and another error for damaged data. */
export const inflateRaw = (bytes: Uint8Array, limit: number): Uint8Array =>
  limited(() => inflateRawSync(bytes, { maxOutputLength: limit }));

/** Unpacks up to `limit` bytes. Throws a `TooManyBytesError` beyond, and another error for damaged data. */
export const inflate = (bytes: Uint8Array, limit: number): Uint8Array =>
  limited(() => inflateSync(bytes, { maxOutputLength: limit }));

function limited(unpack: () => Uint8Array): Uint8Array {
  try {
    return unpack();
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new TooManyBytesError() : error;
  }
}
