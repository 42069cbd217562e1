/** Cache of measured labels, options and hints for the next document. Only the fonts are specific to a document. */
import type { PaperFont } from '../fonts/font-types.js';
import type { Styles } from '../merge-styles.js';
import type { Inline, MeasuredText, StockPdf } from '../pdfmake.js';

/**
 * Measured words without their fonts, and the styles by which to request the fonts; 'mixed' if the text needs fallback
 * fonts, which each document chooses for itself.
 */
export type CachedText =
  | { readonly words: readonly (readonly [Omit<Inline, 'font'>, PaperFont['style']])[]; readonly text: MeasuredText }
  | 'mixed';

export function detachFonts(text: MeasuredText): CachedText {
  if (text.items.some(({ font }) => font.standsInFor || font.face.replaces)) return 'mixed';
  return { words: text.items.map(({ font, ...word }) => [word, font.style]), text: { ...text, items: [] } };
}

/**
 * Returns the words for another document. Fonts are requested in the order of the words, as if the words were measured
 * there.
 */
export const attachFonts = ({ words, text }: Exclude<CachedText, 'mixed'>, pdf: StockPdf): MeasuredText => ({
  ...text,
  items: words.map(
    ([word, { font, bold, italics }]) => ({ ...word, font: pdf.provideFont(font, bold, italics) }) as Inline,
  ),
});

/** Names of all style properties that affect how a text is broken and measured. */
const MEASURED = (
  'font bold italics alignment fontSize fontFeatures characterSpacing color decoration decorationColor decorationStyle ' +
  'decorationThickness background link linkToPage linkToDestination noWrap opacity sup sub lineHeight leadingIndent ' +
  'preserveLeadingSpaces preserveTrailingSpaces wordBreak dir rigid'
).split(' ');

/** Maximum length of a cached text. Longer texts are answers, which are rarely repeated. */
const MAX_CACHED_LENGTH = 200;

/**
 * Returns a cache key, which is equal for texts that are measured alike. Returns undefined if a text is too long to
 * cache, or has more than words and styles.
 */
export function keyOf(text: unknown, styles: Styles): string | undefined {
  const words = typeof text === 'string' ? text : partsIn(text);
  if (words === undefined || words.length > MAX_CACHED_LENGTH) return undefined;
  let key = words;
  for (const name of MEASURED) {
    const value = styles[name];
    if (value !== undefined) key += `\0${name}\0${value}`;
  }
  return key;
}

function partsIn(parts: unknown): string | undefined {
  if (!Array.isArray(parts)) return undefined;
  let written = '[';
  for (const part of parts as unknown[]) {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return undefined;
    for (const key in part) {
      const value = (part as Styles)[key];
      if (typeof value === 'object' || typeof value === 'function') return undefined;
      written += `${key}\0${value}\0`;
    }
    written += '\n';
  }
  return written;
}
