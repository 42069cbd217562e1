/**
 * Registry of the languages into which the toolkit is translated. A form in another language has English messages
 * around its own texts.
 */
import type { Language } from '../model.js';
import * as ar from './ar.js';
import * as en from './en.js';
import * as ku from './ku.js';

export type { Direction } from './direction.js';
export { directionOf } from './direction.js';

export const LANGUAGES = { ar, en, ku } as const;

export type TranslatedLanguage = keyof typeof LANGUAGES;

/** Languages whose messages of single field types may still be in English. */
type PartlyTranslated = never;

/** Languages in which every field type has its messages. */
export type CompleteLanguage = Exclude<TranslatedLanguage, PartlyTranslated>;

const baseOf = (language: Language): string => language.toLowerCase().split('-')[0]!;

/** Returns whether the toolkit's own messages are translated into the reader's language. */
export const isTranslated = (language: Language): boolean => Object.hasOwn(LANGUAGES, baseOf(language));

/** Returns the language of the toolkit's messages for a reader of `language`: `ar-SY` → `ar`. */
export const translationFor = (language: Language): TranslatedLanguage =>
  isTranslated(language) ? (baseOf(language) as TranslatedLanguage) : 'en';
