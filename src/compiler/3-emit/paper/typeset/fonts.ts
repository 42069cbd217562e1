/** Fonts: parsed once for all documents (Face), and embedded in one document with exact text for each glyph (PaperFont). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Blob, Font, Face as HarfBuzzFace } from 'harfbuzzjs';
import type { EmbeddedFont, Face, PaperFont, ParsedFont } from './font-types.js';
import { PdfmakeDocument, type StockPdf } from './pdfmake.js';

const require = createRequire(import.meta.url);

/** Files or bytes of a family. Arabic has no italics: a missing cut falls back to the upright one. */
export interface FontFamily {
  normal: string | Uint8Array;
  bold?: string | Uint8Array;
  italics?: string | Uint8Array;
  bolditalics?: string | Uint8Array;
}

/** The fonts of a typesetter. */
export interface FontBook {
  face(family: string, bold: boolean, italics: boolean): Face;
  embed(pdf: StockPdf, face: Face): PaperFont;
}

/** The default family: Vazirmatn, whose text layer reads back exactly. */
export function vazirmatn(): Record<string, FontFamily> {
  const file = (cut: string) => require.resolve(`@expo-google-fonts/vazirmatn/${cut}/Vazirmatn_${cut}.ttf`);
  return {
    Vazirmatn: { normal: file('400Regular'), bold: file('700Bold') },
    VazirmatnMedium: { normal: file('500Medium'), bold: file('600SemiBold') },
  };
}

/** Parses each font file on first use and keeps it. */
export function createFontBook(families: Record<string, FontFamily>): FontBook {
  const faces = new Map<string | Uint8Array, Face>();
  const open = (source: string | Uint8Array) => {
    const face = createFace(faces.size, source);
    faces.set(source, face);
    return face;
  };
  return {
    face(family, bold, italics) {
      const source = pick(families, family, bold, italics);
      return faces.get(source) ?? open(source);
    },
    embed,
  };
}

/** pdfkit does not export its EmbeddedFont: a throwaway document shows the class and fontkit's font. */
function probeFont(source: string | Uint8Array): { constructor: EmbeddedFont; font: ParsedFont } {
  const Pdfkit = Object.getPrototypeOf(PdfmakeDocument) as new (options: object) => StockPdf;
  const probe = new Pdfkit({ autoFirstPage: false, font: null }).font(source)._font;
  return probe as { constructor: EmbeddedFont; font: ParsedFont };
}

function createFace(id: number, source: string | Uint8Array): Face {
  const { font: parsed, constructor: Embedded } = probeFont(source);
  const bytes = typeof source === 'string' ? readFileSync(source) : source;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const table = new HarfBuzzFace(new Blob(buffer));
  const scale = 1000 / parsed.unitsPerEm;
  return { id, parsed, table, shaper: new Font(table), scale, Embedded, outlines: new Map() };
}

function pick(families: Record<string, FontFamily>, family: string, bold: boolean, italics: boolean) {
  const cuts = families[family];
  if (!cuts) throw new Error(`Font family '${family}' is not known to this typesetter: ${Object.keys(families)}`);
  if (bold) return (italics && cuts.bolditalics) || cuts.bold || cuts.normal;
  return (italics && cuts.italics) || cuts.normal;
}

function embed(pdf: StockPdf, face: Face): PaperFont {
  const font = new face.Embedded(pdf, face.parsed, `F${++pdf._fontCount}`);
  const codes = new Map<string, number>();
  font.face = face;
  rememberOutlines(font);
  font.code = (glyph, text) => {
    const key = `${glyph} ${text}`;
    const code = codes.get(key) ?? addCode(font, glyph, text);
    codes.set(key, code);
    return code;
  };
  pdf._fontFamilies[font.id] = font;
  return font;
}

/** fontkit reads a glyph anew for each document; those made of others depend on the document's other glyphs. */
function rememberOutlines({ subset, face }: PaperFont): void {
  const add = subset._addGlyph?.bind(subset);
  if (!add) return;
  subset._addGlyph = glyph => {
    const known = face.outlines.get(glyph);
    if (!known) {
      const index = add(glyph);
      const bytes = subset.glyf[index]!;
      const composite = bytes.length > 0 && bytes[0]! >= 0x80;
      if (!composite) face.outlines.set(glyph, { bytes, metric: subset.hmtx.metrics[index] });
      return index;
    }
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push(known.metric);
    subset.offset += known.bytes.length;
    return subset.glyf.push(known.bytes) - 1;
  };
}

/** A glyph enters the subset once for each text it stands for, so that the text layer is exact. */
function addCode(font: PaperFont, glyph: number, text: string): number {
  const code = font.subset.glyphs.length;
  font.subset.glyphs.push(glyph);
  font.unicode[code] = Array.from(text, char => char.codePointAt(0)!);
  font.widths[code] = font.face.parsed.getGlyph(glyph).advanceWidth * font.face.scale;
  return code;
}
