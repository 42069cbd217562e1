/**
 * Which font draws which part of a text: the first of a chain that has a whole word, since a word of two fonts is an eyesore and
 * Arabic letters of two fonts do not join; else the first that has a letter with its marks.
 */
import type { Face } from './font-types.js';

/** A part of a text and its font; without one where no font of the chain has it. */
export interface FacePart {
  text: string;
  face: Face | undefined;
}

/** Words: letters with what stands on and between them. The rest goes sign by sign. */
const words = /\p{L}[\p{L}\p{M}\u200c\u200d]*|[^\p{L}]+/gu;
const letter = /^\p{L}/u;

/** The parts of a text. `chain` gives the fonts in the order of preference, opened when they are asked for. */
export function facesOf(text: string, chain: Iterable<Face>): FacePart[] {
  const parts: FacePart[] = [];
  const units = Array.from(text.matchAll(words), ([unit]) => unit).flatMap(unit =>
    letter.test(unit) ? [unit] : clusters(unit),
  );
  for (const part of units.flatMap(unit => assign(unit, chain))) append(parts, part);
  return parts;
}

/** A letter or sign with its marks, joined emoji. */
const clusters = (text: string): string[] =>
  Array.from(new Intl.Segmenter('und').segment(text), ({ segment }) => segment);

/** The characters of a text that no font of the chain has, each once. */
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

/** Neighbours of one font are one part; blanks stay with the letters before them. (In fonts of symbols they may be very wide.) */
function append(parts: FacePart[], part: FacePart): void {
  const last = parts.at(-1);
  const belongs = last?.face && /^\s+$/.test(part.text) && /[\p{L}\p{M}]$/u.test(last.text);
  if (last && (last.face === part.face || belongs)) last.text += part.text;
  else parts.push(part);
}
