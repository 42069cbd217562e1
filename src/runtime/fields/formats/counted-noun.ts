/** Counted nouns that authors write: a unit or the name of an item, by the plural categories of CLDR. */
import { memoize } from '../../memoize.js';
import type { Language } from '../../model.js';
import { withSuffix } from './display-text.js';

/**
 * Forms of a noun: texts in one language, or in all languages in a form's model. `one` names a single thing. `other` is
 * also used without a number, and replaces a form that is missing.
 */
export type CountedNoun<T = string> = Readonly<Partial<Record<Intl.LDMLPluralRule, T>>> & {
  readonly one: T;
  readonly other: T;
};

/** Value of a key that is a text and may have plural forms. */
export type CountedText<T = string> = T | CountedNoun<T>;

export const isCountedNoun = <T>(value: unknown): value is CountedNoun<T> =>
  (value as CountedNoun<T> | undefined)?.other !== undefined;

/** Returns the counted noun among the type options of a field, or undefined if there is none. */
export const nounOf = (own: object): CountedNoun | undefined =>
  Object.values(own).find((value): value is CountedNoun => isCountedNoun(value));

/** Returns a text as the name of a single thing. */
export const singular = (text: unknown): string | undefined =>
  (text as CountedNoun | undefined)?.one ?? (text as string | undefined);

const rulesOf = memoize((language: Language) => new Intl.PluralRules(language.split('-')[0]));

/** Returns the form of a noun that goes with a value, which is `other` if the value is not a number. */
export const nounFor = (noun: CountedNoun, value: unknown, language: Language): string =>
  (typeof value === 'number' && noun[rulesOf(language).select(value)]) || noun.other;

/** Returns whether the form itself says the number, as the Arabic dual does: «نسختان». */
export const isDual = (noun: CountedNoun, n: unknown, language: Language): boolean =>
  n === 2 && language.startsWith('ar') && (noun.two ?? noun.other) !== noun.other;

/** Returns a number with its noun: «3 نسخ», «نسختان». `shown` is the number in the form's digits. */
export const countedText = (noun: CountedNoun, n: number, shown: string, language: Language): string =>
  isDual(noun, n, language) ? noun.two! : withSuffix(shown, nounFor(noun, n, language));

/**
 * Returns a noun as it is after a preposition, such as «على»: the Arabic dual is then «نسختين», and so are its adjectives:
 * «طلبين كاملين». What follows them stays: «طنين من القطران».
 */
export const afterPreposition = (noun: CountedNoun, language: Language): CountedNoun =>
  isDual(noun, 2, language)
    ? { ...noun, two: noun.two!.replace(/^(?:\S+ان(?: |$))+/, dual => dual.replace(/ان(?= |$)/g, 'ين')) }
    : noun;
