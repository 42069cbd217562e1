/** Script detection of a text, for shaping. */

/** Scripts with font tables of their own. In these fonts all other scripts use the tables of Latin. */
const scripts: readonly [tag: string, letters: RegExp][] = [
  ['Arab', /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Grek', /\p{Script=Greek}/u],
];

/** Returns the ISO 15924 code of a text's script. Signs and digits alone take it from their direction. */
export function scriptOf(text: string, rtl: boolean): string {
  return scripts.find(([, letters]) => letters.test(text))?.[0] ?? (rtl ? 'Arab' : 'Latn');
}
