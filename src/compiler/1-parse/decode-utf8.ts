/** Decoder from the bytes of a file to its text: strict UTF-8, without a leading byte order mark. */
import type { DiagnosticCode, DiagnosticParamsArgument, Report } from '../diagnostics/diagnostic.js';
import { utf8Length } from '../host/digest.js';
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
  const size = typeof source === 'string' ? utf8Length(source) : source.length;
  if (size > LIMITS.file) return { text: '', refuse: refusal('file-too-large', 0, { size, limit: LIMITS.file }) };
  if (typeof source === 'string') return { text: source.replace(/^\ufeff/, '') };
  const kind = programOf(source);
  if (kind) return { text: '', refuse: refusal('not-text', 0, { kind }) };
  if (looksLikeUtf16(source)) return { text: '', refuse: refusal('not-utf8', 0, { offset: 0, encoding: 'UTF-16' }) };
  const wrong = firstWrongByte(source);
  const text = new TextDecoder().decode(source.subarray(0, wrong));
  if (wrong === source.length) return { text };
  const encoding = looksArabic(source) ? { encoding: WINDOWS_1256 } : {};
  return { text, refuse: refusal('not-utf8', text.length, { offset: wrong, ...encoding }) };
}

const refusal =
  <Code extends DiagnosticCode>(code: Code, at: number, ...params: DiagnosticParamsArgument<Code>) =>
  (report: Report): void =>
    report(code, { start: at, end: at }, ...params);

const WINDOWS_1256 = 'Windows-1256';

/**
 * Decodes a file in one of the encodings in which Excel and Notepad save Arabic. Returns undefined if it is in none of
 * them.
 */
export function decodeForeign(source: Uint8Array): { readonly text: string; readonly encoding: string } | undefined {
  const bytes = source.length > LIMITS.file ? undefined : source;
  if (!bytes || programOf(bytes)) return undefined;
  if (looksLikeUtf16(bytes)) {
    const label = bytes[0] === 0xfe || bytes[0] === 0 ? 'utf-16be' : 'utf-16le';
    return { text: new TextDecoder(label).decode(bytes), encoding: 'UTF-16' };
  }
  if (isWhole(bytes) || !looksArabic(bytes)) return undefined;
  return { text: new TextDecoder('windows-1256').decode(bytes), encoding: WINDOWS_1256 };
}

/** Returns whether the bytes beyond ASCII are Arabic letters and signs if they are read as Windows-1256. */
function looksArabic(bytes: Uint8Array): boolean {
  const text = new TextDecoder('windows-1256').decode(bytes);
  const foreign = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  const arabic = text.match(/[\p{Script=Arabic}\u0640\u064b-\u0652،؛؟«»–—\u00a0\u200c-\u200f]/gu)?.length ?? 0;
  return foreign > 0 && arabic >= foreign * ARABIC_SHARE;
}

/** Share of Arabic among the characters beyond ASCII from which a text is taken for Arabic. */
const ARABIC_SHARE = 0.9;

/** First bytes of the files of other programs. */
const SIGNATURES: readonly (readonly [kind: string, first: string])[] = [
  ['ZIP', 'PK\x03\x04'],
  ['Word (RTF)', '{\\rtf'],
  ['PDF', '%PDF-'],
  ['Microsoft Office', '\xd0\xcf\x11\xe0'],
];

/** Number of bytes in which the parts of a ZIP file name the program that wrote it. */
const SAMPLE_BYTES = 4096;

/** Returns the program whose file this is, or undefined if it may be text. */
function programOf(source: Uint8Array): string | undefined {
  const start = String.fromCharCode(...source.subarray(0, SAMPLE_BYTES));
  const kind = SIGNATURES.find(([, first]) => start.startsWith(first))?.[0];
  if (kind !== 'ZIP') return kind;
  return start.includes('word/') ? 'Word' : start.includes('xl/') ? 'Excel' : kind;
}

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
