/**
 * Missing glyphs: a character that no font has is drawn as a frame with its code point in hex, on two rows, so that
 * paper never silently lacks a character and readers can look it up. The text layer has the character itself.
 */
import { strength } from '../text/bidi.js';
import type { Face } from './font-types.js';
import type { Glyph, Shaped } from './glyph.js';

/** Dimensions of the box as shares of its width. Heights count up from the baseline. */
export const BOX = {
  digits: 0.46,
  column: 0.27,
  rows: [0.33, -0.09],
  top: 0.75,
  bottom: -0.17,
  stroke: 0.04,
  /** Distance between the frame and its neighbours. */
  beside: 0.06,
};

const controls = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;
/** The space whose width the box takes: as wide as the letters are high. */
const EM_SPACE = 0x2003;
const SPACE = 0x20;

/** Returns a face that draws every character as a box, with the digits of another face. */
export const missingGlyphFace = (face: Face): Face => ({ ...face, id: -1 - face.id, replaces: true });

/** Returns the boxes of a text in visual order. */
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

/** Returns the code point in hex, with an even number of digits because they are drawn on two rows. */
function hexOf(char: string): string {
  const hex = char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return hex.length % 2 ? `0${hex}` : hex;
}
