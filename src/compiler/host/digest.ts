/** SHA-256 digests of texts and bytes. */
import { createHash } from 'node:crypto';

/** Returns the SHA-256 digest as 64 hex digits. A text is digested as UTF-8. */
export const sha256Hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Returns the SHA-256 digest in base64url without padding (RFC 4648). */
export const sha256Base64url = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64url');

/** Returns the length of a text in UTF-8. */
export const utf8Length = (text: string): number => Buffer.byteLength(text);
