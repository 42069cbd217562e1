/** THE list of languages that the toolkit speaks. A form in another one gets English sentences around its own texts. */
import type { Language } from '../model.js';
import * as ar from './ar.js';
import * as en from './en.js';
import * as ku from './ku.js';

export type { Direction } from './direction.js';
export { directionOf } from './direction.js';

export const LANGUAGES = { ar, en, ku } as const;

export type TranslatedLanguage = keyof typeof LANGUAGES;

const baseOf = (language: Language): string => language.toLowerCase().split('-')[0]!;

/** True where the toolkit's own sentences are in the reader's language too. */
export const isTranslated = (language: Language): boolean => Object.hasOwn(LANGUAGES, baseOf(language));

/** The language in which the toolkit speaks to a reader of `language`: `ar-SY` → `ar`. */
export const translationFor = (language: Language): TranslatedLanguage =>
  isTranslated(language) ? (baseOf(language) as TranslatedLanguage) : 'en';
