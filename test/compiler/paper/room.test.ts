/**
 * Layout with little space: fees, lists as tables, fiscal stamps next to the signatures, codes next to them, long tables.
 */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { answerTable } from '../../../src/compiler/paper/answer-sheet/answer-table.js';
import { emptyNumbers } from '../../../src/compiler/paper/answer-sheet/answers.js';
import { closing } from '../../../src/compiler/paper/answer-sheet/closing.js';
import type { Block } from '../../../src/compiler/paper/block.js';
import { WIDTH } from '../../../src/compiler/paper/dimensions.js';
import { officeUse } from '../../../src/compiler/paper/field-grid/foot-parts.js';
import { marksOf, signatureRow } from '../../../src/compiler/paper/field-grid/signature-row.js';
import { isolateNumbers } from '../../../src/compiler/paper/isolate-numbers.js';
import { amountText, feeLines } from '../../../src/compiler/paper/parts/service-card.js';
import { topPosition } from '../../../src/compiler/paper/question-context.js';
import { createSheetContext } from '../../../src/compiler/paper/sheet.js';
import type { SheetContext } from '../../../src/compiler/paper/sheet-context.js';
import { createTypesetter, type PaperNode } from '../../../src/compiler/typeset/index.js';
import { localize } from '../../../src/runtime/localize.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { FINGERPRINT } from './forms.js';

const typesetter = createTypesetter();

/** Returns the sheet of a definition: blank, or filled in with answers. */
async function sheet(source: string, data?: JsonObject): Promise<SheetContext> {
  const { compiled, diagnostics } = await compile(`form: room\nversion: 1\ntitle: ضيق\n${source}`, {
    file: 'room.form.yaml',
    project: { read: () => undefined },
    only: [],
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  const record = data && { data, sent: data, hidden: new Set<string>() };
  return createSheetContext(
    localize(compiled.model, 'ar'),
    { fingerprint: FINGERPRINT, ...(record && { record }) },
    typesetter,
  );
}

const ONE = 'fields: { one: سؤال }\n';
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

test('prints one pair of brackets for a fee, and says by what it is paid', async () => {
  const fee = '    stamp: { label: رسم (مثال), amount: 10, from: 2026-01-01, on: الطلب }\n';
  const found = JSON.stringify(feeLines(await sheet(`${ONE}procedure:\n  fees:\n${fee}`)));
  expect(found).toContain('رسم (مثال)');
  expect(found.replace(/[\u2066-\u2069]/g, '')).toContain(
    '10 ل.س (يُستوفى بطابع يُلصق على الطلب، اعتباراً من 01/01/2026)',
  );
});

test('writes amounts of a filled copy as its answers are written', async () => {
  const [blank, filled] = [await sheet(ONE), await sheet(ONE, {})];
  expect([amountText(20, 'SYP', blank), amountText(20, 'SYP', filled)]).toEqual(['20 ل.س', '20 ل.س']);
  expect([amountText(2.5, 'SYP', blank), amountText(2.5, 'SYP', filled)]).toEqual(['2.50 ل.س', '2.50 ل.س']);
  expect([amountText(20, 'IQD', blank), amountText(20, 'IQD', filled)]).toEqual(['20 د.ع', '20.000 د.ع']);
});

const LIST = `fields:
  people:
    type: list
    label: الأفراد
    max: 99
    fields: { name: الاسم, number: { type: national_id, label: الرقم, unknown: لا رقم وطنياً له }, job: العمل }
`;

/** Returns the table of a list, or undefined if no table holds its answers. */
async function listOf(people: readonly JsonObject[]): Promise<Block | undefined> {
  const one = await sheet(LIST, { people: [...people] });
  const { fields } = one.form.pages[0]!.fields[0]!;
  const rows = people.map((data, index) => ({
    head: { text: `${index + 1}`, tag: 'TH' },
    position: { path: `people[${index}]`, data, struck: false },
    fields,
  }));
  return answerTable({ corner: 'م', first: 20, rows }, one, { width: WIDTH, margins: 0 });
}

const bodyOf = (block: Block | undefined) => (block!.body[0]!.table as { body: PaperNode[][] }).body;

test('has no column for a question that no item answers', async () => {
  const body = bodyOf(await listOf([{ name: 'ليث' }, { name: 'جود', number: null }]));
  expect(body.map(row => row.length)).toEqual([3, 3, 3]);
  expect(body[1]![2]).toMatchObject({ text: '—', artifact: true });
  expect(body[2]![2]!.text).toContain('لا رقم وطنياً له');
});

test('says which questions of a list no item answers', async () => {
  const people: JsonObject[] = [{ name: 'ليث' }, { name: 'جود', number: null }];
  const one = await sheet(LIST, { people });
  expect(emptyNumbers(one.form.pages[0]!.fields, topPosition(one), one)).toEqual(['1.3']);
});

test('prints no table if a cell cannot hold an answer', async () => {
  const long = 'كلمة '.repeat(200);
  expect(await listOf([{ name: 'ليث', job: long }])).toBeUndefined();
  expect(await listOf([{ name: 'ليث', job: long.slice(0, 100) }])).toBeDefined();
});

test('lets the end of a page divide a table of more than three rows', async () => {
  const people = (count: number) => Array.from({ length: count }, () => ({ name: 'ليث' }));
  expect((await listOf(people(3)))!.splittable).toBe(false);
  expect((await listOf(people(4)))!.splittable).toBe(true);
});

const SIGNED = (more = '') => `${ONE}paper: { stamp: true, signatures: { applicant: توقيع }${more} }\n`;
const STAMPS = (count: number) => `${SIGNED()}procedure:
  fees:
${many(count, at => `    fee${at}: { label: طابع, amount: 1, on: الطلب }\n`)}`;
/** Returns the number of blocks below each other. */
const rowsOf = async (stamps: number) => {
  const one = await sheet(STAMPS(stamps));
  return signatureRow(marksOf(one), one.layout.width, one).length;
};

test('prints fiscal stamps next to signature and stamp, and more in rows of their own', async () => {
  expect([await rowsOf(1), await rowsOf(2), await rowsOf(3)]).toEqual([1, 1, 2]);
});

test('prints the code next to the signature', async () => {
  const columns = async (more: string) => {
    const one = await sheet(SIGNED(more), { one: 'جواب' });
    const blocks = closing(one, width => officeUse(width, one));
    return (blocks.at(-1)!.body[0]!.columns as PaperNode[]).map(({ width }) => width as number);
  };
  const [signature, code] = await columns(', barcode: true');
  expect(signature! + code!).toBeLessThan(WIDTH);
  expect(code).toBeGreaterThan(150);
  expect(await columns('')).toHaveLength(2);
});

test('keeps a sign after Latin letters behind them', () => {
  expect(isolateNumbers('زمرة A+ أو AB−')).toBe('زمرة \u2066A+\u2069 أو \u2066AB−\u2069');
  expect(isolateNumbers('الرمز A-12')).toBe('الرمز A-12');
});
