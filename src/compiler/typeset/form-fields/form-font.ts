/**
 * Font in which readers write into fields. Readers choose a glyph by the text of its code and do not join letters, so
 * the font has one glyph for each character and contains all characters that people type.
 */
import type { FontBook } from '../fonts/fonts.js';
import type { PaperPdf } from '../pdf-document.js';

/** Ranges of characters: Latin with the letters of Kurdish, Arabic with those of Kurdish and Persian, three kinds of digits. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x11e, 0x11f],
  [0x130, 0x131],
  [0x152, 0x153],
  [0x15e, 0x15f],
  [0x60c, 0x60c],
  [0x61b, 0x61f],
  [0x621, 0x63a],
  [0x640, 0x652],
  [0x660, 0x66d],
  [0x670, 0x671],
  [0x679, 0x6d5],
  [0x6f0, 0x6f9],
  [0x2010, 0x2026],
];

/** Name of the font in the form. PDFium writes Arabic only in system fonts, or in a form font with this name. */
export const FORM_FONT = 'Wingdings';

/** Embeds the font and returns its reference. */
export function embedFormFont(pdf: PaperPdf, book: FontBook, family: string): unknown {
  const face = book.face(family, false, false);
  const font = book.embed(pdf, face);
  for (const [first, last] of RANGES) {
    for (let point = first; point <= last; point++) {
      const text = String.fromCodePoint(point);
      if (face.covers(text)) font.code(face.parsed.glyphForCodePoint(point).id, text);
    }
  }
  return font.ref();
}
