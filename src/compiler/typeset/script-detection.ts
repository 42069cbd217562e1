/** The script of a text, by which its font shapes it. */

/** A font's tables are kept by script; those of other scripts have what Latin's have. */
const scripts: readonly [tag: string, letters: RegExp][] = [
  ['Arab', /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Grek', /\p{Script=Greek}/u],
];

/** ISO 15924. Signs and digits alone go by their direction. */
export function scriptOf(text: string, rtl: boolean): string {
  return scripts.find(([, letters]) => letters.test(text))?.[0] ?? (rtl ? 'Arab' : 'Latn');
}
