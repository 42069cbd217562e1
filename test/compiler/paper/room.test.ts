/**
 * Layout with little space: the columns of the card, cells with a tick for an unknown value, fiscal stamps next to the
 * signatures, long tables.
 */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { WIDTH } from '../../../src/compiler/paper/dimensions.js';
import { isolateNumbers } from '../../../src/compiler/paper/isolate-numbers.js';
import { serviceCardBlocks } from '../../../src/compiler/paper/parts/service-card.js';
import { signatures } from '../../../src/compiler/paper/parts/signatures.js';
import { createSheetContext, type SheetContext } from '../../../src/compiler/paper/sheet.js';
import { table, tableOf } from '../../../src/compiler/paper/table.js';
import { cell, unknownWidth } from '../../../src/compiler/paper/table-cell.js';
import { createTypesetter, type PaperNode } from '../../../src/compiler/typeset/index.js';
import { localize } from '../../../src/runtime/localize.js';
import { FINGERPRINT } from './forms.js';

const typesetter = createTypesetter();

async function sheet(source: string): Promise<SheetContext> {
  const { compiled, diagnostics } = await compile(`form: room\nversion: 1\ntitle: ضيق\n${source}`, {
    file: 'room.form.yaml',
    project: { read: () => undefined },
    only: [],
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  return createSheetContext(localize(compiled.model, 'ar'), { fingerprint: FINGERPRINT }, typesetter);
}

const ONE = 'fields: { one: سؤال }\n';
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');
const procedure = (papers: number, fees: number) => `${ONE}procedure:
  code: S-1
  duration: P3D
  documents:
${many(papers, at => `    paper${at}: وثيقة\n`)}  fees:
${many(fees, at => `    fee${at}: { label: رسم, amount: 10 }\n`)}`;

const columnsOf = async (source: string): Promise<readonly PaperNode[]> => {
  const [block] = serviceCardBlocks(await sheet(source));
  const { body } = block!.body[0]!.table as { body: PaperNode[][] };
  return body[0]![0]!.columns as PaperNode[];
};

test('prints papers below the facts if there are many papers and fees', async () => {
  const [first, second] = await columnsOf(procedure(8, 8));
  expect(first!.width).toBeCloseTo(second!.width as number);
});

test('prints papers next to the facts if there are few', async () => {
  const [first, second] = await columnsOf(procedure(1, 1));
  expect(first!.width).toBeLessThan(second!.width as number);
});

test('prints one pair of brackets for a fee, and says by what it is paid', async () => {
  const fee = '    stamp: { label: رسم (مثال), amount: 10, from: 2026-01-01, on: الطلب }\n';
  const found = JSON.stringify(await columnsOf(`${procedure(1, 0)}${fee}`)).replace(/[\u2066-\u2069]/g, '');
  expect(found).toContain('رسم (مثال)، يُدفع طابعاً على الطلب، اعتباراً من 01/01/2026');
});

const LIST = (more: string) => `fields:
  people:
    type: list
    label: الأفراد
    max: 9
    fields: { name: الاسم, number: { type: national_id, label: الرقم, unknown: لا رقم وطنياً له }${more} }
`;
const ROW = { place: { path: 'people[0]', data: {}, struck: false }, title: '1', filled: false };

async function numberIn(more: string) {
  const one = await sheet(LIST(more));
  const { columns } = tableOf(one.form.pages[0]!.fields[0]!.fields, false, one, WIDTH)!;
  const column = columns[1]!;
  return { column, least: column.own + unknownWidth(column, one), drawn: cell(column, ROW, one) };
}

test('leaves space for the answer next to the tick for an unknown value', async () => {
  const { column, least, drawn } = await numberIn('');
  expect(column.width).toBeGreaterThanOrEqual(least);
  expect(drawn.stack).toHaveLength(1);
});

test('prints the tick above the answer in a narrow column', async () => {
  const { column, least, drawn } = await numberIn(
    ', born: { type: date, label: الولادة }, shares: { type: integer, label: الأسهم }',
  );
  expect(column.width).toBeLessThan(least);
  expect(drawn.stack).toHaveLength(2);
});

test('lets the end of a page divide a table of more than four empty rows', async () => {
  const one = await sheet(LIST(''));
  const field = one.form.pages[0]!.fields[0]!;
  const asked = {
    field,
    path: 'people',
    value: undefined,
    struck: false,
    control: { kind: 'table', rows: 4 },
  } as const;
  const layout = tableOf(field.fields, false, one, WIDTH)!;
  expect([4, 5].map(rows => table(layout, asked, one, rows)[0]!.splittable)).toEqual([false, true]);
});

const STAMPS = (count: number) => `${ONE}procedure:
  fees:
${many(count, at => `    fee${at}: { label: طابع, amount: 1, on: الطلب }\n`)}paper: { stamp: true, signatures: { applicant: توقيع } }
`;
/** Returns the number of blocks below each other. */
const rowsOf = async (stamps: number) => signatures(await sheet(STAMPS(stamps))).length;

test('prints one fiscal stamp next to the office stamp, two in a half of their own, more in rows of their own', async () => {
  expect([await rowsOf(1), await rowsOf(2), await rowsOf(3)]).toEqual([1, 2, 1]);
});

test('keeps a sign after Latin letters behind them', () => {
  expect(isolateNumbers('زمرة A+ أو AB−')).toBe('زمرة \u2066A+\u2069 أو \u2066AB−\u2069');
  expect(isolateNumbers('الرمز A-12')).toBe('الرمز A-12');
});
