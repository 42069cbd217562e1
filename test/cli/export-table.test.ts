/** Export of submissions as a table, read back as a spreadsheet reads it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import { compile, describeForm } from '../../src/compiler/index.js';
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

beforeAll(async () => {
  const store = await openStore(STORE[1]!);
  const old = '  old: { label: { ar: قديم, en: Old } }\n';
  for (const [version, more, data] of [
    [2, '', DATA[0]],
    [1, old, DATA[1]],
  ] as const) {
    const of = { file: 'leave.form.yaml', project: { read: () => undefined }, only: ['form', 'validator'] };
    const { compiled } = await compile(FORM(version, more), { ...of, today: '2026-11-24' });
    const file = (name: string) => Buffer.from(compiled!.files.find(({ path }) => path === name)!.content);
    const { definition } = describeForm(compiled!.model);
    const key = { form: 'leave', version, definition };
    await store.saveDefinitions([{ ...key, model: file('form.json'), validator: file('validator.js') }]);
    const receivedAt = Date.parse('2026-02-01T09:00:00+03:00') + version;
    await store.append([entry({ ...key, receivedAt, data: JSON.stringify(data) })]);
  }
  await store.close();
});

async function table(...more: string[]) {
  const { code, out } = await kept(['export', 'leave', '--format', 'csv', ...STORE, ...more]);
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

it.each([
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
  expect((await kept(['export', 'leave', '--format', 'xls', ...STORE])).err).toContain('The formats are: jsonl, csv');
});
