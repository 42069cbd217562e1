/** Codes that a USB scanner types on an Arabic keyboard. */
import { expect, it } from 'vitest';
import { blankCodeIn } from '../../../src/backend/desk/data-entry/blank-forms.js';
import { scannedText } from '../../../src/backend/desk/scanner-keys.js';
import { formatBlankCode, parseBlankCode } from '../../../src/runtime/codes/blank-code.js';

/** Characters of the keys with Shift, in the order of the alphabet. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WINDOWS = 'ِ لآ } ] ُ [ لأ أ ÷ ـ ، / \u2019 آ × ؛ َ ٌ ٍ لإ \u2018 { ً ْ إ ~'.split(' ');
const X11 = WINDOWS.map(text => ({ لآ: 'ﻵ', لأ: 'ﻷ', لإ: 'ﻹ', '\u2018': '`', '\u2019': "'" })[text] ?? text);

/** Types a code as a scanner does: the key of / types ظ without Shift, and that of . types ز. */
const typed = (code: string, letters: readonly string[]): string =>
  [...code].map(one => ({ '/': 'ظ', '.': 'ز' })[one] ?? letters[LETTERS.indexOf(one)] ?? one).join('');

const BLANK = {
  form: 'the-quick-brown-fox-jumps-over-a-lazy-dog',
  version: 12,
  fingerprint: '0123abcd',
  page: 1,
  pages: 2,
  serial: 90,
};

it.each([
  ['Windows', WINDOWS],
  ['X11', X11],
])('reads every letter on the Arabic keyboard of %s', (_, letters) => {
  const code = formatBlankCode(BLANK);
  expect(typed(code, letters)).toMatch(/^÷ٍ/);
  expect(scannedText(typed(code, letters))).toBe(code);
  expect(blankCodeIn([` ${typed(code, letters)}\n`])).toEqual(parseBlankCode(code));
  const long = `IST1/SAMPLE/2/0123ABCD/1/1/ABCD0123/${LETTERS} $%*+-./:09`;
  expect(scannedText(typed(long, letters))).toBe(long);
  // From an English keyboard they come as they are.
  for (const plain of [code, long]) expect(scannedText(plain)).toBe(plain);
});

it('reads digits of any kind, and lower case', () => {
  expect(scannedText('÷ٍلإلآ١ظ')).toBe('ISTB1/');
  expect(scannedText('هسفلا1ظ')).toBe('istb1/');
});

it.each(['ليلى الخطيب', 'لإ', 'RSTH-RXG4-KN42', "O'Neil", 'ISTANBUL', 'إسطنبول', ''])('leaves %j as it is', text => {
  expect(scannedText(text)).toBe(text);
});
