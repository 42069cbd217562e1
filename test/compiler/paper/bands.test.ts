/** Lists with more columns than a page is wide: tables whose rows have several bands, blank and filled. */
import { expect, test } from 'vitest';
import { filledRecord } from '../../../src/compiler/filled-record.js';
import { compile } from '../../../src/compiler/index.js';
import { type BandColumn, divideIntoBands, endsOf } from '../../../src/compiler/paper/field-grid/tables/bands.js';
import { localize } from '../../../src/runtime/localize.js';
import type { JsonObject, LocalForm } from '../../../src/runtime/model.js';
import { print } from './forms.js';
import { bare, missing, outside, pageTexts } from './read-pages.js';
import { dict, text, type Value } from './structure/read-pdf.js';
import { type Element, elements, readTagged, type Tagged, textOf } from './structure/read-structure.js';
import { heard } from './structure/reading-order.js';
import { faultsOf } from './structure/rules.js';

const LABELS = [
  'الاسم',
  'اسم الأب',
  'الكنية',
  'اسم الأم',
  'تاريخ الولادة',
  'الرقم الوطني',
  'المهنة',
  'العنوان',
  'الملاحظات',
];
const TYPES = ['text', 'text', 'text', 'text', 'date', 'national_id', 'text', 'text', 'text'];

const question = (label: string, index: number) => `      q${index}: { type: ${TYPES[index]}, label: ${label} }\n`;
const form = (more = '', paper = '') => `form: bands
version: 1
title: أفراد
${paper}fields:
  people:
    type: list
    label: الأفراد
    max: 200
    item_label: الفرد
    paper: { rows: 12 }
    fields:
${LABELS.map(question).join('')}${more}`;

