/** Passwords that need no list to be guessed: blanks, one character, something short again and again, sequences. */

/** Minimum number of different characters. */
const MIN_DIFFERENT = 5;
/** Average length of the sequences in a password from which on it consists of sequences. */
const MIN_SEQUENCE_LENGTH = 4;

/** Rows of keyboards and alphabets, in English and Arabic. A row may be read in either direction. */
const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '٠١٢٣٤٥٦٧٨٩٠',
  'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ',
  'ضصثقفغعهخحجد',
  'شسيبلاتنمكط',
  'ئءؤرلاىةوزظ',
];

const NEIGHBOURS = new Set(
  ROWS.flatMap(row => [...row].slice(1).flatMap((second, at) => [row[at]! + second, second + row[at]!])),
);

/** Returns whether a folded password is simple. `least` is the length from which on a repeated part is long enough by itself. */
export function isSimplePassword(password: string, least: number): boolean {
  const characters = [...password];
  if (new Set(characters).size < MIN_DIFFERENT) return true;
  const repeated = /^(.+?)\1+$/su.exec(characters.join(''))?.[1];
  if (repeated !== undefined && [...repeated].length < least) return true;
  return characters.length / sequencesIn(characters) >= MIN_SEQUENCE_LENGTH;
}

/** Returns the number of sequences that a text consists of: `qwerty123456` has two. */
const sequencesIn = (characters: readonly string[]): number =>
  1 + characters.slice(1).filter((second, at) => !isNext(characters[at]!, second)).length;

const isNext = (first: string, second: string): boolean => first === second || NEIGHBOURS.has(first + second);
