/** What a reader copies out of the paper: every line exactly, in logical order. */
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { createTypesetter } from '../../../src/compiler/3-emit/paper/typeset/index.js';
import { extractLines, plain } from './read-back.js';

// The machine may be busy; nothing here waits for a time.
vi.setConfig({ testTimeout: 120_000 });

const read = (name: string) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
const corpus = { rtl: read('lines.txt'), ltr: read('lines-ltr.txt') };

/** The lines that do not come back. */
async function lost(dir: 'rtl' | 'ltr', style: { fontSize: number; bold?: boolean }, tagged = false) {
  const content = corpus[dir].map(text => ({ text, margin: [0, 0, 0, style.fontSize], ...style }));
  const pdf = await createTypesetter().render({ dir, tagged, content });
  const found = new Set(extractLines(pdf));
  return corpus[dir].map(plain).filter(line => !found.has(line));
}

test('the corpus is large enough to promise something', () => {
  expect(corpus.rtl.length).toBeGreaterThanOrEqual(60);
});

test.each([{ fontSize: 7 }, { fontSize: 9, bold: true }, { fontSize: 10.5 }, { fontSize: 18 }])(
  'pdftotext returns every line of the Arabic corpus in %o',
  async style => {
    expect(await lost('rtl', style)).toEqual([]);
  },
);

test('and in a tagged document', async () => expect(await lost('rtl', { fontSize: 10 }, true)).toEqual([]));

test('pdftotext returns every line of the English corpus', async () => {
  expect(await lost('ltr', { fontSize: 10 })).toEqual([]);
});

test('two columns of labels and values come back cell by cell', async () => {
  const cells = corpus.rtl.slice(0, 20);
  const body = cells.map((text, i) => [{ text, noWrap: true }, { text: `قيمة ${i + 1}` }]);
  const pdf = await createTypesetter().render({ dir: 'rtl', content: [{ table: { widths: ['*', 100], body } }] });
  const text = extractLines(pdf, '-layout').join('\n');
  expect(cells.map(plain).filter(cell => !text.includes(cell))).toEqual([]);
});
