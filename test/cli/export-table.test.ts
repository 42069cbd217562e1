/** Export of submissions as a table, read back as a spreadsheet reads it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import { compile, describeForm } from '../../src/compiler/index.js';
import { readWorkbook } from '../backend/spreadsheet/read-workbook.js';
import { entry } from '../backend/stores/entries.js';
import { kept } from './istimara.js';

const folder = mkdtempSync(join(tmpdir(), 'istimara-export-'));
const STORE = ['--store', `sqlite:${join(folder, 'store.db')}`];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FORM = (version: number, more = '') => `form: leave
version: ${version}
languages: [ar, en]
title: { ar: إجازة, en: Leave }
privacy: { purpose: { ar: اختبار, en: Tests } }
fields:
  who:
    type: group
    label: { ar: الموظف, en: Employee }
    fields: { name: { label: { ar: الاسم, en: Name } } }
  kind:
    type: choice
    label: { ar: النوع, en: Kind }
    other: true
    options: { sick: { ar: مرضية, en: Sick }, paid: { ar: إدارية, en: Paid } }
  days: { type: choices, label: { ar: الأيام, en: Days }, options: { sun: { ar: الأحد, en: Sunday }, mon: { ar: الإثنين, en: Monday } } }
  from: { type: date, label: { ar: من, en: From } }
  count: { type: integer, label: { ar: العدد, en: Count } }
  urgent: { type: yes_no, label: { ar: مستعجل, en: Urgent } }
  children:
    type: list
    label: { ar: الأولاد, en: Children }
    fields: { first: { label: { ar: الاسم, en: First } }, age: { type: integer, label: { ar: العمر, en: Age } } }
${more}`;

const DATA = [
  {
    who: { name: '=HYPERLINK("http://x","y")' },
    kind: 'sick',
    days: ['sun', 'mon'],
    ...{ from: '2026-02-03', count: -3, urgent: true },
    children: [{ first: 'هبة', age: 4 }, { first: '+963 11' }],
  },
  { who: { name: 'ليلى، "أم سمر",\nدمشق' }, kind: 'other', kind_other: 'عمرة', old: '@x' },
];

/** A form whose second version removed an option, renamed another one, and made a list of a text. */
const HOMES = (version: number, options: string, more: string) => `form: homes
version: ${version}
title: Homes
languages: [en]
privacy: { purpose: Tests }
fields:
  kind: { type: choice, label: Kind, options: { ${options} } }
${more}`;
const [OLD_HOMES, NEW_HOMES] = [
  HOMES(1, 'tent: Tent, house: House', '  homes: { label: Where }\n'),
  HOMES(
    2,
    'house: Building, flat: Flat',
    `  homes:
    type: list
    label: Homes
    fields:
      town: { label: Town }
      people: { type: list, label: People, fields: { name: { label: Name } } }
`,
  ),
];
const people = (...names: string[]) => names.map(name => ({ name }));

type Sent = readonly [form: string, version: number, text: string, data: object];
const SENT: readonly Sent[] = [
  ['leave', 2, FORM(2), DATA[0]!],
  ['leave', 1, FORM(1, '  old: { label: { ar: قديم, en: Old } }\n'), DATA[1]!],
  ['homes', 1, OLD_HOMES, { kind: 'tent', homes: 'Camp 3' }],
  ['homes', 1, OLD_HOMES, { kind: 'house' }],
  [
    ...(['homes', 2, NEW_HOMES] as const),
    { kind: 'house', homes: [{ town: 'A', people: people('a', 'b') }, { town: 'B' }, { people: people('c') }] },
  ],
];

beforeAll(async () => {
  const store = await openStore(STORE[1]!);
  for (const [form, version, text, data] of SENT) {
    const of = { file: `${form}.form.yaml`, project: { read: () => undefined }, only: ['form', 'validator'] };
    const { compiled } = await compile(text, { ...of, today: '2026-11-24' });
    const file = (name: string) => Buffer.from(compiled!.files.find(({ path }) => path === name)!.content);
    const { definition } = describeForm(compiled!.model);
    const key = { form, version, definition };
    await store.saveDefinitions([{ ...key, model: file('form.json'), validator: file('validator.js') }]);
    const receivedAt = Date.parse('2026-02-01T09:00:00+03:00') + version;
    await store.append([entry({ ...key, receivedAt, data: JSON.stringify(data) })]);
  }
  await store.close();
});

/** Time of receipt in a workbook. */
const RECEIVED = '46054.375 yyyy-mm-dd hh:mm';
const EMPTY = [undefined, undefined];

const table = (...more: string[]) => tableOf('leave', ...more);

