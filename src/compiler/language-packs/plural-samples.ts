/** A number for each plural category that whole numbers of a language have. */
import { memoize } from '../../runtime/memoize.js';
import { pluralFormsOf } from '../1-parse/plural-forms.js';
import type { PluralCategory } from '../1-parse/vocabulary.js';

const MAX_SAMPLE = 200;

/**
 * Returns the categories in their usual order, each with the greatest number up to 200 that is in it: so that a language
 * in which 1 and 21 are alike gets the text with a number. `zero` is left out, because it is seldom different.
 */
export const sampleNumbers = memoize((language: string): readonly (readonly [PluralCategory, number])[] => {
  const rules = new Intl.PluralRules(language);
  const greatest = new Map<string, number>();
  for (let n = 1; n <= MAX_SAMPLE; n++) greatest.set(rules.select(n), n);
  const all = pluralFormsOf(language).flatMap(category => {
    const n = greatest.get(category);
    return n === undefined ? [] : [[category, n] as const];
  });
  return all.some(([category]) => category === 'other') ? all : [...all, ['other', MAX_SAMPLE] as const];
});
