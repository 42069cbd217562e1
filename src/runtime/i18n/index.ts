/** THE list of languages that the toolkit speaks. A form in another one gets English sentences around its own texts. */
import type { Language } from '../model.js';
import * as ar from './ar.js';
import * as en from './en.js';

export type { Direction } from './direction.js';
export { directionOf } from './direction.js';

export const LANGUAGES = { ar, en } as const;

export type Spoken = keyof typeof LANGUAGES;

/** The language in which the toolkit speaks to a reader of `language`: `ar-SY` → `ar`. */
export function spokenFor(language: Language): Spoken {
  const [base = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(LANGUAGES, base) ? (base as Spoken) : 'en';
}
