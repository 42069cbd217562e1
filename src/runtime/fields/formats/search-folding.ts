/** Text as it is compared in searches: folded, whatever way it was written. What is stored stays as it was typed. */
import { asciiDigits } from './fold-input.js';

/**
 * Alef with or without hamza, ta marbuta and ha, alef maqsura and ya are one letter each (the Arabic normalisation of Lucene);
 * no harakat, no tatweel, no accents, no capitals; Arabic and Persian digits are 0–9; Persian letters are the Arabic ones.
 */
export const foldForSearch = (text: string): string =>
  asciiDigits(text)
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\p{Cf}]/gu, '')
    .replace(/[\u0671\u0622\u0623\u0625]/g, 'ا')
    .replace(/[\u0649\u06cc\u06d0]/g, 'ي')
    .replace(/[\u0629\u06c0\u06c1\u06d5]/g, 'ه')
    .replace(/\u06a9/g, 'ك')
    .toLowerCase();

/** The folded words of a text. */
export const searchTokens = (text: string): string[] => foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? [];
