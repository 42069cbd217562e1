/** Directions of texts: of a scalar by its first letter, of a file by the script of its keys. */

const LETTER = /[\p{L}\p{Nl}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export type TextDirection = 'ltr' | 'rtl';

export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** Directions of the languages of messages. */
export const DIRECTIONS = { ar: 'rtl', en: 'ltr' } as const;

/** Returns the direction of the first letter, or undefined if there is none. */
export function directionOf(text: string): TextDirection | undefined {
  const letter = LETTER.exec(text);
  return letter ? (RIGHT_TO_LEFT.test(letter[0]) ? 'rtl' : 'ltr') : undefined;
}

/**
 * Returns the direction of a text that may be an expression: right to left if there is an Arabic word outside its quoted
 * texts, such as an operator, also after a Latin name.
 */
export const directionOfCode = (text: string): TextDirection =>
  hasRightToLeft(text.replace(/"[^"]*"/g, '')) ? 'rtl' : 'ltr';

/** Maximum number of top keys that decide the direction of a file. */
const MAX_KEYS = 40;

/** Returns the direction of most keys at the top of a file, or undefined if there are none. */
export function directionOfKeys(lines: Iterable<string>): TextDirection | undefined {
  const count = { ltr: 0, rtl: 0 };
  for (const line of lines) {
    const key = /^["']?(\p{L})[^:#]*:/u.exec(line);
    if (key) count[directionOf(key[1]!)!]++;
    if (count.ltr + count.rtl >= MAX_KEYS) break;
  }
  if (count.ltr + count.rtl === 0) return undefined;
  return count.rtl > count.ltr ? 'rtl' : 'ltr';
}
