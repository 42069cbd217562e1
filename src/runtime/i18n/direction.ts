/** Direction of a language, by the script in its tag, or else by the usual script of the language. */
import type { Language } from '../model.js';

export type Direction = 'rtl' | 'ltr';

const RTL_SCRIPTS = /^[a-z]+-(arab|hebr|syrc|thaa|nkoo|adlm)\b/i;
const RTL_LANGUAGES = /^(ar|arc|ckb|dv|fa|he|ps|sd|syr|ug|ur|yi)(-(?![a-z]{4}\b)|$)/i;

export const directionOf = (language: Language): Direction =>
  RTL_SCRIPTS.test(language) || RTL_LANGUAGES.test(language) ? 'rtl' : 'ltr';
