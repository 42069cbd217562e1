/**
 * Fonts: parsed once for all documents (Face), and embedded in a document with exact text for each glyph (PaperFont).
 */
import { Blob, Font, Face as HarfBuzzFace } from 'harfbuzzjs';
import { readFont } from '../../host/resources.js';
import { PdfmakeDocument, type StockPdf } from '../pdfmake.js';
import { createCoverage } from './coverage.js';
import { type FontName, FontUnavailableError } from './font-files.js';
import type { EmbeddedFont, Face, PaperFont, ParsedFont } from './font-types.js';
import { cacheGlyphOutlines } from './glyph-outlines.js';

/** Font of the toolkit, or the bytes of another one. */
type FontSource = FontName | Uint8Array;

/** Cuts of a font family. Arabic has no italics, so a missing cut is replaced by the upright one. */
export interface FontFamily {
  normal: FontSource;
  bold?: FontSource;
  italics?: FontSource;
  bolditalics?: FontSource;
}

/** The fonts of a typesetter. */
export interface FontBook {
  face(family: string, bold: boolean, italics: boolean): Face;
  /**
   * Returns a font and its fallback fonts. Each is opened only if the ones before it do not have all characters. Throws
   * a `FontUnavailableError` for one that cannot be loaded, unless such fonts are skipped.
   */
  chain(first: Face, bold: boolean): Iterable<Face>;
  /** Returns whether all fallback fonts are open. */
  hasAll(bold: boolean): boolean;
  /** Fallback fonts that could not be loaded. They are asked for again once the set is cleared. */
  readonly unavailable: Set<FontSource>;
  embed(pdf: StockPdf, face: Face): PaperFont;
}

/** Returns the default family: Vazirmatn, whose text layer reads back exactly. */
export function vazirmatn(): Record<string, FontFamily> {
  return {
    Vazirmatn: { normal: 'vazirmatn', bold: 'vazirmatnBold' },
    VazirmatnMedium: { normal: 'vazirmatnMedium', bold: 'vazirmatnSemiBold' },
  };
}

/**
 * Returns the fallback fonts for characters that Vazirmatn lacks: Cyrillic, Greek, Hebrew, more of Latin and some signs;
 * the rest of Arabic.
 */
export function fallbackFonts(): FontFamily[] {
  return [
    { normal: 'arimo', bold: 'arimoBold' },
    { normal: 'scheherazadeNew', bold: 'scheherazadeNewBold' },
  ];
}

export interface FontBookOptions {
  /** Fallback fonts. */
  readonly others?: FontFamily[];
  readonly skipsUnavailable?: boolean;
}

/** Creates the fonts of a typesetter. Each font file is parsed on first use and cached. */
export function createFontBook(
  families: Record<string, FontFamily>,
  { others = [], skipsUnavailable = false }: FontBookOptions = {},
): FontBook {
  const faces = new Map<FontSource, Face>();
  const unavailable = new Set<FontSource>();
  const open = (source: FontSource) => {
    const face = faces.get(source) ?? createFace(faces.size, source);
    faces.set(source, face);
    return face;
  };
  const openIfAvailable = (source: FontSource): Face | undefined => {
    if (unavailable.has(source)) return undefined;
    try {
      return open(source);
    } catch (error) {
      if (!skipsUnavailable || !(error instanceof FontUnavailableError)) throw error;
      unavailable.add(source);
      return undefined;
    }
  };
  return {
    face: (family, bold, italics) => open(cut(familyOf(families, family), bold, italics)),
    chain: (first, bold) => ({
      *[Symbol.iterator]() {
        yield first;
        for (const other of others) {
          const face = openIfAvailable(cut(other, bold, false));
          if (face) yield face;
        }
      },
    }),
    hasAll: bold => others.every(other => faces.has(cut(other, bold, false))),
    unavailable,
    embed,
  };
}

/**
 * Returns pdfkit's font class and fontkit's font by opening the font in a temporary document, because pdfkit does not
 * export its EmbeddedFont.
 */
function probeFont(source: Uint8Array): { constructor: EmbeddedFont; font: ParsedFont } {
  const Pdfkit = Object.getPrototypeOf(PdfmakeDocument) as new (options: object) => StockPdf;
  const probe = new Pdfkit({ autoFirstPage: false, font: null }).font(source)._font;
  return probe as { constructor: EmbeddedFont; font: ParsedFont };
}

function createFace(id: number, source: FontSource): Face {
  const bytes = typeof source === 'string' ? readFont(source) : source;
  const { font: parsed, constructor: Embedded } = probeFont(bytes);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const table = new HarfBuzzFace(new Blob(buffer));
  const scale = 1000 / parsed.unitsPerEm;
  const covers = createCoverage(parsed);
  return { id, parsed, table, shaper: new Font(table), scale, Embedded, covers, outlines: new Map() };
}

function familyOf(families: Record<string, FontFamily>, name: string): FontFamily {
  const found = families[name];
  if (!found) throw new Error(`Font family '${name}' is not known to this typesetter: ${Object.keys(families)}`);
  return found;
}

function cut(cuts: FontFamily, bold: boolean, italics: boolean): FontSource {
  if (bold) return (italics && cuts.bolditalics) || cuts.bold || cuts.normal;
  return (italics && cuts.italics) || cuts.normal;
}

function embed(pdf: StockPdf, face: Face): PaperFont {
  const font = new face.Embedded(pdf, face.parsed, `F${++pdf._fontCount}`);
  const codes = new Map<string, number>();
  // The .notdef glyph is never shown, but archives reject a code that maps to U+0000.
  font.unicode[0] = [0xfffd];
  font.face = face;
  cacheGlyphOutlines(font);
  font.code = (glyph, text) => {
    const key = `${glyph} ${text}`;
    const code = codes.get(key) ?? addCode(font, glyph, text);
    codes.set(key, code);
    return code;
  };
  pdf._fontFamilies[font.id] = font;
  return font;
}

/** Adds a glyph to the subset once for each text that it maps to, so that the text layer is exact. */
function addCode(font: PaperFont, glyph: number, text: string): number {
  const code = font.subset.glyphs.length;
  font.subset.glyphs.push(glyph);
  font.unicode[code] = Array.from(text, char => char.codePointAt(0)!);
  font.widths[code] = font.face.parsed.getGlyph(glyph).advanceWidth * font.face.scale;
  return code;
}
