/** Spelling of a label for comparison: without case, signs, harakat, articles and variants of letters. */
import { streamSafe } from '../../../runtime/normalize-text.js';

export const foldedTerms = (text: string): readonly string[] =>
  streamSafe(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0670ـ]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter(word => word !== '')
    .map(word => withoutVariants(withoutArticle(word)));

/** Replaces letters that are often written for each other, and letters with accents. */
const withoutVariants = (word: string): string =>
  streamSafe(word).normalize('NFKD').replace(/\p{M}/gu, '').replace(/ٱ/g, 'ا').replace(/ة/g, 'ه').replace(/ى/g, 'ي');

/** Removes the Arabic article, with a conjunction or preposition before it. */
const withoutArticle = (word: string): string => word.replace(/^(?:وال|بال|لل|ال)(?=.{2})/, '');

/** Returns the folded text between spaces, so that a phrase can be found in it as whole words. */
export const folded = (text: string): string => ` ${foldedTerms(text).join(' ')} `;

/** Phrases with a value for each, found by the longest phrase. */
export interface PhraseTable<Value> {
  /** Returns the value of the longest phrase in the text, and the phrase as it is in the table. */
  find(text: string): { readonly phrase: string; readonly value: Value; readonly whole: boolean } | undefined;
}

export function phraseTable<Value>(entries: readonly (readonly [phrases: string, value: Value])[]): PhraseTable<Value> {
  const all = new Map<string, readonly [phrase: string, value: Value]>();
  for (const [phrases, value] of entries)
    for (const phrase of phrases.split('|')) {
      const key = foldedTerms(phrase).join(' ');
      if (!all.has(key)) all.set(key, [phrase, value]);
    }
  const longest = Math.max(...[...all.keys()].map(key => key.split(' ').length));
  return {
    find: text => {
      const words = foldedTerms(text);
      for (let length = Math.min(longest, words.length); length > 0; length--) {
        for (let start = 0; start + length <= words.length; start++) {
          const found = all.get(words.slice(start, start + length).join(' '));
          if (found) return { phrase: found[0], value: found[1], whole: length === words.length };
        }
      }
      return undefined;
    },
  };
}
