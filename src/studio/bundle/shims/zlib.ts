/** The part of `node:zlib` that pdfkit uses, with the bytes that Node compresses to. */
import { deflate } from 'pako';

export const deflateSync = (bytes: Uint8Array): Buffer => Buffer.from(deflate(bytes));

export default { deflateSync };
