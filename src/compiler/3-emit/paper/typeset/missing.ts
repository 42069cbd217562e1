/** Which characters a font lacks. They are drawn as boxes, so a linter warns about them beforehand. */
import type { Face } from './font-types.js';

const invisible = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** The characters of a text without a glyph, each once, in order of appearance. */
export function missingFrom({ parsed }: Face, text: string): string[] {
  const has = (char: string) => parsed.hasGlyphForCodePoint(char.codePointAt(0)!);
  const drawable = (char: string) =>
    has(char) || has(char.normalize('NFC')) || Array.from(char.normalize('NFD')).every(has);
  const chars = new Set(text.normalize('NFC'));
  return [...chars].filter(char => !invisible.test(char) && !drawable(char));
}
