/**
 * Font fallback: which font draws which part of a text. The first font of a chain that has a whole word draws it,
 * because a word in two fonts is ugly and Arabic letters of two fonts do not join. If no font has the word, each letter
 * with its marks is drawn by the first font that has it.
 */
import type { Face } from './font-types.js';

/** A part of a text and its font; the font is undefined if no font of the chain has the part. */
export interface FacePart {
  text: string;
  face: Face | undefined;
}

/** Words: letters with the marks and joiners after them. Other characters are split into grapheme clusters. */
const words = /\p{L}[\p{L}\p{M}\u200c\u200d]*|[^\p{L}]+/gu;
const letter = /^\p{L}/u;

/** Splits a text by font. `chain` has the fonts in order of preference, which are opened when needed. */
export function facesOf(text: string, chain: Iterable<Face>): FacePart[] {
  const parts: FacePart[] = [];
  const units = Array.from(text.matchAll(words), ([unit]) => unit).flatMap(unit =>
    letter.test(unit) ? [unit] : clusters(unit),
  );
  for (const part of units.flatMap(unit => assign(unit, chain))) append(parts, part);
  return parts;
}

/** Splits a text into grapheme clusters: letters or signs with their marks, joined emoji. */
const clusters = (text: string): string[] =>
  Array.from(new Intl.Segmenter('und').segment(text), ({ segment }) => segment);

/** Returns the characters that no font of the chain has, each once. */
export function missingFrom(text: string, chain: Iterable<Face>): string[] {
  const parts = facesOf(text, chain).filter(({ face }) => face === undefined);
  return [...new Set(parts.flatMap(part => Array.from(part.text)))];
}

function assign(unit: string, chain: Iterable<Face>): FacePart[] {
  for (const face of chain) if (face.covers(unit)) return [{ text: unit, face }];
  const parts = clusters(unit);
  const smaller = parts.length > 1 ? parts : Array.from(unit);
  return smaller.length > 1 ? smaller.flatMap(part => assign(part, chain)) : [{ text: unit, face: undefined }];
}

/**
 * Appends a part, joined with the part before if both have the same font. Spaces stay in the font of the letters before
 * them, because they may be very wide in symbol fonts.
 */
function append(parts: FacePart[], part: FacePart): void {
  const last = parts.at(-1);
  const belongs = last?.face && /^\s+$/.test(part.text) && /[\p{L}\p{M}]$/u.test(last.text);
  if (last && (last.face === part.face || belongs)) last.text += part.text;
  else parts.push(part);
}
