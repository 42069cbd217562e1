/** Lists and tables on paper: what the heads of columns say, and what no line of a cell divides. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { filledRecord } from '../../../src/compiler/filled-record.js';
import { compile } from '../../../src/compiler/index.js';
import { localize } from '../../../src/runtime/localize.js';
import { FULL_TIER } from '../../tier.js';
import { print } from './forms.js';

const TODAY = '2026-11-24';
const MOMENT = '2026-11-24T08:30:00+03:00';

async function textOf(fields: string, data?: object, language = 'en'): Promise<string> {
  const { compiled, diagnostics } = await compile(
    `form: tables\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: جداول, en: Tables }\nfields:\n${fields}`,
    { file: 'tables.form.yaml', project: { read: () => undefined }, only: [], today: TODAY },
  );
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  const record = data && filledRecord(compiled, data as never, TODAY, {});
  const pdf = await print(localize(compiled.model, language), record);
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
}

const DAYS = `  food:
    type: table
    label: { ar: الطعام, en: Food }
    rows:
ROWS
    fields: { days: { type: integer, label: { ar: الأيام, en: Days }, min: 0, max: 7 } }
`;
const KINDS = ['cereals', 'pulses', 'greens', 'fruit', 'meat', 'milk', 'sugar', 'oil'];
const daysOf = (count: number) =>
  DAYS.replace(
    'ROWS',
    KINDS.slice(0, count)
      .map(kind => `      ${kind}: { ar: ${kind}, en: ${kind} }`)
      .join('\n'),
  );

test.each([
  [2, 1, 2],
  [5, 2, 3],
  [6, 2, 3],
  [8, 4, 2],
])('prints a table of one column and %i rows in %i lines', FULL_TIER, async (count, lines, heads) => {
  const printed = (await textOf(daysOf(count))).split('\n').map(line => line.trim());
  expect(printed.filter(line => /^1\.\d /.test(line))).toHaveLength(lines);
  expect(printed.find(line => line.startsWith('Days'))?.match(/Days/g)).toHaveLength(heads);
  const filled = await textOf(daysOf(count), { food: { pulses: { days: 3 } } });
  expect(filled).toMatch(/pulses\s+3/);
});

test('prints a table of one wide column with a row in each line', FULL_TIER, async () => {
  const wide = daysOf(3).replace('type: integer', 'type: text').replace(', min: 0, max: 7', ', max_length: 200');
  expect((await textOf(wide)).split('\n').filter(line => /^\s*1\.\d /.test(line))).toHaveLength(3);
});

const LOG = `  log:
    type: list
    label: { ar: السجل, en: Log }
    fields:
      at: { type: datetime, label: { ar: من, en: From } }
      until: { type: datetime, label: { ar: إلى, en: Until } }
      place: { label: { ar: المكان, en: Place } }
      what: { label: { ar: ماذا جرى, en: What happened }, max_length: 80 }
      day: { type: date, label: { ar: اليوم, en: Day } }
      count: { type: integer, label: { ar: العدد, en: Count } }
      kind: { label: { ar: النوع, en: Kind } }
`;

test.each(['ar', 'en'])(
  'prints date and time of an answer in one piece in a full table in %s',
  FULL_TIER,
  async language => {
    const item = { at: MOMENT, until: MOMENT, place: 'Damascus', day: TODAY, count: 3, kind: 'first' };
    const what = 'They visited the centre, went home and then visited the centre again';
    const text = await textOf(LOG, { log: [{ ...item, what }] }, language);
    expect(text.match(/24\/11\/2026[\s\u00a0]08:30/g)).toHaveLength(2);
  },
);

const VISITS = `  visits:
    type: table
    label: { ar: الزيارات, en: Visits }
    rows: { first: { ar: الأولى, en: First }, second: { ar: الثانية, en: Second } }
    fields:
      at: { type: datetime, label: { ar: من, en: From } }
      until: { type: datetime, label: { ar: إلى, en: Until } }
      who: { label: { ar: من معه, en: Company } }
`;

test('prints a table with two moments as a table, with each time below its date', FULL_TIER, async () => {
  const lines = (await textOf(VISITS)).split('\n').map(line => line.trim().replace(/\s+/g, ' '));
  expect(lines.filter(line => /From.*Until.*Company/.test(line))).toHaveLength(1);
  expect(lines.filter(line => line === 'Day Month Year Day Month Year')).toHaveLength(2);
  expect(lines.filter(line => line === 'Hour Minute Hour Minute')).toHaveLength(2);
});

const FACTS = `  facts:
    type: table
    label: { ar: البيانات, en: Facts }
    rows:
      floors: { label: { ar: الطوابق, en: Floors }, type: integer, required: true, unit: { ar: طابق, en: storeys } }
      built: { label: { ar: تاريخ البناء, en: Built on }, type: date, hint: { ar: كما في الرخصة, en: As on the permit } }
      use: { label: { ar: الاستعمال, en: Use }, type: choice, options: { a: { ar: سكني, en: Home }, b: { ar: تجاري, en: Trade } } }
    fields: { now: { ar: الآن, en: Now }, before: { ar: سابقاً, en: Before } }
`;

test('prints a row with a type of its own, and next to its place what the head cannot say', FULL_TIER, async () => {
  const lines = (await textOf(FACTS)).split('\n').map(line => line.trim().replace(/\s+/g, ' '));
  expect(lines).toContain('Now Before');
  expect(lines.filter(line => /^1\.1 Floors \(required\) \(required\)$/.test(line))).toHaveLength(1);
  expect(lines.filter(line => /As on the permit As on the permit/.test(line))).toHaveLength(1);
  expect(lines.filter(line => /Use Home Trade Home Trade/.test(line))).toHaveLength(1);
  const facts = { floors: { now: 3 }, built: { now: '1990-05-14' }, use: { now: 'b', before: 'a' } };
  const filled = await textOf(FACTS, { facts });
  for (const said of [/Floors\s+3 storeys/, /Built on\s+14\/05\/1990/, /Use\s+Trade\s+Home/])
    expect(filled).toMatch(said);
});
