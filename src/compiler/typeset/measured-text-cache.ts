/** Measured words of labels, options and hints, kept for the next document: only their fonts are a document's own. */
import type { PaperFont } from './font-types.js';
import type { Styles } from './merge-styles.js';
import type { Inline, MeasuredText, StockPdf } from './pdfmake.js';

/** Words without their fonts, and the styles to ask these by; 'mixed' where other fonts stand in, which a document chooses anew. */
export type CachedText =
  | { readonly words: readonly (readonly [Omit<Inline, 'font'>, PaperFont['style']])[]; readonly text: MeasuredText }
  | 'mixed';

export function detachFonts(text: MeasuredText): CachedText {
  if (text.items.some(({ font }) => font.standsInFor || font.face.replaces)) return 'mixed';
  return { words: text.items.map(({ font, ...word }) => [word, font.style]), text: { ...text, items: [] } };
}

/** The same words for another document. Fonts are asked for in the order of the words, as if these were measured there. */
export const attachFonts = ({ words, text }: Exclude<CachedText, 'mixed'>, pdf: StockPdf): MeasuredText => ({
  ...text,
  items: words.map(
    ([word, { font, bold, italics }]) => ({ ...word, font: pdf.provideFont(font, bold, italics) }) as Inline,
  ),
});

/** All that says how the words of a text are broken and measured. */
const MEASURED = (
  'font bold italics alignment fontSize fontFeatures characterSpacing color decoration decorationColor decorationStyle ' +
  'decorationThickness background link linkToPage linkToDestination noWrap opacity sup sub lineHeight leadingIndent ' +
  'preserveLeadingSpaces preserveTrailingSpaces wordBreak dir rigid'
).split(' ');

/** Longer texts are answers: they hardly come twice. */
const MAX_CACHED_LENGTH = 200;

/** The same for texts that are measured alike in one document; undefined for one that is not worth it, or that is more than words and styles. */
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
