/** Tagged documents: nothing is drawn outside marked content, and the structure tree follows the definition. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createTypesetter } from '../../../src/compiler/typeset/index.js';
import { plain } from './read-back.js';
import { samplePage } from './sample-page.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 120_000 });

const painting = /(^|\s)(TJ|f|f\*|S|B|Do)$/;

/** Returns the painting operators outside BMC/BDC … EMC, in an uncompressed document. */
function unmarked(pdf: Uint8Array): string[] {
  const contents = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/stream\n(1 0 0 -1 0[\s\S]*?)endstream/g),
  ];
  return contents.flatMap(([, content]) => {
    let depth = 0;
    return content!.split('\n').filter(line => {
      if (/B(MC|DC)$/.test(line)) depth++;
      if (line === 'EMC') depth--;
      return depth === 0 && painting.test(line);
    });
  });
}

/** Returns the structure tree as poppler prints it. */
function structure(pdf: Uint8Array): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'tags-')), 'a.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.trim());
}

test('marks every painting operator', async () => {
  const pdf = await createTypesetter().render({ ...samplePage('rtl'), tagged: true, compress: false });
  expect(unmarked(pdf)).toEqual([]);
  const source = Buffer.from(pdf).toString('latin1');
  expect(source).toMatch(/\/Lang \(/);
  expect(source).toMatch(/\/Marked true/);
  expect(source.match(/EMC/g)!.length).toBe(source.match(/ BDC| BMC/g)!.length);
});

test('marks no painting operator without tags', async () => {
  expect(unmarked(await createTypesetter().render({ ...samplePage('rtl'), compress: false })).length).toBeGreaterThan(
    50,
  );
});

test('builds a tree of headings, paragraphs, lists, tables and figures in the order of the definition', async () => {
  const table = {
    headerRows: 1,
    body: [
      ['h1', 'h2'],
      [{ text: 'c1', colSpan: 2 }, ''],
    ],
  };
  const content = [
    { text: 'Title', headlineLevel: 1 },
    { tag: 'Sect', stack: [{ text: 'first' }, { columns: ['left', 'right'] }] },
    { ul: ['item'] },
    { ol: ['numbered'] },
    { table },
    { qr: 'x', alt: 'A code' },
    { text: 'no', artifact: true },
  ];
  const pdf = await createTypesetter().render({ dir: 'ltr', language: 'en', title: 't', tagged: true, content });
  const lines = structure(pdf).map(line => plain(line.replace(/\(block\)|\(inline\)/, '')));
  const tree = lines.filter(line => !/^\/|^""$/.test(line)).map(line => line.replace(':', ''));
  expect(tree).toEqual([
    'Document',
    'H1',
    '"Title"',
    'Sect',
    'P',
    '"first"',
    'P',
    '"left"',
    'P',
    '"right"',
    'L',
    'LI',
    'LBody',
    '"item"',
    'L',
    'LI',
    'Lbl',
    '"1."',
    'LBody',
    '"numbered"',
    'Table',
    'TR',
    'TH',
    '"h1"',
    'TH',
    '"h2"',
    'TR',
    'TD',
    '"c1"',
    'Figure',
  ]);
  expect(lines).toContain('/Scope /Column');
  expect(lines).toContain('/ColSpan 2');
});

test('builds a tagged document as PDF/A-2a, with the same bytes each time', async () => {
  const render = () => createTypesetter().render({ ...samplePage('rtl'), tagged: true, conforms: ['PDF/A-2a'] });
  const [first, second] = [await render(), await render()];
  expect(Buffer.from(first).toString('latin1')).toContain('pdfaid:part');
  expect(Buffer.compare(first, second)).toBe(0);
});
