/** SHA-256 digests of texts and bytes. */
import { sha256 } from '../../runtime/files/sha256.js';

const UTF8 = new TextEncoder();

/** Returns the SHA-256 digest as 64 hex digits. A text is digested as UTF-8. */
export function sha256Hex(content: string | Uint8Array): string {
  const digest = sha256();
  digest.update(typeof content === 'string' ? UTF8.encode(content) : content);
  return digest.hex();
}

/** Returns the SHA-256 digest in base64url without padding (RFC 4648). */
export function sha256Base64url(content: string | Uint8Array): string {
  const bytes = sha256Hex(content)
    .match(/../g)!
    .map(byte => Number.parseInt(byte, 16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Returns the length of a text in UTF-8. */
export const utf8Length = (text: string): number => UTF8.encode(text).length;
