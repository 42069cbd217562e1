/** Makes a submission ready to be sent. */
import type { JsonObject } from '../model.js';
import type { Submission } from './envelope.js';
import { jsonText } from './json-text.js';
import type { Packed, PackedFile } from './transport.js';

/** A UUID of version 7; works without `crypto.randomUUID`, which plain HTTP does not have. */
export function uuid(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** In clear. */
export type PlainPacked = Packed & { readonly submission: Submission };

/** `sent`: all but the id, which it is given here. */
export function pack(sent: Omit<Submission, 'id'>, files: readonly PackedFile[] = []): PlainPacked {
  const submission = { id: uuid(), ...sent };
  return { submission, body: jsonText(submission), files };
}

/** True where a try of `packed` may be repeated for these answers: the same content keeps its id and bytes. */
export function carries(packed: PlainPacked | undefined, data: JsonObject): packed is PlainPacked {
  return packed !== undefined && JSON.stringify(packed.submission.data) === JSON.stringify(data);
}
