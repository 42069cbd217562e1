/** Compression of responses, in the encoding that the client accepts. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpResponse } from './response.js';

/** A content coding of HTTP. Browsers accept Brotli over HTTPS only, because of old proxies. */
export type Encoding = 'br' | 'gzip';

/**
 * Maximum size in bytes of a file that is compressed as far as Brotli can: the first request for it waits, about 0.3 s
 * for 100 kB, and one of the four threads for files is busy.
 */
const MAX_BEST_BYTES = 100_000;
/** Brotli quality of larger files, and of what is made for one request: smaller than gzip, in the same time. */
const FAST_QUALITY = 5;

/** Returns the encoding for a request's `Accept-Encoding`: Brotli, else gzip, or undefined if neither is accepted. */
export function encodingFor(accepted: string | readonly string[] | undefined): Encoding | undefined {
  const header = String(accepted ?? '');
  const accepts = (encoding: string) =>
    new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?![.\\d]))`, 'i').test(header);
  return (['br', 'gzip'] as const).find(accepts);
}

/** Compresses content that is sent many times. */
export const compress = (content: string | Uint8Array, encoding: Encoding): Promise<Buffer> =>
  compressed(content, encoding, content.length > MAX_BEST_BYTES ? FAST_QUALITY : constants.BROTLI_MAX_QUALITY);

/** Compresses the body of a response that is made for one request. */
export async function compressResponse(answer: HttpResponse, encoding: Encoding): Promise<HttpResponse> {
  const body = await compressed(answer.body ?? '', encoding, FAST_QUALITY);
  return { ...answer, headers: { ...answer.headers, 'content-encoding': encoding }, body };
}

const compressed = (content: string | Uint8Array, encoding: Encoding, quality: number): Promise<Buffer> =>
  encoding === 'gzip'
    ? promisify(gzip)(content, { level: 9 })
    : promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
