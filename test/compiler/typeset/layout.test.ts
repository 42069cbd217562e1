/** Positions on a page, and what must hold for them in both directions. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import type { PaperDocument } from '../../../src/compiler/typeset/document-definition.js';
import { createFontBook, vazirmatn } from '../../../src/compiler/typeset/fonts/fonts.js';
import { createTypesetter } from '../../../src/compiler/typeset/index.js';
import { extent, mirrorPage } from '../../../src/compiler/typeset/mirror-page.js';
import type { Page, Shape } from '../../../src/compiler/typeset/pdfmake.js';
import { layOut } from '../../../src/compiler/typeset/render-document.js';
import { allSteps } from '../../../src/compiler/typeset/text/bidi.js';
import { layoutLine } from '../../../src/compiler/typeset/text/layout-line.js';
import { createShaper } from '../../../src/compiler/typeset/text/shape.js';
import { FULL_TIER } from '../../tier.js';
import { comb, digitTable, samplePage } from './sample-page.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 120_000 });

const press = {
  book: createFontBook(vazirmatn()),
  shaper: createShaper(allSteps),
  style: { font: 'Vazirmatn', fontSize: 10 },
};
const typesetter = createTypesetter();

/** Returns the left edge and width of every item on a page, rounded. */
function places(page: Page) {
  const drawn = page.items.filter(entry => entry.item && !/Alignment|Clip/.test(entry.type));
  return drawn.map(({ item }) => {
    const { left, width } = extent(item!);
    return [Math.round(left * 1000) / 1000, Math.round(width * 1000) / 1000] as const;
  });
}

/** Returns the left edges of words as poppler sees them. */
async function words(definition: PaperDocument): Promise<Map<string, number>> {
  const input = await typesetter.render(definition);
  const html = execFileSync('pdftotext', ['-bbox', '-', '-'], { input, encoding: 'utf8' });
  const found = html.matchAll(/xMin="([\d.]+)".*>(.*)<\/word>/g);
  return new Map([...found].map(([, x, word]) => [word!.replace(/[\u200e\u200f]/g, ''), Number(x)]));
}

const increasing = (values: (number | undefined)[]) => values.every((x, i) => i === 0 || x! > values[i - 1]!);

describe('mirroring', () => {
  test('gives the original page if it is done twice', () => {
    const { pages } = layOut(press, samplePage('rtl'));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(places(mirrorPage(mirrorPage(page)))).toEqual(places(page));
  });

  test('keeps everything on the page and inside its margins', () => {
    const page = mirrorPage(layOut(press, samplePage('rtl')).pages[0]!);
    expect(places(page).length).toBeGreaterThan(10);
    for (const [left, width] of places(page)) {
      expect(left).toBeGreaterThanOrEqual(42.9);
      expect(left + width).toBeLessThanOrEqual(page.pageSize.width - 56.9);
    }
  });

  test('gives the boxes of the left-to-right page, mirrored', () => {
    const [rtl, ltr] = (['rtl', 'ltr'] as const).map(dir => {
      const table = { widths: [30, '*', 80], body: [['أ', 'ب', 'ج']] };
      return layOut(press, { dir, content: [{ table }, comb('123'), { ul: ['أ'] }] }).pages[0]!;
    });
    const shapes = (page: Page) => places({ ...page, items: page.items.filter(entry => entry.type === 'vector') });
    expect(shapes(rtl!)).toEqual(shapes(ltr!));
    const mirrored = shapes(mirrorPage(rtl!)).map(([left, width]) => 595.28 - left - width);
    const combs = 5; // The comb's cells keep their order, so the box that they fill is compared.
    expect(mirrored.slice(0, combs).map(Math.round)).toEqual(
      shapes(ltr!)
        .slice(0, combs)
        .map(([left]) => Math.round(left)),
    );
  });
});

