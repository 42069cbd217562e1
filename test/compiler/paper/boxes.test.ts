/** Boxes of the layout itself: no text is outside its box or over another, whatever the answers are. */
import { readdirSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { document } from '../../../src/compiler/paper/document.js';
import { createSheetContext } from '../../../src/compiler/paper/sheet.js';
import { createTypesetter, type PaperDocument } from '../../../src/compiler/typeset/index.js';
import { mirrorPage } from '../../../src/compiler/typeset/mirror-page.js';
import type { Line, Page } from '../../../src/compiler/typeset/pdfmake.js';
import type { LocalForm } from '../../../src/runtime/model.js';
import { prove } from '../../forms/prove.js';
import { eachInTiers } from '../../tier.js';
import { compiled, FINGERPRINT, FORMS, inLanguage } from './forms.js';
import { type Filling, worstRecord } from './worst.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 240_000 });

const typesetter = createTypesetter();
const MM = 72 / 25.4;
/** Tolerance for rounding, in points. */
const SLACK = 0.1;
/**
 * Tolerance between lines, in points. Lines are set closer than the font asks for, so their ink is lower than the top
 * of the line.
 */
const CLOSE = 0.5;

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Width by which the line exceeds its column, in points. */
  readonly over: number;
}

function boxOf(line: Line): Box {
  const width = line.getWidth();
  const text = line.inlines.map(inline => inline.text).join('');
  const over = Math.max(0, width - line.maxWidth - SLACK);
  return { text, left: line.x, right: line.x + width, top: line.y, bottom: line.y + line.getHeight(), over };
}

const boxesOf = (page: Page): Box[] =>
  page.items.flatMap(entry => (entry.type === 'line' && entry.item.inlines.length > 0 ? [boxOf(entry.item)] : []));

/** Describes the faults of a document in words, so that a failure says what to look at. */
function faultsOf(definition: PaperDocument): string[] {
  const { pages } = typesetter.layOut(definition);
  return pages.flatMap((laid, index) => {
    const page = definition.dir === 'rtl' ? mirrorPage(laid) : laid;
    const boxes = boxesOf(page);
    return faultsOn(boxes, definition.dir === 'rtl').map(fault => `page ${index + 1}: ${fault}`);
  });
}

function faultsOn(boxes: readonly Box[], rtl: boolean): string[] {
  const [left, right] = rtl ? [12, 18] : [18, 12];
  const wide = boxes.filter(box => box.over > 0).map(box => `too wide by ${box.over.toFixed(1)}: ${box.text}`);
  const outside = boxes
    .filter(
      box =>
        box.left < left * MM - SLACK ||
        box.right > (210 - right) * MM + SLACK ||
        box.top < 0 ||
        box.bottom > 297 * MM + SLACK,
    )
    .map(box => `out of the margins: ${box.text}`);
  const over = boxes.flatMap((box, index) =>
    boxes
      .slice(index + 1)
      .filter(other => overlap(box, other))
      .map(other => `one over the other: ${box.text} | ${other.text}`),
  );
  return [...wide, ...outside, ...over];
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom - CLOSE && b.top < a.bottom - CLOSE;

const sheet = (form: LocalForm, filling?: Filling, second?: LocalForm): PaperDocument => {
  const record = filling && worstRecord(form, filling);
  return document(
    createSheetContext(
      form,
      { fingerprint: FINGERPRINT, ...(record && { record }), ...(second && { secondForm: second }) },
      typesetter,
    ),
  );
};

const ALL = [
  ...new Set([
    ...FORMS,
    ...readdirSync(new URL('../../../forms', import.meta.url))
      .filter(name => name.endsWith('.form.yaml'))
      .map(name => `forms/${name}`),
  ]),
];

eachInTiers(
  describe,
  file => file === 'test/compiler/paper/fixtures/marriage.form.yaml',
  ALL,
)('%s', file => {
  test.for([
    ['blank', undefined, 'blank'],
    ['filled with long texts', 'words', 'long texts'],
    ['filled with words that do not end', 'one word', 'long words'],
    ['filled with other scripts', 'other scripts', 'other scripts'],
  ] as const)('%s', async ([, filling, proof], { task }) => {
    const form = await compiled(file);
    for (const language of form.model.languages) {
      expect(faultsOf(sheet(inLanguage(form, language), filling)), language).toEqual([]);
    }
    prove(task, form.model.id, proof);
  });
});

// Other forms consist of the same parts.
eachInTiers(
  describe,
  file => file === 'test/compiler/paper/fixtures/marriage.form.yaml',
  FORMS,
)('%s in two languages', file => {
  test.each([['blank'], ['filled', 'words']] as const)('%s', async (_, filling?: Filling) => {
    const form = await compiled(file);
    const [first, second] = form.model.languages;
    if (second === undefined) return;
    for (const [one, other] of [
      [first!, second],
      [second, first!],
    ] as const) {
      expect(faultsOf(sheet(inLanguage(form, one), filling, inLanguage(form, other))), `${one},${other}`).toEqual([]);
    }
  });
});

/** Returns the nodes that have texts, which layout writes into. */
const textNodes = (node: unknown): object[] =>
  typeof node !== 'object' || node === null
    ? []
    : [...('text' in node ? [node] : []), ...Object.values(node).flatMap(textNodes)];

test('shares no text between two sheets, because layout writes into them', async () => {
  const form = inLanguage(await compiled('forms/complaint.form.yaml'), 'ar');
  const known = new Set(textNodes(sheet(form).content));
  expect(known.size).toBeGreaterThan(100);
  expect(textNodes(sheet(form).content).filter(node => known.has(node))).toEqual([]);
});

test('finds a text over another, one outside its column and one outside the page', () => {
  const lines = (content: unknown) =>
    faultsOf({ dir: 'ltr', pageSize: 'A4', pageMargins: [57, 43, 43, 43], defaultStyle: { fontSize: 10 }, content });
  expect(lines([{ text: 'one' }, { text: 'two', margin: [0, -10, 0, 0] }])).toEqual([
    'page 1: one over the other: one | two',
  ]);
  expect(lines([{ text: 'far', absolutePosition: { x: 20, y: 100 } }])).toEqual(['page 1: out of the margins: far']);
  const column = { table: { widths: [20], body: [[{ text: 'much too long', noWrap: true }]] } };
  expect(lines([column])[0]).toContain('too wide');
});
