/**
 * Measures a text by breaking it as layout does, to know beforehand whether it fits its box and where it has to
 * continue elsewhere.
 */
import { createCache } from '../cache.js';
import type { StyleProperties } from '../document-definition.js';
import { PaperLayout } from '../layout.js';
import { PaperPdf } from '../pdf-document.js';
import type { Line } from '../pdfmake.js';
import type { TypesetterContext } from '../render-document.js';

/** Style of a text and the width of its box. */
export interface FitOptions extends StyleProperties {
  width: number;
}

export interface Fit {
  /** Lines in logical order. Joined, they are the text without its forced line breaks. */
  lines: readonly string[];
  height: number;
  /** Width of the widest line. */
  width: number;
}

/** Maximum length of a cached text. Longer texts are answers, which are rarely repeated. */
const MAX_CACHED_LENGTH = 200;

/**
 * Creates a text measurement, with a cache because labels and options are the same on every copy. It uses a document of
 * its own that is never written and only holds the fonts.
 */
export function createFit(press: TypesetterContext): (text: string, options: FitOptions) => Fit {
  const known = createCache<Fit>();
  let pdf: PaperPdf | undefined;
  const measure = (text: string, { width, ...style }: FitOptions): Fit => {
    pdf ??= new PaperPdf(press.book, press.shaper, {}, { autoFirstPage: false, font: null });
    const size = { width, height: Number.MAX_SAFE_INTEGER };
    const layout = new PaperLayout(press.shaper, 'ltr', size, { left: 0, top: 0, right: 0, bottom: 0 });
    const pages = layout.layoutDocument({ dir: 'auto', ...style, text }, pdf, {}, press.style);
    return sumUp(pages.flatMap(page => page.items.flatMap(entry => (entry.type === 'line' ? [entry.item] : []))));
  };
  return (text, options) =>
    text.length > MAX_CACHED_LENGTH
      ? measure(text, options)
      : known(`${JSON.stringify(options)} ${text}`, () => measure(text, options));
}

function sumUp(lines: Line[]): Fit {
  return {
    lines: lines.map(line => line.inlines.map(inline => inline.text).join('')),
    height: lines.reduce((sum, line) => sum + line.getHeight(), 0),
    width: Math.max(0, ...lines.map(line => line.getWidth())),
  };
}
