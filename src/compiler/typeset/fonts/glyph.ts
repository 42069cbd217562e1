/** Types of shaped text. */
import type { Strength } from '../text/bidi.js';

/** A placed glyph; lengths are in thousandths of the font size. */
export interface Glyph {
  id: number;
  advance: number;
  dx: number;
  dy: number;
  /** Characters that a PDF reader gets for the glyph, in the order that text extractors expect. */
  text: string;
  /** True if the glyph is drawn while its text belongs to another glyph. */
  silent: boolean;
  /** Direction that a text extractor gives the first and last character. */
  left: Strength;
  right: Strength;
  /** Code point in hex of a character without a glyph, which is drawn as a box. */
  box?: string;
}

export interface Shaped {
  glyphs: Glyph[];
  width: number;
}
