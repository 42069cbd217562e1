/**
 * Keys of a USB scanner. It types as on an English keyboard; if the keyboard of the computer is Arabic, other characters
 * arrive. The layouts are Arabic (101) of Windows and the one of X11, which agree wherever a code has a key.
 */

/** Keys from the upper left, without Shift and with it, and the characters that an Arabic keyboard types for them. */
const ROWS: readonly (readonly [keys: string, typed: string])[] = [
  ['QWERTYUIOP', 'َ ً ُ ٌ لإ إ \u2018 ÷ × ؛'],
  ['ASDFGHJKL:', 'ِ ٍ ] [ لأ أ ـ ، / :'],
  ['ZXCVBNM', '~ ْ } { لآ آ \u2019'],
  ['qwertyuiop', 'ض ص ث ق ف غ ع ه خ ح'],
  ['asdfghjkl', 'ش س ي ب ل ا ت ن م'],
  ['zxcvbnm./', 'ئ ء ؤ ر لا ى ة ز ظ'],
  // X11 types ligatures as one character, and plain quotes.
  ['TGBbUM', 'ﻹ ﻷ ﻵ ﻻ ` \u0027'],
  ['0123456789', '٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩'],
];

const KEYS: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap(([keys, typed]) => typed.split(' ').map((text, index): [string, string] => [text, keys[index]!])),
);

/** Sequences that are two characters come before the letters of which they consist. */
const TYPED = new RegExp(
  [...KEYS.keys()]
    .sort((a, b) => b.length - a.length)
    .map(text => text.replace(/[[\]{}]/g, '\\$&'))
    .join('|'),
  'g',
);

/** Codes of ours, as they begin. */
const OUR_CODE = /^ISTB?\d/i;

/** Returns the code that a scanner typed on an Arabic keyboard, or the text itself if it is no code of ours. */
export function scannedText(text: string): string {
  if (OUR_CODE.test(text.trimStart())) return text;
  const latin = text.replace(TYPED, typed => KEYS.get(typed)!);
  return OUR_CODE.test(latin.trimStart()) ? latin : text;
}
