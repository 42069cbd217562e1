/** Lines of a text that was copied from a paper form, without what the copy spoiled. */
import { toNfc } from '../../../runtime/normalize-text.js';
import { decodeForeign } from '../../1-parse/decode-utf8.js';
import { ImportError } from '../input-error.js';
import { isVisualOrder, turned } from './visual-order.js';

export interface PaperLine {
  /** Number of the line, from 1. */
  readonly number: number;
  /** The line as it is in the file, trimmed. */
  readonly raw: string;
  readonly text: string;
  /** Whether the letters were from left to right and were turned. */
  readonly turned: boolean;
}

/** Maximum size of a text, in bytes. */
export const MAX_BYTES = 2_000_000;
/** Maximum length of a line, in characters. The rest is left out. */
const MAX_LINE_LENGTH = 5000;

export function textOf(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES)
    throw new ImportError('too-large', { size: Math.ceil(bytes.length / 1e6), limit: MAX_BYTES / 1e6 });
  const foreign = decodeForeign(bytes);
  if (foreign) return foreign.text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError('not-utf8', {});
  }
}

export function linesOf(text: string): readonly PaperLine[] {
  const lines = text.split(/\r\n?|[\n\f\v\u0085\u2028\u2029]/).map(line => plainSpaces(line).slice(0, MAX_LINE_LENGTH));
  const visual = isVisualOrder(lines);
  return lines.map((line, index) => {
    const isTurned = visual(line);
    return {
      ...{ number: index + 1, raw: line.trim(), turned: isTurned },
      text: plainLetters(isTurned ? turned(line) : line).replace(/^[ \u2001]+|[ \u2001]+$/g, ''),
    };
  });
}

/** Removes what is not seen, and makes all spaces but wide ones and tabs plain. */
const plainSpaces = (line: string): string =>
  line
    .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffd]/g, '')
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f]|\p{Cs}/gu, '')
    .replace(/[\u2003]/g, '\u2001')
    .replace(/[\u00a0\u1680\u2000\u2002\u2004-\u200a\u202f\u205f\u3000]/g, ' ');

/** Replaces presentation forms by letters, letters of a Persian keyboard by Arabic ones, and lines inside of words. */
const plainLetters = (line: string): string =>
  persianLetters(
    toNfc(
      line
        .replace(/[\ufb50-\ufdff\ufe70-\ufefc]/g, char => char.normalize('NFKC').trim())
        .replace(/(?<=[^\P{L}ـ]\p{M}?)ـ+(?=[^\P{L}ـ])/gu, ''),
    ),
  );

/** Letters that Persian, Kurdish or Urdu has and Arabic does not. */
const NOT_ARABIC = /[پچژگڤۆێڕڵەٹڈے]/;

const persianLetters = (line: string): string =>
  NOT_ARABIC.test(line)
    ? line
    : line
        .replace(/[یى](?=\p{L})|ی/gu, 'ي')
        .replace(/ک/g, 'ك')
        .replace(/[ھہ]/g, 'ه');
