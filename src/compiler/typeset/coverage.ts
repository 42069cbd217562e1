/** Which characters a font can draw. */
import type { Face, ParsedFont } from './font-types.js';

/** Drawn by no font, and none is needed for them. */
const invisible = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a font draws all of a text. Each character is looked up once: most texts are asked for many times. */
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

/** A mark that a font lacks may be part of a letter that it has. */
function composed(text: string, draws: (char: string) => boolean): boolean {
  const whole = text.normalize('NFC');
  return whole !== text && Array.from(whole).every(draws);
}

/** The shaper takes letters and marks apart and puts them together as the font wants. */
function drawable(parsed: ParsedFont, char: string): boolean {
  const has = (one: string) => parsed.hasGlyphForCodePoint(one.codePointAt(0)!);
  return (
    invisible.test(char) || has(char) || has(char.normalize('NFC')) || Array.from(char.normalize('NFD')).every(has)
  );
}
