/**
 * Text of one 2D payload code: `IST1/FORM/VERSION/FINGERPRINT/PART/PARTS/CRC/…`, in the alphanumeric characters of QR
 * only. The last part is a piece of the payload in Base45. The CRC covers the header and the whole payload.
 * docs/codes.md describes the format.
 */
import { fromBase45, toBase45 } from './base45.js';
import { crc32 } from './crc32.js';

/**
 * Maximum number of payload bytes per code. With the longest header, such a code is a QR code of version 23-M, 109
 * modules wide.
 */
const BYTES_PER_CODE = 750;

/** Header of a code: the form, its version and the first 16 hex digits of its definition's digest. */
export interface CodeHeader {
  readonly form: string;
  readonly version: number;
  readonly fingerprint: string;
}

export interface Code extends CodeHeader {
  /** Part number, from 1. */
  readonly part: number;
  readonly parts: number;
  readonly crc: number;
  readonly piece: Uint8Array;
}

/** Returns the texts of the codes that carry a payload. All pieces have the same length, except the last. */
export function encodeCodes(head: CodeHeader, payload: Uint8Array): string[] {
  const parts = Math.max(1, Math.ceil(payload.length / BYTES_PER_CODE));
  // The piece size is even, so that Base45 encodes no single byte before the end of the payload.
  const size = 2 * Math.ceil(payload.length / parts / 2);
  const crc = hex(crcOf(head, payload));
  return Array.from({ length: parts }, (_, index) => {
    const piece = payload.subarray(index * size, (index + 1) * size);
    return `${headText(head)}/${index + 1}/${parts}/${crc}/${toBase45(piece)}`;
  });
}

const PATTERN =
  /^IST1\/([A-Z][A-Z0-9-]{0,63})\/([1-9][0-9]{0,15})\/([0-9A-F]{16})\/([1-9][0-9]{0,3})\/([1-9][0-9]{0,3})\/([0-9A-F]{8})\/(.+)$/s;

/** Returns whether a text claims to be a payload code, in this version of the format or another. */
export const isCode = (text: string): boolean => /^IST[0-9]+\//.test(text);

/** Returns the parsed code, or undefined if the text violates the format. */
export function parseCode(text: string): Code | undefined {
  const [, form, version, fingerprint, part, parts, crc, rest] = PATTERN.exec(text) ?? [];
  const piece = rest === undefined ? undefined : fromBase45(rest);
  if (piece === undefined || Number(part) > Number(parts) || !Number.isSafeInteger(Number(version))) return undefined;
  return {
    form: form!.toLowerCase(),
    version: Number(version),
    fingerprint: fingerprint!.toLowerCase(),
    part: Number(part),
    parts: Number(parts),
    crc: Number.parseInt(crc!, 16),
    piece,
  };
}

const headText = ({ form, version, fingerprint }: CodeHeader): string =>
  `IST1/${form}/${version}/${fingerprint}`.toUpperCase();

/**
 * Returns the CRC-32 of the header and the payload. The header is included so that a code whose form was changed fails
 * the check.
 */
export function crcOf(head: CodeHeader, payload: Uint8Array): number {
  const text = new TextEncoder().encode(`${headText(head)}/`);
  const whole = new Uint8Array(text.length + payload.length);
  whole.set(text);
  whole.set(payload, text.length);
  return crc32(whole);
}

const hex = (crc: number): string => crc.toString(16).padStart(8, '0').toUpperCase();
