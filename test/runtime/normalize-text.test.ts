/** Normalization of texts: NFC in linear time, for texts of every language as `normalize` does it. */
import { describe, expect, it } from 'vitest';
import { foldForSearch } from '../../src/runtime/fields/formats/search-folding.js';
import { normalizeText, toNfc } from '../../src/runtime/normalize-text.js';

const JOINER = '\u034f';

/** Returns random texts of these pieces, the same ones in every run. */
function randomTexts(pieces: readonly string[], count: number, longest: number): string[] {
  let state = 1;
  const below = (most: number): number => {
    state = (state * 48271) % 0x7fffffff;
    return state % most;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: below(longest) }, () => pieces[below(pieces.length)]!).join(''),
  );
}

/** Marks of several classes, marks that become two, marks of class 0, and the joiner itself. */
const MARKS = [
  '\u0301',
  '\u0323',
  '\u064e',
  '\u0651',
  '\u0654',
  '\u0344',
  '\u0f73',
  '\u0f77',
  '\u093f',
  '\u20dd',
  JOINER,
];
const LETTERS = [
  'a',
  'e',
  '\u0627',
  '\u0628',
  '\u1112',
  '\u1161',
  '\u11ab',
  '\u0f40',
  '\u{1d15e}',
  '\u212b',
  '\n',
  ' ',
];

describe('toNfc', () => {
  it.each([
    'بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ',
    'ا\u0653 و\u0654 ي\u0654',
    'Ŝi’e\u0323\u0302 Å \u0061\u0323\u0307',
    'བསྒྲུབས\u0f72\u0f74',
    'שָׁלוֹם',
    'हिन्दी',
    `a${'\u0301'.repeat(30)}b`,
  ])('normalizes %s like any other NFC', text => {
    expect(toNfc(text)).toBe(text.normalize('NFC'));
  });

  it('puts a joiner into a run of more than 30 marks, and keeps every mark', () => {
    for (const length of [31, 59, 60, 61, 1000]) {
      const made = toNfc(`a${'\u0301\u0323'.repeat(length)}`.slice(0, length + 1));
      expect(Math.max(...made.split(/[^\p{M}]|\u034f/u).map(run => run.length))).toBeLessThanOrEqual(30);
      expect(made.normalize('NFD').replaceAll(JOINER, '').length).toBe(length + 1);
    }
  });

  it('returns a normalized text unchanged, whatever its marks are', () => {
    const texts = [
      ...randomTexts([...MARKS, ...LETTERS], 2_000, 60),
      ...randomTexts(MARKS, 500, 300),
      ...randomTexts([...MARKS.slice(0, 7), 'a'], 500, 300),
      ...MARKS.map(mark => mark.repeat(100)),
    ];
    for (const text of texts) {
      const once = toNfc(text);
      expect(toNfc(once)).toBe(once);
      expect(once.normalize('NFC')).toBe(once);
      if (!/[^\P{M}\u034f]{16,}/u.test(text)) expect(once).toBe(text.normalize('NFC'));
    }
  });

  it('is what is stored: bidi controls between marks do not divide a run', () => {
    const stored = normalizeText(` a${'\u0301\u200f\u0323'.repeat(100)} `);
    expect(normalizeText(stored)).toBe(stored);
    expect(stored).toBe(toNfc(`a${'\u0301\u0323'.repeat(100)}`));
  });
});

it('folds texts for searches as if they were decomposed first', () => {
  const folded = (text: string) => text.normalize('NFKD').replace(/[\p{M}\u0640\p{Cf}]/gu, '');
  const pieces = [...MARKS, ...LETTERS, '\ufe71', '\ufdfa', '\u00ad', '\u0640', '\uac01'];
  for (const text of randomTexts(pieces, 2_000, 30)) expect(foldForSearch(text)).toBe(foldForSearch(folded(text)));
});
