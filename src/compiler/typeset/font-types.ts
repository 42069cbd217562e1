/** What a parsed font and an embedded one are. */
import type { Font, Face as HarfBuzzFace } from 'harfbuzzjs';

/** What this engine reads of fontkit's font. */
export interface ParsedFont {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number; path: { commands: unknown[] } };
  getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
  /** Where in the file its tables are. */
  directory: { tables: Readonly<Record<string, { readonly offset: number; readonly length: number } | undefined>> };
  stream: { buffer: Uint8Array };
}

export interface Metric {
  readonly advance: number;
  readonly bearing: number;
}

/** fontkit's subset of a font with outlines in a `glyf` table, while it is written. */
export interface Subset {
  glyphs: number[];
  glyf: Uint8Array[];
  loca: { offsets: number[] };
  hmtx: { metrics: Metric[] };
  offset: number;
  _addGlyph?: (glyph: number) => number;
  /** Adds a glyph where it is not there yet, and gives its number in the subset. */
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
}

/** A glyph of the font in another that is made of it: where its number stands. */
export interface Part {
  readonly at: number;
  readonly glyph: number;
}

/** The bytes of a glyph, its metric, and what it is made of. */
export interface Outline {
  readonly bytes: Uint8Array;
  readonly metric: Metric;
  readonly parts: readonly Part[];
}

/** A font file, parsed. Shared by all documents, which change nothing in it. */
export interface Face {
  id: number;
  parsed: ParsedFont;
  shaper: Font;
  table: HarfBuzzFace;
  scale: number;
  /** Outlines that documents have asked for. */
  outlines: Map<number, Outline>;
  /** pdfkit's class of fonts. */
  Embedded: EmbeddedFont;
  /** Whether it can draw all of a text. */
  covers(text: string): boolean;
  /** Draws boxes for characters that no font has. */
  replaces?: true;
}

/** A part of a text with the font that draws it. */
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
  /** The font whose heights it has taken. */
  standsInFor?: PaperFont;
  /** The style it was first asked for by. */
  style: { font: string; bold: boolean; italics: boolean };
  subset: Subset;
  unicode: number[][];
  widths: number[];
  /** Code of the glyph that stands for exactly this text. */
  code(glyph: number, text: string): number;
  widthOfString(text: string, size: number, features?: string[]): number;
  /** The parts of a text by the font that draws them, its own and stand-ins. */
  partsOf(text: string): FontPart[];
  ref(): unknown;
}

export type EmbeddedFont = new (pdf: object, parsed: ParsedFont, id: string) => PaperFont;
