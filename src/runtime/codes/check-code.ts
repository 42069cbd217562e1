/**
 * Check code: six letters and digits, such as `K7M-4PX`, by which a person can compare two copies. It is the six least
 * significant base-24 digits of the CRC-32 of the canonical JSON (RFC 8785) of `[form, version, data]`. It detects
 * mistakes, but does not protect against forgery.
 */
import type { Json, JsonObject } from '../model.js';
import { crc32 } from './crc32.js';

/**
 * Characters of a check code. B, I, L, O, S, U, V, Z, 0, 1, 2 and 5 are left out, so that no two characters look alike
 * on a bad copy.
 */
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

/**
 * Returns canonical JSON: keys sorted by UTF-16 code units, no spaces, numbers and strings as JSON.stringify writes
 * them.
 */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}
