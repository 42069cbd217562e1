/** The names of all functions in both languages. */
import { signatures } from '../../runtime/engine/functions/signatures.js';
import { folded, SPECIAL_FUNCTIONS, type WordLanguage } from './vocabulary.js';

/** English name → Arabic name. */
export const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(signatures).map(([name, { ar }]) => [name, ar] as const),
  ...Object.entries(SPECIAL_FUNCTIONS),
]);

const english: ReadonlyMap<string, string> = new Map([...FUNCTIONS].map(([en, ar]) => [folded(ar), en]));

/** Returns the English name of a function that is written in either language, or undefined if there is none. */
export const functionName = (written: string): string | undefined =>
  FUNCTIONS.has(written) ? written : english.get(folded(written));

export const functionIn = (name: string, language: WordLanguage): string =>
  language === 'ar' ? (FUNCTIONS.get(name) ?? name) : name;
