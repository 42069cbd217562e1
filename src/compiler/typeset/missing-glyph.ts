/**
 * What stands for a character that no font has: a frame with its code point in hex, on two rows, so that paper is never silently
 * blank and whoever reads it can look the character up. The text layer has the character itself.
 */
import { strength } from './bidi.js';
import type { Face } from './font-types.js';
import type { Glyph, Shaped } from './glyph.js';

/** Lengths in parts of the box's width; heights count up from the baseline. */
export const BOX = {
  digits: 0.46,
  column: 0.27,
  rows: [0.33, -0.09],
  top: 0.75,
  bottom: -0.17,
  stroke: 0.04,
  /** Between the frame and its neighbours. */
  beside: 0.06,
};

const controls = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;
/** A blank as wide as the letters are high: the box takes its place. */
const EM_SPACE = 0x2003;
const SPACE = 0x20;

/** A face that draws every character as a box, with the digits of another. */
export const missingGlyphFace = (face: Face): Face => ({ ...face, id: -1 - face.id, replaces: true });

/** The boxes of a text in visual order. */
export function shapeBoxes(face: Face, text: string, rtl: boolean): Shaped {
  const chars = Array.from(text).filter(char => !controls.test(char));
  const glyphs = (rtl ? chars.reverse() : chars).map(char => boxOf(face, char));
  return { glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) };
}

function boxOf({ parsed, scale }: Face, char: string): Glyph {
  const own = parsed.glyphForCodePoint(EM_SPACE);
  const blank = own.id > 0 ? own : parsed.glyphForCodePoint(SPACE);
  const side = strength(char);
  return {
    id: blank.id,
    advance: blank.advanceWidth * scale,
    ...{ dx: 0, dy: 0, text: char.replace(/\p{Cs}/u, '\ufffd'), silent: false, left: side, right: side },
    box: hexOf(char),
  };
}

/** Of an even number of digits: they stand on two rows. */
function hexOf(char: string): string {
  const hex = char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return hex.length % 2 ? `0${hex}` : hex;
}
