/** Several definitions in one PDF: each is a Document of its own in the structure tree, in drawing order. */
import { expect, test, vi } from 'vitest';
import type { PaperDocument } from '../../../../src/compiler/typeset/document-definition.js';
import { createFontBook, vazirmatn } from '../../../../src/compiler/typeset/fonts/fonts.js';
import { draw, layOutIn, openPdf } from '../../../../src/compiler/typeset/render-document.js';
import { allSteps } from '../../../../src/compiler/typeset/text/bidi.js';
import { createShaper } from '../../../../src/compiler/typeset/text/shape.js';
import { text } from './read-pdf.js';
import { readTagged, textOf } from './read-structure.js';
import { faultsOf } from './rules.js';

vi.setConfig({ testTimeout: 300_000 });

const record = (language: string, title: string): PaperDocument => ({
  dir: language === 'ar' ? 'rtl' : 'ltr',
  language,
  title,
  tagged: true,
  conforms: ['PDF/A-2a', 'PDF/UA-1'],
  content: [
    { text: title, tag: 'H1' },
    { ul: ['a', 'b'] },
    { canvas: [{ type: 'rect', x: 0, y: 0, w: 9, h: 9 }], alt: 'box' },
  ],
});

test('gives each definition a Document of its own', async () => {
  const press = {
    book: createFontBook(vazirmatn()),
    shaper: createShaper(allSteps),
    style: { font: 'Vazirmatn', fontSize: 10 },
  };
  const records = [record('ar', 'One'), record('en', 'Two'), record('ar', 'Three')];
  const pdf = openPdf(press, records[0]!);
  for (const one of records) draw(pdf, press, one, layOutIn(pdf, press, one));
  pdf.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf) chunks.push(chunk);
  const tagged = readTagged(Buffer.concat(chunks));
  expect(faultsOf(tagged)).toEqual([]);
  expect(tagged.roots.map(root => textOf(tagged, root))).toEqual(['Oneab', 'Twoab', 'Threeab']);
  expect(tagged.roots.map(({ dict }) => text(dict.Lang))).toEqual([undefined, 'en', undefined]);
});
