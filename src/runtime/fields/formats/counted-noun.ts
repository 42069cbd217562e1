/** Counted nouns that authors write: a unit or the name of an item, by the plural categories of CLDR. */
import { memoize } from '../../memoize.js';
import type { Json, Language } from '../../model.js';
import { withSuffix } from './display-text.js';

/** Forms of a noun in one language. `other` is also used without a number, and replaces a form that is missing. */
export type CountedNoun = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Keys of a number's unit. `plural` is present if the unit is a counted noun; `unit` is then its form `other`. */
export interface UnitOptions {
  readonly unit?: string;
  readonly plural?: CountedNoun;
}

const rulesOf = memoize((language: Language) => new Intl.PluralRules(language.split('-')[0]));

/** Returns the form of a noun that goes with a number. */
export const nounFor = (noun: CountedNoun, n: number, language: Language): string =>
  noun[rulesOf(language).select(n)] ?? noun.other;

/** Returns whether the form itself says the number, as the Arabic dual does: «نسختان». */
export const isDual = (noun: CountedNoun, n: number, language: Language): boolean =>
  n === 2 && language.startsWith('ar') && (noun.two ?? noun.other) !== noun.other;

/** Returns a number with its noun: «3 نسخ», «نسختان». `shown` is the number in the form's digits. */
export const countedText = (noun: CountedNoun, n: number, shown: string, language: Language): string =>
  isDual(noun, n, language) ? noun.two! : withSuffix(shown, nounFor(noun, n, language));

/** Returns the same text after a preposition, such as «على»: the Arabic dual is then «نسختين». */
export const afterPreposition = (noun: CountedNoun, n: number, text: string, language: Language): string =>
  isDual(noun, n, language) ? text.replace(/ان(?=[\s\u2069]|$)/g, 'ين') : text;

/** Returns the unit next to a box or a line that holds the number. Next to an empty one it is the form `other`. */
export const unitOf = (
  { unit, plural }: UnitOptions,
  value: Json | undefined,
  language: Language,
): string | undefined => (plural && typeof value === 'number' ? nounFor(plural, value, language) : unit);
