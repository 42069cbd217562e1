/** Plural categories of languages: those that exist, and those that a counted noun needs. */
import { PLURAL, type PluralCategory } from './vocabulary.js';

/**
 * Categories of the languages of the toolkit that whole and decimal numbers need, so that the compiler finds the same
 * on every machine. Arabic also has `zero`, which is seldom different.
 */
const NEEDED: Readonly<Record<string, readonly PluralCategory[]>> = {
  ar: ['one', 'two', 'few', 'many', 'other'],
  en: ['one', 'other'],
  ku: ['one', 'other'],
};

const OPTIONAL: Readonly<Record<string, readonly PluralCategory[]>> = { ar: ['zero'] };

const baseOf = (language: string): string => language.split('-')[0]!;

/** Returns the categories that a counted noun of a language needs, as far as the toolkit knows. */
export const neededForms = (language: string): readonly PluralCategory[] => NEEDED[baseOf(language)] ?? ['other'];

/** Returns the categories of a language. */
export function pluralFormsOf(language: string): readonly PluralCategory[] {
  const base = baseOf(language);
  const known = NEEDED[base] && [...(OPTIONAL[base] ?? []), ...NEEDED[base]];
  const names: readonly string[] = known ?? new Intl.PluralRules(base).resolvedOptions().pluralCategories;
  return (Object.keys(PLURAL) as PluralCategory[]).filter(name => names.includes(name));
}
