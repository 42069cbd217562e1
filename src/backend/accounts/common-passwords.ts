/**
 * Common passwords, as they were found in published thefts: the long ones, and the most frequent ones, to which people
 * add digits. The list is part of the package, so that no password is looked up elsewhere.
 */
import { createRequire } from 'node:module';
import { prebuilt } from '../../packages/prebuilt.js';
import { MIN_PASSWORD_LENGTH } from './password.js';

const SOURCE = '@zxcvbn-ts/language-common/src/passwords.json';
/** Number of the most frequent passwords of any length. */
const FREQUENT = 10_000;
/** Minimum length of a password that is recognized among digits. A shorter word may be part of anything. */
const MIN_WORD_LENGTH = 4;

/** Selects the list from the package that has it, the most frequent password first. */
export async function selectCommonPasswords(): Promise<readonly string[]> {
  const all = createRequire(import.meta.url)(SOURCE) as readonly string[];
  const isLong = (password: string) => password.length >= MIN_PASSWORD_LENGTH;
  const isWord = (password: string) => password.length >= MIN_WORD_LENGTH && password === wordIn(password);
  return all.filter((password, rank) => isLong(password) || (rank < FREQUENT && isWord(password)));
}

const load = prebuilt(new URL('./common-passwords.json', import.meta.url), selectCommonPasswords);

/**
 * Returns whether a folded password is a common one, with any blanks, or a common one between digits and
 * other signs: `password1234`, `dragon-2026!!`.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const common = new Set(await load());
  const plain = password.replace(/\s/g, '');
  return common.has(plain) || common.has(wordIn(plain)) || isObvious(plain);
}

/** Terms that anyone would try here first: the product, the roles, the place. The longer ones come first. */
const OBVIOUS_TERMS = [
  ...['istimara', 'supervisor', 'operator', 'ministry', 'damascus', 'auditor', 'clerk', 'syria', 'desk'],
  ...['الاستمارة', 'استمارة', 'الوزارة', 'وزارة', 'المشرف', 'مشرف', 'الموظف', 'موظف', 'سوريا', 'سورية', 'دمشق'],
  ...['كلمةالمرور', 'كلمةالسر'],
];
const OBVIOUS = new RegExp(OBVIOUS_TERMS.join('|'), 'gu');

/** Returns whether a text has such terms, and no other letters: `istimara-2026`. */
function isObvious(text: string): boolean {
  const rest = text.replace(OBVIOUS, '');
  return rest !== text && !/\p{L}/u.test(rest);
}

/** Returns the part of a text from its first letter to its last. */
const wordIn = (text: string): string => /\p{L}(?:.*\p{L})?/su.exec(text)?.[0] ?? '';
