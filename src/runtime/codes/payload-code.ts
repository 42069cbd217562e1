/**
 * What stands in one 2D code: `IST1/FORM/VERSION/FINGERPRINT/PART/PARTS/CRC/…`, all in the alphanumeric letters of QR. The end
 * is a piece of the payload in Base45; the CRC is over the head and the whole payload. docs/codes.md has it at length.
 */
import { fromBase45, toBase45 } from './base45.js';
import { crc32 } from './crc32.js';

/** Bytes of payload in a code: with the longest head it is a QR code of version 23-M, 109 modules wide. */
const BYTES_PER_CODE = 750;

/** What is printed: the form, its version and the first 16 hex digits of its definition's digest. */
export interface CodeHeader {
  readonly form: string;
  readonly version: number;
  readonly fingerprint: string;
}

export interface Code extends CodeHeader {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  readonly crc: number;
  readonly piece: Uint8Array;
}

/** The texts of the codes that carry a payload: pieces of one length, but the last. */
export function encodeCodes(head: CodeHeader, payload: Uint8Array): string[] {
  const parts = Math.max(1, Math.ceil(payload.length / BYTES_PER_CODE));
  // Even, so that Base45 has no odd byte in the middle.
  const size = 2 * Math.ceil(payload.length / parts / 2);
  const crc = hex(crcOf(head, payload));
  return Array.from({ length: parts }, (_, index) => {
    const piece = payload.subarray(index * size, (index + 1) * size);
    return `${headText(head)}/${index + 1}/${parts}/${crc}/${toBase45(piece)}`;
  });
}

const PATTERN =
  /^IST1\/([A-Z][A-Z0-9-]{0,63})\/([1-9][0-9]{0,15})\/([0-9A-F]{16})\/([1-9][0-9]{0,3})\/([1-9][0-9]{0,3})\/([0-9A-F]{8})\/(.+)$/s;

/** Whether a text means to be one of these codes, of this edition of the format or another. */
export const isCode = (text: string): boolean => /^IST[0-9]+\//.test(text);

/** The code, or undefined where its text breaks the format. */
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

/** The head is in it too: a code whose form was changed does not pass. */
export function crcOf(head: CodeHeader, payload: Uint8Array): number {
  const text = new TextEncoder().encode(`${headText(head)}/`);
  const whole = new Uint8Array(text.length + payload.length);
  whole.set(text);
  whole.set(payload, text.length);
  return crc32(whole);
}

const hex = (crc: number): string => crc.toString(16).padStart(8, '0').toUpperCase();
