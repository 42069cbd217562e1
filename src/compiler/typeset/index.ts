/**
 * The typesetting engine: renders a pdfmake definition as a PDF, with correctly set Arabic.
 *
 * const typesetter = createTypesetter();                     // once per process: holds parsed fonts and the shape
 *   cache
 * const bytes = await typesetter.render({ dir: 'rtl', language: 'ar', title: '…', content: [ … ] });
 *
 * A definition is ordinary pdfmake (content, styles, defaultStyle, header, footer, background, pageSize, images, …)
 * plus:
 * document   dir 'rtl'|'ltr' (mirrors the whole layout) · language (Lang) · title · tagged · conforms (['PDF/A-2a',
 *   'PDF/UA-1'])
 * any node   dir 'rtl'|'ltr'|'auto' (paragraph direction, inherited; default: the document's)
 * alignment 'start'|'end' (by the paragraph's direction) · 'left'|'right' (physical) · 'center' · 'justify'
 * rigid: true  (combs, ticks, date boxes: drawn as given, only the box takes its mirrored place)
 * All x values count from the start side: margins and pageMargins are [start, top, end, bottom], absolutePosition.x
 * counts from the start edge, the first table column is at the start. `render` writes into the definition, so build a
 * new one each time.
 *
 * isolate(text)            wraps phones, numbers, dates, codes and addresses so that they keep their left-to-right
 *   order
 * typesetter.missing(text) the characters that no font of the chain has; each is drawn as a box with its code point
 * typesetter.fit(text, { width, fontSize, bold? })  the lines (logical text) a text breaks into in a box of that
 *   width
 * { field, canvas }        a field of an interactive form in the place of the drawing; `form` has its font and hidden values
 * { type: 'rect', x, y, w, h, color, bars: [[x, y, w, h], …], unit }  in a canvas: a barcode, its bars counted from
 *   the rect's corner
 * in units of that many points
 */

import type { PaperDocument } from './document-definition.js';
import { missingFrom } from './fonts/font-fallback.js';
import { createFontBook, type FontFamily, fallbackFonts, vazirmatn } from './fonts/fonts.js';
import { type Book, createBook } from './pdf-book.js';
import { type LaidOutDocument, layOut } from './render-document.js';
import { allSteps, type BidiSteps } from './text/bidi.js';
import { createFit, type Fit, type FitOptions } from './text/fit-text.js';
import { createShaper } from './text/shape.js';

export type {
  PageContent,
  PaperContent,
  PaperDocument,
  PaperNode,
  Part,
  StyleProperties,
} from './document-definition.js';
export type { FontFamily } from './fonts/fonts.js';
export type { FormDefinition, FormField } from './form-fields/form-field.js';
export type { Book } from './pdf-book.js';
export type { LaidOutDocument } from './render-document.js';
export { isolate } from './text/bidi.js';
export type { Fit, FitOptions } from './text/fit-text.js';

export interface TypesetterOptions {
  /**
   * Font families by name; the first is the default. If absent: `Vazirmatn` (regular, bold) and `VazirmatnMedium`
   * (medium, semibold).
   */
  fonts?: Record<string, FontFamily>;
  /** Fallback fonts for characters that these families lack, in order of preference. */
  standIns?: FontFamily[];
  /** Draws boxes for characters whose font cannot be loaded, instead of an error. */
  skipsUnavailableFonts?: boolean;
  /** Steps of the bidirectional algorithm. Tests disable one of them. */
  steps?: BidiSteps;
}

export interface Typesetter {
  /** Lays a definition out into pages. Build a new definition for each call, because layout writes into it. */
  layOut(definition: PaperDocument): LaidOutDocument;
  /**
   * Lays out and renders a definition. Build a new definition for each call, because layout writes into it. The same
   * definition gives the same bytes.
   */
  render(definition: PaperDocument): Promise<Uint8Array>;
  /** Opens a file for many documents, which is written as it grows. */
  openBook(): Book;
  /** Returns the characters that no font can draw, each once; none while a font is skipped. */
  missing(text: string): string[];
  /** Fonts that could not be loaded and were skipped. They are asked for again once the set is cleared. */
  readonly unavailableFonts: Set<unknown>;
  /**
   * Returns the lines of a text in a box of a given width. They show whether it fits, and where it has to continue
   * elsewhere.
   */
  fit(text: string, options: FitOptions): Fit;
}

/** Creates a typesetter. It holds the parsed fonts and the shape cache, so create one and reuse it. */
export function createTypesetter(options: TypesetterOptions = {}): Typesetter {
  const fonts = options.fonts ?? vazirmatn();
  const font = Object.keys(fonts)[0]!;
  const shaper = createShaper(options.steps ?? allSteps);
  const book = createFontBook(fonts, {
    others: options.standIns ?? fallbackFonts(),
    skipsUnavailable: options.skipsUnavailableFonts ?? false,
  });
  const press = { book, shaper, style: { font, fontSize: 10 } };
  return {
    layOut: definition => layOut(press, definition),
    render: definition => layOut(press, definition).render(),
    openBook: () => createBook(press),
    fit: createFit(press),
    missing(text) {
      const face = book.face(font, false, false);
      const missing = face.covers(text) ? [] : missingFrom(text, book.chain(face, false));
      return missing.length > 0 && book.hasAll(false) ? missing : [];
    },
    unavailableFonts: book.unavailable,
  };
}
