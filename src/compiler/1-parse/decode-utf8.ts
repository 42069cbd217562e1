/** Decoder from the bytes of a file to its text: strict UTF-8, without a leading byte order mark. */
import type { DiagnosticCode, DiagnosticParamsArgument, Report } from '../diagnostics/diagnostic.js';
import { LIMITS } from './limits.js';

export interface Decoded {
  /** The decoded text, up to the first invalid byte. */
  readonly text: string;
  /**
   * Reports why the file was rejected; undefined if the file is valid. Called after the collector has stored the text,
   * because positions are counted in it.
   */
  readonly refuse?: (report: Report) => void;
}

export function decode(source: Uint8Array | string): Decoded {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.length;
  if (size > LIMITS.file) return { text: '', refuse: refusal('file-too-large', 0, { size, limit: LIMITS.file }) };
  if (typeof source === 'string') return { text: source.replace(/^\ufeff/, '') };
  if (looksLikeUtf16(source)) return { text: '', refuse: refusal('not-utf8', 0, { offset: 0, encoding: 'UTF-16' }) };
  const wrong = firstWrongByte(source);
  const text = new TextDecoder().decode(source.subarray(0, wrong));
  return wrong < source.length ? { text, refuse: refusal('not-utf8', text.length, { offset: wrong }) } : { text };
}

const refusal =
  <Code extends DiagnosticCode>(code: Code, at: number, ...params: DiagnosticParamsArgument<Code>) =>
  (report: Report): void =>
    report(code, { start: at, end: at }, ...params);

const looksLikeUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0;

/**
 * Returns the offset of the first invalid byte, or the length if all bytes are valid. Every prefix of a valid prefix is
 * valid, so a binary search finds where validity ends. That point may be inside a character, so the result moves back
 * to the start of the character.
 */
function firstWrongByte(bytes: Uint8Array): number {
  if (isWhole(bytes)) return bytes.length;
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  while (!isWhole(bytes.subarray(0, good))) good--;
  return good;
}

const isPrefix = (bytes: Uint8Array) =>
  succeeds(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }));
const isWhole = (bytes: Uint8Array) => succeeds(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));

function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
