/** Reassembly of payloads from codes that were found in any order and possibly more than once. */
import { type Code, type CodeHeader, crcOf } from './payload-code.js';

export type ReassembledPayload<C extends Code = Code> = CodeHeader & {
  /** Codes that the payload was reassembled from, as found. */
  readonly codes: readonly C[];
  readonly parts: number;
} & (
    | { readonly kind: 'whole'; readonly payload: Uint8Array }
    /** Numbers of the parts that were not found, from 1. */
    | { readonly kind: 'missing'; readonly missing: readonly number[] }
    /** Result if the parts do not fit together or fail the CRC check. */
    | { readonly kind: 'damaged' }
  );

/** Returns one result for each submission, in the order in which its first code was found. */
export function reassembleCodes<C extends Code>(codes: readonly C[]): ReassembledPayload<C>[] {
  const groups = new Map<string, C[]>();
  for (const code of codes) {
    const { form, version, fingerprint, parts, crc } = code;
    const key = [form, version, fingerprint, parts, crc].join('/');
    const group = groups.get(key);
    if (group) group.push(code);
    else groups.set(key, [code]);
  }
  return [...groups.values()].map(joinGroup);
}

function joinGroup<C extends Code>(codes: readonly C[]): ReassembledPayload<C> {
  const { form, version, fingerprint, parts, crc } = codes[0]!;
  const joined = { form, version, fingerprint, codes, parts };
  const pieces = new Map(codes.map(({ part, piece }) => [part, piece]));
  // Two copies of the same part differ. One of them is wrong, and it is unknown which.
  if (codes.some(({ part, piece }) => !equal(piece, pieces.get(part)!))) return { ...joined, kind: 'damaged' };
  const missing = Array.from({ length: parts }, (_, index) => index + 1).filter(part => !pieces.has(part));
  if (missing.length > 0) return { ...joined, kind: 'missing', missing };
  const payload = concat([...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece));
  return crcOf(joined, payload) === crc ? { ...joined, kind: 'whole', payload } : { ...joined, kind: 'damaged' };
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
