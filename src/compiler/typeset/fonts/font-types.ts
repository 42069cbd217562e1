/** Types of parsed and embedded fonts. */
import type { Font, Face as HarfBuzzFace } from 'harfbuzzjs';

/** The members of fontkit's font that this engine uses. */
export interface ParsedFont {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number; path: { commands: unknown[] } };
  getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
  /** Offsets and lengths of the tables in the file. */
  directory: { tables: Readonly<Record<string, { readonly offset: number; readonly length: number } | undefined>> };
  stream: { buffer: Uint8Array };
}

export interface Metric {
  readonly advance: number;
  readonly bearing: number;
}

/** fontkit's subset of a font with outlines in a `glyf` table, during writing. */
export interface Subset {
  glyphs: number[];
  glyf: Uint8Array[];
  loca: { offsets: number[] };
  hmtx: { metrics: Metric[] };
  offset: number;
  _addGlyph?: (glyph: number) => number;
  /** Adds a glyph if it is missing, and returns its number in the subset. */
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
}

/** A component of a composite glyph, and the offset of its glyph number. */
export interface Part {
  readonly at: number;
  readonly glyph: number;
}

/** Bytes, metric and components of a glyph. */
export interface Outline {
  readonly bytes: Uint8Array;
  readonly metric: Metric;
  readonly parts: readonly Part[];
}

/** A parsed font file. All documents share it and change nothing in it. */
export interface Face {
  id: number;
  parsed: ParsedFont;
  shaper: Font;
  table: HarfBuzzFace;
  scale: number;
  /** Outlines that documents have used. */
  outlines: Map<number, Outline>;
  /** pdfkit's font class. */
  Embedded: EmbeddedFont;
  /** Returns whether the font can draw all of a text. */
  covers(text: string): boolean;
  /** True if it draws missing glyphs as boxes. */
  replaces?: true;
}

/** A part of a text and the font that draws it. */
export interface FontPart {
  text: string;
  font: PaperFont;
}

/** pdfkit's font in one document. */
export interface PaperFont {
  id: string;
  ascender: number;
  descender: number;
  face: Face;
  /** The font that it replaces and whose heights it has taken. */
  standsInFor?: PaperFont;
  /** The style by which it was first requested. */
  style: { font: string; bold: boolean; italics: boolean };
  subset: Subset;
  unicode: number[][];
  widths: number[];
  /** Returns the code of a glyph that maps to exactly this text. */
  code(glyph: number, text: string): number;
  widthOfString(text: string, size: number, features?: string[]): number;
  /** Splits a text by the font that draws each part: this font or a fallback font. */
  partsOf(text: string): FontPart[];
  ref(): unknown;
}

export type EmbeddedFont = new (pdf: object, parsed: ParsedFont, id: string) => PaperFont;
