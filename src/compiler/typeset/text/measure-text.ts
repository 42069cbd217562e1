/**
 * Text measurement. Text is cut into pieces that are shaped at once; layout and drawing cut it in the same way, so that
 * widths agree.
 */

import type { Face } from '../fonts/font-types.js';
import type { Paragraph } from './bidi.js';
import type { Shaper } from './shape.js';

/** A part of a paragraph; `end` is exclusive. */
export interface Part {
  start: number;
  end: number;
}

/** A part of one level, without a word boundary inside. */
export interface Piece extends Part {
  level: number;
}

/** Returns the words and spaces of [start, end) in a text with known levels, in logical order. */
export function piecesOf({ text, levels }: Paragraph, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  for (let i = start; i < end; i++) {
    const last = pieces.at(-1);
    const same = last && levels[i] === last.level && isBlank(text[i]!) === isBlank(text[i - 1]!);
    if (same) last.end = i + 1;
    else pieces.push({ start: i, end: i + 1, level: levels[i]! });
  }
  return pieces;
}

/** Returns the width of a part of a paragraph in thousandths of the font size. */
export function widthOfPart(shaper: Shaper, face: Face, paragraph: Paragraph, part: Part, features?: string[]): number {
  return piecesOf(paragraph, part.start, part.end).reduce((sum, { start, end, level }) => {
    const stretch = { text: paragraph.text, start, end, rtl: (level & 1) === 1, features };
    return sum + shaper.shape(face, stretch).width;
  }, 0);
}

/** Returns the width of a separate text. */
export function widthOf(shaper: Shaper, face: Face, text: string, features?: string[]): number {
  if (!text) return 0;
  return widthOfPart(shaper, face, shaper.paragraph(text, 'auto'), { start: 0, end: text.length }, features);
}

/** Returns whether pdfmake treats a character as a space, which it cuts off at the ends of lines. */
export function isBlank(char: string): boolean {
  return /\s/.test(char);
}
