/**
 * The check code: six letters and digits by which a person sees that two copies say the same, as `K7M-4PX`. It is the CRC-32
 * of the canonical JSON (RFC 8785) of `[form, version, data]`, written in base 24. It finds mistakes; it is no seal.
 */
import type { Json, JsonObject } from '../model.js';
import { crc32 } from './crc32.js';

/** Without B, I, L, O, S, U, V, Z, 0, 1, 2, 5: no two look alike on a bad copy. */
const ALPHABET = '346789ACDEFGHJKMNPQRTWXY';

export interface CheckCodeInput {
  readonly form: string;
  readonly version: number;
  readonly data: JsonObject;
}

export function checkCode({ form, version, data }: CheckCodeInput): string {
  let rest = crc32(new TextEncoder().encode(canonical([form, version, data])));
  let code = '';
  for (let at = 0; at < 6; at++) {
    code += ALPHABET[rest % 24];
    rest = Math.floor(rest / 24);
  }
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** Keys sorted by their UTF-16 units, no blanks; numbers and texts as JSON.stringify writes them. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}
