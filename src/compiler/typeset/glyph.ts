/** What shaping gives. */
import type { Strength } from './bidi.js';

/** A placed glyph; lengths in thousandths of the font size. */
export interface Glyph {
  id: number;
  advance: number;
  dx: number;
  dy: number;
  /** The characters a reader of the PDF gets for it, in the order in which extractors expect them. */
  text: string;
  /** Drawn, but its text stands with another glyph. */
  silent: boolean;
  /** How an extractor takes its outermost characters. */
  left: Strength;
  right: Strength;
  /** Of a box that stands for a character without a glyph: its code point in hex. */
  box?: string;
}

export interface Shaped {
  glyphs: Glyph[];
  width: number;
}
