/** Font coverage: which characters a font can draw. */
import { toNfc } from '../../../runtime/normalize-text.js';
import type { Face, ParsedFont } from './font-types.js';

/** Characters that need no glyph in any font. */
const invisible = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Creates a function that returns whether a font can draw all of a text. Characters are looked up once, because most
 * texts are checked many times.
 */
export function createCoverage(parsed: ParsedFont): Face['covers'] {
  const known = new Map<string, boolean>();
  const draws = (char: string) => {
    const found = known.get(char) ?? drawable(parsed, char);
    known.set(char, found);
    return found;
  };
  return text => {
    for (const char of text) if (!draws(char)) return composed(text, draws);
    return true;
  };
}

/** Returns whether a text can be drawn when composed. A mark that a font lacks may be part of a letter that it has. */
function composed(text: string, draws: (char: string) => boolean): boolean {
  const whole = toNfc(text);
  return whole !== text && Array.from(whole).every(draws);
}

/**
 * Returns whether a font can draw a character. The shaper decomposes letters and marks, and composes them as the font
 * requires.
 */
function drawable(parsed: ParsedFont, char: string): boolean {
  const has = (one: string) => parsed.hasGlyphForCodePoint(one.codePointAt(0)!);
  return (
    invisible.test(char) || has(char) || has(char.normalize('NFC')) || Array.from(char.normalize('NFD')).every(has)
  );
}
