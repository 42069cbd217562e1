/**
 * Hashes of pdfmake's internals, which the engine subclasses. If a new version changes one of them, this test fails:
 * read the change, look at the override that depends on it, then record the new hash.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const pdfmake = createRequire(require.resolve('pdfmake/js/PDFDocument.js'));
const internals = [
  'DocMeasure',
  'DocPreprocessor',
  'ElementWriter',
  'LayoutBuilder',
  'Line',
  'PDFDocument',
  'PageElementWriter',
  'PageSize',
  'Printer',
  'Renderer',
  'SVGMeasure',
  'StyleContextStack',
  'TableProcessor',
  'TextBreaker',
  'TextDecorator',
  'TextInlines',
  'tableLayouts',
];

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}

test('builds on the internals for which the engine was written', () => {
  const hashes = internals.map(name => [name, hash(require.resolve(`pdfmake/js/${name}.js`))]);
  expect(Object.fromEntries([...hashes, ['pdfkit', hash(pdfmake.resolve('pdfkit'))]])).toMatchInlineSnapshot(`
    {
      "DocMeasure": "fc718894ad324bd7",
      "DocPreprocessor": "c59973f501365842",
      "ElementWriter": "3a2e46a97588cfa4",
      "LayoutBuilder": "598afaa7ca4a48a5",
      "Line": "e190b006440107bc",
      "PDFDocument": "33830dc64c9dfc98",
      "PageElementWriter": "0a5050bb83f5d1dd",
      "PageSize": "32610a98725c6439",
      "Printer": "73e325bf8906c6ef",
      "Renderer": "23e76f678fa202cf",
      "SVGMeasure": "f7b3e8a6fbd5d7bd",
      "StyleContextStack": "618e1825a4ef4faf",
      "TableProcessor": "597c7fd0ebd4f556",
      "TextBreaker": "1c3ff0ae980161ea",
      "TextDecorator": "2916c5eb564db5bc",
      "TextInlines": "fe9110218ed3f2f6",
      "pdfkit": "be0ae23a604e8a02",
      "tableLayouts": "5b0ee18b058fb977",
    }
  `);
});
