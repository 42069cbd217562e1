/** Codes of issues that a backend gives, which `messages` may have words for. */
import { keyAliases } from './aliases.js';
import { FIELD } from './field.js';
import { findKey, ISSUES, keywordList } from './keywords.js';
import { suggestKeyword } from './suggest-keyword.js';

/** Pattern of a code that is a backend's own. It is longer than the tag of a language, by which texts are written. */
export const OWN_CODE = '^[A-Za-z][A-Za-z0-9_.-]{3,63}$';
const ownCode = new RegExp(OWN_CODE);

/**
 * Returns whether a word may be the code of a backend. A word that is much like a code of the language is a misspelling of
 * it, a key of a field is indented too far, and what every object has as a member never arrives.
 */
export const isOwnCode = (word: string): boolean =>
  ownCode.test(word) &&
  !(word in {}) &&
  !findKey(FIELD, word) &&
  suggestKeyword(word, keywordList(ISSUES), keyAliases) === '';
