/** Ids of what has none of its own. The same content always gets the same id. */
import { createHash } from 'node:crypto';
import { canonical } from '../../runtime/codes/check-code.js';
import type { JsonObject } from '../../runtime/model.js';

/** Returns a UUID of version 8 (RFC 9562) that is the digest of the content. */
export function computedId(content: JsonObject): string {
  const bytes = createHash('sha256').update(canonical(content)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