describe('order on the page', () => {
  const table = () => ({ table: { body: [['aaa', 'bbb', 'ccc']] } });

  test('places the first column at the right in a right-to-left document', async () => {
    const found = await words({ dir: 'rtl', content: [table()] });
    expect(increasing(['ccc', 'bbb', 'aaa'].map(word => found.get(word)))).toBe(true);
  });

  test('places the first column at the left in a left-to-right document', async () => {
    const found = await words({ dir: 'ltr', content: [table()] });
    expect(increasing(['aaa', 'bbb', 'ccc'].map(word => found.get(word)))).toBe(true);
  });

  test('keeps the first cell of a rigid table on the left, in the mirrored place of its box', async () => {
    const found = await words({ dir: 'rtl', pageMargins: 40, content: [digitTable('2468')] });
    const digits = ['2', '4', '6', '8'].map(word => found.get(word));
    expect(increasing(digits)).toBe(true);
    expect(digits[3]).toBeGreaterThan(595 - 40 - 30);
  });

  test('keeps a rigid table in its box inside a table cell, an unbreakable block and a header', async () => {
    const nested = () => ({ unbreakable: true, table: { widths: ['*', 200], body: [['x', digitTable('2468')]] } });
    const found = await words({ dir: 'rtl', pageMargins: [40, 80, 40, 40], header: nested, content: 'y' });
    const digits = ['2', '4', '6', '8'].map(word => found.get(word));
    expect(increasing(digits)).toBe(true);
    expect(digits[3]! - digits[0]!).toBeLessThan(100);
  });

  test('keeps the cell fills of a rigid table with it, although they are under everything', () => {
    const cell = (fillColor: string) => ({ text: ' ', fillColor });
    const body = [[cell('#111111'), cell('#eeeeee')]];
    const tables = [1, 2].map(() => ({ rigid: true, table: { widths: [50, 50], body } }));
    const { pages } = layOut(press, { dir: 'rtl', content: [{ table: { body: [[cell('#777777')]] } }, ...tables] });
    const fills = mirrorPage(pages[0]!).items.filter(({ item }) => item && 'color' in item && item.color);
    const left = (color: string) =>
      fills.filter(({ item }) => (item as Shape).color === color).map(({ item }) => extent(item!).left);
    expect(left('#111111')).toHaveLength(2);
    for (const [i, x] of left('#111111').entries()) expect(x).toBeLessThan(left('#eeeeee')[i]!);
  });

  test.each([
    ['start', 500],
    ['end', 40],
    ['left', 40],
    ['right', 500],
  ] as const)('aligns an Arabic line by %s', async (alignment, edge) => {
    const found = await words({ dir: 'rtl', pageMargins: 40, content: [{ text: 'كلمة', alignment }] });
    expect(Math.abs([...found.values()][0]! - edge)).toBeLessThan(60);
  });

  test('starts a left-to-right paragraph on the left of a right-to-left page', async () => {
    const found = await words({ dir: 'rtl', pageMargins: 40, content: [{ text: 'word', dir: 'ltr' }] });
    expect(found.get('word')).toBeCloseTo(40, 0);
  });
});

describe('lines', () => {
  const narrow = (dir: 'rtl' | 'ltr'): PaperDocument => {
    const document = samplePage(dir);
    const long = 'كلمةطويلةجداًلاتنتهيأبداًولايمكنكسرهافيأيموضعمعقولمنها'.repeat(3);
    return { ...document, content: [document.content, { text: long }, { text: long, alignment: 'justify' }] };
  };

  test.each(['rtl', 'ltr'] as const)('makes no %s line wider than its box', dir => {
    const lines = layOut(press, narrow(dir)).pages.flatMap(page => page.items.filter(entry => entry.type === 'line'));
    const over = lines.filter(({ item: line }) => {
      const segments = layoutLine(line, press.shaper);
      const edges = segments.flatMap(({ x, width }) => [x, x + width]);
      return Math.min(...edges) < -0.05 || Math.max(...edges) > line.maxWidth + 0.05;
    });
    expect(lines.length).toBeGreaterThan(200);
    expect(over.map(({ item }) => item.inlines.map(inline => inline.text).join(''))).toEqual([]);
  });

  test('fit returns the lines and the height in advance', () => {
    const text = 'نص طويل '.repeat(40).trim();
    const { lines, height, width } = typesetter.fit(text, { width: 200, fontSize: 10 });
    expect(lines.join('')).toBe(text);
    expect(lines.length).toBeGreaterThan(5);
    expect(height / lines.length).toBeCloseTo(15.6, 0);
    expect(width).toBeLessThanOrEqual(200);
  });

  test('breaks a long text in steps that grow as it does, and loses nothing of it', FULL_TIER, () => {
    const copied = (words: number): number => {
      const text = 'كلمة طويلة جدا '.repeat(words / 3);
      let steps = 0;
      const slice = vi.spyOn(Array.prototype, 'slice').mockImplementation(function (this: unknown[], from = 0, to) {
        const part: unknown[] = [];
        for (let at = from < 0 ? this.length + from : from; at < (to ?? this.length); at++) part.push(this[at]);
        steps += part.length;
        return part;
      });
      try {
        const { lines } = typesetter.fit(text, { width: 300, fontSize: 10 });
        expect(lines.join('')).toBe(text);
      } finally {
        slice.mockRestore();
      }
      return steps;
    };
    copied(300);
    expect(copied(12_000) / copied(3_000)).toBeLessThan(4.6);
  });

  test('does not break a short isolate', () => {
    const { lines } = typesetter.fit('رقم الهاتف الثابت هو \u2066+963 11 123 4567\u2069', { width: 130, fontSize: 10 });
    expect(lines.some(line => line.includes('+963 11 123 4567'))).toBe(true);
  });
});

test('lists the characters without a glyph once each, and still prints the text', async () => {
  expect(typesetter.missing('نعم ☐ no अ 漢 अ\u200f\u200c')).toEqual(['☐', 'अ', '漢']);
  const content = ['☐ 漢 \ud83d\ude00 \ud800 \t \u0000'];
  expect((await typesetter.render({ dir: 'rtl', content })).length).toBeGreaterThan(1000);
});
