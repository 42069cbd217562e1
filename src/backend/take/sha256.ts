/** SHA-256 of bytes that are in memory. */
import { createHash } from 'node:crypto';

/** Returns the digest in hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
