/** Words of answers as they are compared: folded, whatever way they were written. What is stored stays as it was typed. */

import { asciiDigits } from '../runtime/fields/typed-text.js';

/** Of a submission: more are no names and numbers. */
const MOST = 100;
/** Characters of an answer; what is longer is no name. */
const LONGEST = 200;

/**
 * Text as it is compared: alef with or without hamza, ta marbuta and ha, alef maqsura and ya are one letter each (the Arabic
 * normalisation of Lucene); no harakat, no tatweel, no accents, no capitals; digits of any script are 0–9; Persian letters are the
 * Arabic ones.
 */
export const fold = (text: string): string =>
  asciiDigits(text)
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\p{Cf}]/gu, '')
    .replace(/[\u0671\u0622\u0623\u0625]/g, 'ا')
    .replace(/[\u0649\u06cc\u06d0]/g, 'ي')
    .replace(/[\u0629\u06c0\u06c1\u06d5]/g, 'ه')
    .replace(/\u06a9/g, 'ك')
    .toLowerCase();

/** The folded words of a text.  */
export const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words that a submission is found by, from its data as JSON. */
export function searchWords(data: string): string[] {
  const words = new Set<string>();
  for (const text of textsIn(JSON.parse(data))) for (const word of wordsIn(text)) words.add(word);
  return [...words].slice(0, MOST);
}

/** Texts and numbers, at any depth; of a file nothing. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= LONGEST ? [value] : [];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null || 'sha256' in value) return [];
  return Object.values(value).flatMap(textsIn);
}
