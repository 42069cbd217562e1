/** Breaks a text as layout will, to know beforehand whether it fits its box and where to go on elsewhere. */
import { createCache } from './cache.js';
import type { StyleProperties } from './document-definition.js';
import { PaperLayout } from './layout.js';
import { PaperPdf } from './pdf-document.js';
import type { Line } from './pdfmake.js';
import type { TypesetterContext } from './render-document.js';

/** The box of a text, and its style. */
export interface FitOptions extends StyleProperties {
  width: number;
}

export interface Fit {
  /** The lines in logical order; joined they are the text, but for forced line ends. */
  lines: readonly string[];
  height: number;
  /** Width of the widest line. */
  width: number;
}

/** Longer texts are answers: they hardly come twice. */
const MAX_CACHED_LENGTH = 200;

/** Measures texts; labels and options are the same on every copy. Its own document is never written: it only holds the fonts. */
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
