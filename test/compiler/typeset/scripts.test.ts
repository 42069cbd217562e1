/**
 * Scripts in local use: every letter is drawn and read back. A character that no font has is visible and is read back
 * too.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { createFontBook, vazirmatn } from '../../../src/compiler/typeset/fonts/fonts.js';
import { createTypesetter, isolate } from '../../../src/compiler/typeset/index.js';
import type { Inline } from '../../../src/compiler/typeset/pdfmake.js';
import { eachInTiers } from '../../tier.js';
import { drawnGlyphs } from './drawn-glyphs.js';
import { extractLines, plain } from './read-back.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 120_000 });

const typesetter = createTypesetter();
/** Outline that a font draws for a missing glyph. */
const unknown = createFontBook(vazirmatn()).face('Vazirmatn', false, false).parsed.getGlyph(0).path.toSVG();
const rows = readFileSync(new URL('fixtures/exemplars.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const scripts = rows.filter(row => !row.startsWith('#')).map(row => row.split('\t') as [string, string]);

/** Returns paragraphs one below the other. */
const column = (texts: readonly string[]) => texts.map(text => ({ text, margin: [0, 0, 0, 6] }));

/** Returns the words of a text as they are laid out. */
function inlinesOf(text: string): Inline[] {
  const [page] = typesetter.layOut({ dir: 'rtl', content: [{ text }] }).pages;
  return page!.items.flatMap(entry => (entry.type === 'line' ? entry.item.inlines : []));
}

const familyOf = ({ font }: Inline) => String((font.face.parsed as unknown as { familyName: string }).familyName);

eachInTiers(
  describe,
  (_, index) => index % 6 === 0,
  scripts,
)('%s', (_, list) => {
  const letters = list.split(' ');

  test('is drawn, each letter with ink', async () => {
    expect(typesetter.missing(list)).toEqual([]);
    const blank: string[] = [];
    for (const letter of letters) {
      const pageSize = { width: 200, height: 100 };
      const pdf = await typesetter.render({ dir: 'rtl', pageSize, pageMargins: 0, compress: false, content: [letter] });
      const outlines = drawnGlyphs(pdf).map(({ outline }) => outline);
      if (outlines.length === 0 || outlines.includes(unknown)) blank.push(letter);
    }
    expect(blank).toEqual([]);
  });

  test('is read back', async () => {
    // Poppler reads a page with Arabic on it as Arabic. It takes a hyphen at the end of a line for that of a broken
    // word.
    const shown = letters.map(letter => (letter === '-' ? isolate('-1') : letter));
    const found = new Set(extractLines(await typesetter.render({ dir: 'rtl', content: column(['الحروف', ...shown]) })));
    expect(shown.filter(letter => !found.has(plain(letter)))).toEqual([]);
  });
});

describe('a text of several scripts', () => {
  test('changes fonts between words, while spaces and signs stay with Vazirmatn', () => {
    const inlines = inlinesOf('الاسم: Иван (روسي) ♂ שלום');
    expect(inlines.map(inline => [inline.text, familyOf(inline)])).toEqual([
      ['الاسم: ', 'Vazirmatn'],
      ['Иван ', 'Arimo'],
      ['(روسي) ', 'Vazirmatn'],
      ['♂', 'Arimo'],
      [' ', 'Vazirmatn'],
      ['שלום', 'Arimo'],
    ]);
  });

  test('has one font for a joined word, although most of its letters are in the first font', () => {
    expect(inlinesOf('في قڢصة').map(familyOf)).toEqual(['Vazirmatn', 'Scheherazade New']);
  });

  test('keeps a mark with its letter, and what no font has apart, sign by sign', () => {
    expect(inlinesOf('бе́ль').map(({ text }) => text)).toEqual(['бе́ль']);
    expect(inlinesOf('م👨‍👩‍👧ن').map(({ text }) => text)).toEqual(['م', '👨', '\u200d', '👩', '\u200d', '👧', 'ن']);
  });

  test('does not break a word of two fonts between them', () => {
    const fit = typesetter.fit('aaaaaaa bbbbbbb☑ccccccc', { width: 100 });
    expect(fit.lines).toEqual(['aaaaaaa ', 'bbbbbbb☑ccccccc']);
  });

  test('breaks a word of two fonts that fits on no line, and keeps it in its box', () => {
    const fit = typesetter.fit('bbbbbbbb☑ccccccc☑', { width: 60 });
    expect(fit.lines.join('')).toBe('bbbbbbbb☑ccccccc☑');
    expect(fit.width).toBeLessThanOrEqual(60);
  });

  test('has the same line height as a text of one script', () => {
    const heights = ['نص', 'שלום', 'Иван', '☑', '王'].map(text => typesetter.fit(text, { width: 100 }).height);
    expect(new Set(heights).size).toBe(1);
  });

  test('is as wide as measured', () => {
    for (const text of ['الاسم: Иван Петров', 'نعم ☐ لا ☑', 'שלום עולם 王小明']) {
      const { width } = typesetter.fit(text, { width: 500 });
      const sum = inlinesOf(text).reduce((all, inline) => all + inline.width, 0);
      expect(width).toBeCloseTo(sum, 6);
    }
  });
});

describe('a character that no font has', () => {
  const strange = ['王小明', 'नाम', '\ue000', '\u0378', '𝈀', '✓', '☎', '😀', '👍🏽'];

  test.each(['☐', '☑', '☒', '✓', '✗', '★', '▶', '⇒', '①', '☎', '⚠', '😀', '✅', '❌'])(
    'may be a sign or an emoji: %s',
    sign => {
      expect(typesetter.missing(`نص ${sign}`)).toEqual([sign]);
    },
  );

  test('is reported as missing, each once', () => {
    expect(typesetter.missing('اسم 王小王 ok\u200f\u200c☐')).toEqual(['王', '小', '☐']);
  });

  test('is drawn as a box with the digits of its code point, and read back as the character', async () => {
    const pageSize = { width: 300, height: 100 };
    const content = [{ text: 'س 王 س', fontSize: 20 }];
    const pdf = await typesetter.render({ dir: 'rtl', pageSize, pageMargins: 0, compress: false, content });
    const source = Buffer.from(pdf).toString('latin1');
    expect(source.match(/ re .* re f\*/g)).toHaveLength(1);
    const digits = await typesetter.render({
      dir: 'ltr',
      pageSize,
      pageMargins: 0,
      compress: false,
      content: ['738B'],
    });
    const outlines = drawnGlyphs(pdf).map(glyph => glyph.outline);
    expect(outlines).toEqual(expect.arrayContaining(drawnGlyphs(digits).map(glyph => glyph.outline)));
    expect(extractLines(pdf)).toEqual(['س 王 س']);
  });

  test.each([
    ['rtl', 'الاسم * هنا'],
    ['ltr', 'name * here'],
  ] as const)('is read back at its place, %s', async (dir, around) => {
    const lines = strange.flatMap(text => [around.replace('*', text), text]);
    expect(extractLines(await typesetter.render({ dir, content: column(lines) }))).toEqual(lines);
  });
});