async function compiledFrom(source: string) {
  const project = { read: () => undefined };
  const { compiled, diagnostics } = await compile(source, {
    file: 'bands.form.yaml',
    project,
    only: [],
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  return compiled;
}

const blank = async (source: string): Promise<LocalForm> => localize((await compiledFrom(source)).model, 'ar');

const person = (index: number): JsonObject => ({
  ...{
    q0: `سامر ${index} أحمد`,
    q1: 'حسن إبراهيم',
    q2: 'الخطيب',
    q3: 'فاطمة محمود',
    q4: '1990-05-14',
    q5: '01020304050',
  },
  ...{ q6: 'مهندس مدني في البلدية', q7: 'دمشق، المزة، شارع الجلاء', q8: `يقيم هنا منذ ${index} سنة` },
});

async function filled(count: number) {
  const { model, validator } = await compiledFrom(form());
  const people = Array.from({ length: count }, (_, index) => person(index + 1));
  const record = filledRecord({ model, validator }, { people }, '2026-11-24', {});
  return print(localize(model, 'ar'), record);
}

/** Returns the texts of the row heads of a page: the numbers of the items on it. */
const titles = LABELS.map((label, index) => `1.${index + 1} ${label}`);

test('prints a blank list of nine questions as a table of bands', async () => {
  const pdf = await print(await blank(form()));
  const pages = pageTexts(pdf);
  expect(missing(titles, pdf, true)).toEqual([]);
  expect(outside(pdf, true)).toEqual([]);
  // Each head is printed once a page, and no item has a heading of its own.
  for (const title of titles) expect(pages.join('').split(bare(title)).length - 1).toBe(pages.length);
  expect(pages.join('')).not.toContain(bare('الفرد 1'));
});

test('has the structure of a table, read row by row and band by band', async () => {
  const blankSheet = readTagged(await print(await blank(form())));
  expect(faultsOf(blankSheet)).toEqual([]);
  expect(heard(blankSheet, titles)).toEqual(titles);
  const copy = readTagged(await filled(3));
  expect(faultsOf(copy)).toEqual([]);
  const answers = ['سامر 1 أحمد', 'يقيم هنا منذ 1 سنة', 'سامر 2 أحمد', 'يقيم هنا منذ 2 سنة'];
  expect(heard(copy, answers)).toEqual(answers);
});

/** Returns the cells of a sheet that have text, each with the texts of the heads that it names. */
function cellsOf(tagged: Tagged): readonly string[] {
  const all = elements(tagged.roots);
  const byId = new Map(all.map(element => [text(element.dict.ID), element]));
  const read = (element: Element | undefined) => (element ? letters(textOf(tagged, element)) : 'no head');
  return all
    .filter(({ type, dict: { A } }) => type === 'TD' && dict(tagged.pdf, A).Headers !== undefined)
    .map(cell => {
      const headers = dict(tagged.pdf, cell.dict.A).Headers as Value[];
      return [read(cell), ...headers.map(id => read(byId.get(text(id))))].join(' | ');
    });
}

/** Returns the characters in sorted order, because Arabic words are in visual order in a PDF. */
const letters = (words: string): string => [...bare(words)].sort().join('');

test('names for each cell the heads of its column and of its row', async () => {
  for (const more of ['', '      q9: الهاتف\n      q10: { type: text, label: جهة العمل والعنوان الوظيفي }\n']) {
    const heads = [...titles, ...(more ? ['1.10 الهاتف', '1.11 جهة العمل والعنوان الوظيفي'] : [])];
    const cells = cellsOf(readTagged(await print(await blank(form(more)))));
    expect(cells).toHaveLength(12 * heads.length);
    const rows = Array.from({ length: 12 }, (_, index) => heads.map(head => [head, String(index + 1)].map(letters)));
    expect(cells.map(cell => cell.split(' | ').slice(1)).sort()).toEqual(rows.flat().sort());
  }
  const filledCells = cellsOf(readTagged(await filled(3)));
  const answers = [1, 2, 3].flatMap(index => {
    const { q0, q6, q8 } = person(index) as Record<string, string>;
    return [
      [q0!, titles[0]!, String(index)],
      [q6!, titles[6]!, String(index)],
      [q8!, titles[8]!, String(index)],
    ];
  });
  for (const answer of answers) expect(filledCells).toContain(answer.map(letters).join(' | '));
});

test('prints a filled copy as a table of bands, and keeps the bands of an item on one page', async () => {
  const pdf = await filled(60);
  const pages = pageTexts(pdf);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.join('')).not.toContain(bare('الفرد 1'));
  expect(outside(pdf, true)).toEqual([]);
  for (let item = 1; item <= 60; item++) {
    const withFirst = pages.filter(page => page.includes(`سامر${item}أحمد`));
    expect(withFirst).toHaveLength(1);
    expect(pages.filter(page => page.includes(`منذ${item}سنة`))).toEqual(withFirst);
  }
});

test('uses the width of a landscape page', async () => {
  const landscape = await print(await blank(form('', 'paper: { orientation: landscape }\n')));
  expect(missing(titles, landscape, true)).toEqual([]);
  expect(pageTexts(landscape).join('')).not.toContain(bare('الفرد 1'));
  expect(faultsOf(readTagged(landscape))).toEqual([]);
});

test('prints the items of a list below each other if a question has questions of its own', async () => {
  const nested = '      cars: { type: list, label: السيارات, fields: { number: الرقم } }\n';
  expect(pageTexts(await print(await blank(form(nested)))).join('')).toContain(bare('الفرد 1'));
});

test('keeps least widths and the maximum height of heads when rules are moved to those of the first band', () => {
  const random = seeded(11);
  let moved = 0;
  for (let round = 0; round < 300; round++) {
    const columns = Array.from({ length: 4 + Math.floor(random() * 4) }, () => columnOf(random));
    const divided = divideIntoBands(columns, { width: 300, rows: 5, highestHead: 40 });
    const [first, ...others] = divided?.bands ?? [];
    for (const { columns: own, widths } of divided?.bands ?? []) {
      expect(endsOf({ widths }).at(-1)).toBeCloseTo(300);
      for (const [index, column] of own.entries()) {
        expect(widths[index]).toBeGreaterThanOrEqual(column.least - 1e-6);
        expect(column.headHeight(widths[index]!)).toBeLessThanOrEqual(40);
      }
    }
    const rules = first ? endsOf(first).slice(0, -1) : [];
    moved += others.flatMap(endsOf).filter(end => rules.includes(end)).length;
  }
  expect(moved).toBeGreaterThan(50);
});

/** Returns numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Returns a column whose head has a number of letters, in lines of 10 points. */
function columnOf(random: () => number): BandColumn {
  const least = 20 + random() * 30;
  const letters = 60 + random() * 160;
  const headHeight = (width: number) => 10 * Math.ceil(letters / width);
  return { least, ideal: least + random() * 60, fixed: false, headHeight, height: headHeight };
}