async function tableOf(form: string, ...more: string[]) {
  const { code, out } = await kept(['export', form, '--format', 'csv', ...STORE, ...more]);
  expect(code).toBe(0);
  expect(out.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = parse(out, { bom: true });
  const at = rows[0]!.indexOf('channel') + 1;
  expect(rows.slice(1).every(([, received]) => received === '2026-02-01 09:00')).toBe(true);
  return rows.map(row => row.slice(at));
}

it('writes labels, the questions of older versions last, and defuses formulas', async () => {
  expect(await table('--labels', 'en')).toEqual([
    ['Employee · Name', 'Kind', 'Days', 'From', 'Count', 'Urgent', 'Children', 'Old'],
    [`'=HYPERLINK("http://x","y")`, 'Sick', 'Sunday; Monday', '2026-02-03', '-3', 'true', '2', ''],
    ['ليلى، "أم سمر",\nدمشق', 'عمرة', '', '', '', '', '', "'@x"],
  ]);
});

it('writes ids of questions and options, and labels of the first language without a word', async () => {
  const [heads, first] = await table('--labels', 'ids');
  expect(heads!.slice(0, 3)).toEqual(['who.name', 'kind', 'days']);
  expect(first!.slice(1, 3)).toEqual(['sick', 'sun; mon']);
  expect((await table())[0]!.slice(0, 2)).toEqual(['الموظف · الاسم', 'النوع']);
});

it('writes a list with one item a row', async () => {
  expect(await table('--list', 'children', '--labels', 'en')).toEqual([
    ['item', 'First', 'Age'],
    ['1', 'هبة', '4'],
    ['2', "'+963 11", ''],
  ]);
});

it('reads answers as their version asked for them, under the headings of the newest', async () => {
  expect(await tableOf('homes')).toEqual([
    ['Kind', 'Homes'],
    ['Tent', 'Camp 3'],
    ['House', ''],
    ['Building', '3'],
  ]);
  expect(await tableOf('homes', '--list', 'homes')).toEqual([
    ['item', 'Town', 'People'],
    ['1', 'A', '2'],
    ['2', 'B', ''],
    ['3', '', '1'],
  ]);
});

it('numbers the items of a list in each item of the list around it', async () => {
  expect(await tableOf('homes', '--list', 'homes.people')).toEqual([
    ['homes.item', 'item', 'Name'],
    ['1', '1', 'a'],
    ['1', '2', 'b'],
    ['3', '1', 'c'],
  ]);
});

it('writes a workbook with a sheet for each list, and not over another one', async () => {
  const path = join(folder, 'leave.xlsx');
  const write = (...more: string[]) => kept(['export', 'leave', '--format', 'xlsx', '-o', path, ...STORE, ...more]);
  expect(await write()).toMatchObject({ code: 0, out: expect.stringContaining(path) });
  const [cases, children, ...others] = readWorkbook(readFileSync(path));
  expect([others, cases!.name, cases!.rightToLeft, children!.name]).toEqual([[], 'إجازة', true, 'الأولاد']);
  expect(cases!.rows.map(row => row.slice(1, 9))).toEqual([
    ['received_at', 'status', 'version', 'channel', 'الموظف · الاسم', 'النوع', 'الأيام', 'من'],
    [RECEIVED, 'received', 2, 'online', '=HYPERLINK("http://x","y")', 'مرضية', 'الأحد; الإثنين', '46056 yyyy-mm-dd'],
    [RECEIVED, 'received', 1, 'online', 'ليلى، "أم سمر",\nدمشق', 'عمرة', ...EMPTY],
  ]);
  expect(children!.rows.map(row => row.slice(5))).toEqual([
    ['item', 'الاسم', 'العمر'],
    [1, 'هبة', 4],
    [2, '+963 11'],
  ]);
  expect(await write()).toMatchObject({ code: 3, err: expect.stringContaining('is there already') });
  expect((await write('--force', '--labels', 'ids')).code).toBe(0);
  expect(readWorkbook(readFileSync(path)).map(({ name, rightToLeft }) => [name, rightToLeft])).toEqual([
    ['leave', false],
    ['children', false],
  ]);
  expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

it.each([
  [['--format', 'xlsx', '--list', 'children'], 'en', 'A workbook has a sheet for each list. Leave --list out.'],
  [['--format', 'xlsx', '-o', 'a.csv'], 'en', 'Write one that ends in .xlsx'],
  [['--format', 'csv', '-o', 'a.csv'], 'en', '--output needs --format xlsx'],
  [['--force'], 'ar', 'يحتاج ‎--force إلى ‎--format xlsx'],
  [['--list', 'children'], 'en', '--list needs --format csv'],
  [['--labels', 'ids'], 'ar', 'يحتاج ‎--labels إلى ‎--format csv'],
  [['--labels', 'fr', '--format', 'csv'], 'en', 'The form has no language "fr". It has: ar, en.'],
  [['--labels', 'fr', '--format', 'csv'], 'ar', 'لا توجد في الاستمارة اللغة «fr». لغاتها: ar، en.'],
])('refuses %j, in the language %s', async (options, language, said) => {
  const ran = await kept(['--lang', language, 'export', 'leave', ...options, ...STORE]);
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
});

it('names the lists if there is no such list, and the formats', async () => {
  const missing = await kept(['export', 'leave', '--format', 'csv', '--list', 'kind', ...STORE]);
  expect(missing).toMatchObject({ code: 2 });
  expect(missing.err).toContain('The lists are: children.');
  expect((await kept(['export', 'leave', '--format', 'xls', ...STORE])).err).toContain(
    'The formats are: jsonl, csv, xlsx',
  );
});
