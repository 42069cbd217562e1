/** Text that a reader copies out of the paper: every line exactly, in logical order. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test, vi } from 'vitest';
import { createTypesetter } from '../../../src/compiler/typeset/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { extractLines, plain } from './read-back.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 120_000 });

const require = createRequire(import.meta.url);
const read = (name: string) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
const corpus = { rtl: read('lines.txt'), ltr: read('lines-ltr.txt') };

interface Style {
  fontSize: number;
  bold?: boolean;
}

/** Renders lines on a page of their direction and reads them back. */
async function readBack(
  dir: 'rtl' | 'ltr',
  lines: string[],
  style: Style,
  tagged = false,
  typesetter = createTypesetter(),
): Promise<Set<string>> {
  const content = lines.map(text => ({ text, margin: [0, 0, 0, style.fontSize], ...style }));
  return new Set(extractLines(await typesetter.render({ dir, tagged, content })));
}

/** Returns the lines that are not read back. */
async function lost(dir: 'rtl' | 'ltr', style: Style, tagged = false, typesetter = createTypesetter()) {
  const found = await readBack(dir, corpus[dir], style, tagged, typesetter);
  return corpus[dir].map(plain).filter(line => !found.has(line));
}

test('has a corpus that is large enough to be meaningful', () => {
  expect(new Set(corpus.rtl).size).toBeGreaterThanOrEqual(200);
  expect(new Set(corpus.ltr).size).toBeGreaterThanOrEqual(50);
});

eachInTiers(test, (_, index) => index < 2, [
  { fontSize: 7 },
  { fontSize: 9, bold: true },
  { fontSize: 10.5 },
  { fontSize: 18 },
])('pdftotext returns every line of the Arabic corpus in %o', async style => {
  expect(await lost('rtl', style)).toEqual([]);
});

test('pdftotext returns every line of a tagged document', async () =>
  expect(await lost('rtl', { fontSize: 10 }, true)).toEqual([]));

test('pdftotext returns every line of the English corpus', async () => {
  expect(await lost('ltr', { fontSize: 10 })).toEqual([]);
});

// Poppler supports one direction inside another, but no more. These tests fail if that changes, or if poppler fails in
// another way.
test.each(read('lines-impossible.txt').map(row => row.split('\t') as ['rtl' | 'ltr', string, string, string]))(
  'pdftotext still misreads a line that it cannot read back: %s, %s, %s (%s)',
  async (dir, line, wrong) => {
    const found = await readBack(dir, [...corpus[dir].slice(0, 20), line], { fontSize: 10 });
    expect(found).not.toContain(plain(line));
    expect(found).toContain(wrong);
  },
);

test('loses lines with another font: Noto draws letters as bodies and dots', FULL_TIER, async () => {
  const path = '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf';
  const normal = readFileSync(require.resolve(path));
  const typesetter = createTypesetter({ fonts: { Noto: { normal } } });
  expect(await lost('rtl', { fontSize: 18 }, false, typesetter)).not.toEqual([]);
});

test('pdftotext returns two columns of labels and values cell by cell', async () => {
  const cells = corpus.rtl.slice(0, 20);
  const body = cells.map((text, i) => [{ text, noWrap: true }, { text: `قيمة ${i + 1}` }]);
  const pdf = await createTypesetter().render({ dir: 'rtl', content: [{ table: { widths: ['*', 100], body } }] });
  const text = extractLines(pdf, '-layout').join('\n');
  expect(cells.map(plain).filter(cell => !text.includes(cell))).toEqual([]);
});
