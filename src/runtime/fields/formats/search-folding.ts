/**
 * Search folding: the form of a text in which searches compare it, in whatever way it was written. The stored text
 * stays as typed.
 */
import { asciiDigits } from './fold-input.js';

/** Marks, tatweel and format characters. They are removed first, because a run of marks is sorted in quadratic time. */
const SILENT = /[\p{M}\u0640\p{Cf}]/gu;

/**
 * Folds a text for searches. Alef with or without hamza, ta marbuta and ha, and alef maqsura and ya become one letter
 * each (the Arabic normalization of Lucene). Harakat, tatweel, accents and capitals are removed. Arabic and Persian
 * digits become 0–9; Persian letters become the Arabic ones.
 */
export const foldForSearch = (text: string): string =>
  asciiDigits(text)
    .replace(SILENT, '')
    .normalize('NFKD')
    .replace(SILENT, '')
    .replace(/[\u0671\u0622\u0623\u0625]/g, 'ا')
    .replace(/[\u0649\u06cc\u06d0]/g, 'ي')
    .replace(/[\u0629\u06c0\u06c1\u06d5]/g, 'ه')
    .replace(/\u06a9/g, 'ك')
    .toLowerCase();

/** Returns the folded words of a text. */
export const searchTokens = (text: string): string[] => foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? [];
