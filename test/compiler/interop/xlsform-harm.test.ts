// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how ODK names a question.
/** Parts of an XLSForm whose meaning would be changed, or lost, without a word. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { importForm } from '../../../src/compiler/interop/index.js';
import { tagOf } from '../../../src/compiler/interop/languages.js';
import { rezipped, workbook } from './imported.js';

type Rows = readonly (readonly string[])[];

async function imported(survey: Rows, choices: Rows = [['list_name', 'name', 'label']]) {
  const bytes = await workbook({ survey, choices });
  const { yaml, listed, figures } = await importForm({ name: 'x.xlsx', bytes, beside: () => undefined });
  return { fields: parse(yaml).fields, form: parse(yaml), listed, figures };
}

describe('bounds of a year or a month that are days', () => {
  const bounded = (appearance: string, constraint: string) =>
    imported([
      ['type', 'name', 'label', 'appearance', 'constraint'],
      ['date', 'born', 'Born', appearance, constraint],
    ]);

  it.each([
    ['year', ". >= date('1915-01-01') and . <= today()", { min: 1915, max: 'today().year' }],
    ['year', ". >= '1915-06-01'", { min: 1916 }],
    ['month-year', ". >= date('2020-01-01') and . <= '2021-05-31'", { min: '2020-01', max: '2021-05' }],
    ['month-year', ". >= date('2020-01-15')", { min: '2020-02' }],
  ])('%s, %s', async (appearance, constraint, bounds) => {
    const { fields, listed } = await bounded(appearance, constraint);
    const { type: _, label: __, ...rest } = fields.born;
    expect(rest).toEqual(bounds);
    expect(listed).toEqual([]);
  });
});

it('hides a question whose condition is FALSE, and shows one whose condition is TRUE', async () => {
  const { fields, listed } = await imported([
    ['type', 'name', 'label', 'relevant'],
    ['text', 'a', 'A', 'FALSE'],
    ['text', 'b', 'B', 'TRUE'],
  ]);
  expect([fields.a.show_if, fields.b.show_if]).toEqual(['false', undefined]);
  expect(listed).toEqual([]);
});

describe('texts without a language beside texts with one', () => {
  it('stand where there is no other text in their language', async () => {
    const { fields, form, figures } = await imported(
      [
        ['type', 'name', 'label'],
        ['select_one yn', 'a', 'Do you agree?'],
      ],
      [
        ['list_name', 'name', 'label::English', 'label::Somali'],
        ['yn', 'y1', 'Agreed', 'Haa'],
        ['yn', 'n1', 'Refused', 'Maya'],
      ],
    );
    expect(form.languages).toEqual(['en', 'so']);
    expect(fields.a.label).toBe('Do you agree?');
    expect(figures.lost).toBe(0);
  });
});

describe('names of languages', () => {
  it.each([
    ['Igbo', 'ig'],
    ['EN', 'en'],
    ['Dari', 'fa-AF'],
    ['Tetun', 'tet'],
    ['العربية', 'ar'],
    ['دری', 'fa-AF'],
    ['Filipino', 'fil'],
    ['اليديشية', 'yi'],
    ['Hausa', 'ha'],
    ['Graph', undefined],
  ])('%s', (name, tag) => expect(tagOf(name)).toBe(tag));

  it('take no language that the texts are not in', async () => {
    const { form, listed } = await imported([
      ['type', 'name', 'label::English', 'label::Graph'],
      ['text', 'a', 'Yes', 'bar'],
    ]);
    expect(form.languages).toEqual(['en']);
    expect(listed.map(({ reason }) => reason)).toContain('language');
  });
});

describe('cells without content, which spreadsheets write for their styles', () => {
  it.each([
    ['the last row of LibreOffice', '<row r="1048576" ht="12.8" customFormat="false"/>'],
    ['its last column', '<row r="9"><c r="A9" s="0"/><c r="AMJ9" s="0"></c></row>'],
    ['styled rows', '<row r="19999" spans="1:3"><c r="A19999" s="0"/><c r="XFD19999" s="0"/></row>'],
  ])('are read without limit: %s', async (_, rows) => {
    const book = await workbook({
      survey: [
        ['type', 'name', 'label'],
        ['text', 'a', 'A'],
      ],
    });
    const styled = rezipped(book, (name, xml) =>
      name.endsWith('sheet1.xml') ? xml.replace('</sheetData>', `${rows}</sheetData>`) : xml,
    );
    expect(styled.equals(book)).toBe(false);
    const [plain, other] = await Promise.all(
      [book, styled].map(bytes => importForm({ name: 'x.xlsx', bytes, beside: () => undefined })),
    );
    expect(other).toEqual(plain);
  });
});

describe('conditions while answers are missing', () => {
  const shown = async (relevant: string) => {
    const { fields, listed } = await imported(
      [
        ['type', 'name', 'label', 'relevant'],
        ['integer', 'age', 'Age', ''],
        ['select_one why', 'one', 'One', ''],
        ['select_multiple why', 'many', 'Many', ''],
        ['text', 'last', 'Last', relevant],
      ],
      [
        ['list_name', 'name', 'label'],
        ['why', 'work', 'Work'],
        ['why', 'school', 'School'],
      ],
    );
    return [fields.last.show_if, ...listed.map(({ reason }) => reason)];
  };

  it.each([
    ['not(${age} > 18)', 'not(age > 18) or age = null'],
    ["not(selected(${many}, 'work'))", 'not(list contains(many, "work")) or many = null'],
    ["not(selected(${one}, 'work'))", 'not(one = "work")'],
    ['not(count-selected(${many}) > 1)', 'not(count(many) > 1)'],
    ['not(${age} > 18 and ${one} = "work")', 'not(age > 18) or age = null or not(one = "work")'],
    ['not(${age} > 18 or ${age} < 6)', '(not(age > 18) or age = null) and (not(age < 6) or age = null)'],
    ['not(not(${age} > 18))', 'not(not(age > 18) or age = null)'],
  ])('%s', async (relevant, condition) => expect(await shown(relevant)).toEqual([condition]));

  it.each([
    ["selected(${one}, 'work') or selected(${one}, 'gone')", 'one = "work" or false'],
    ["${one} != 'gone' and ${age} > 1", 'true and age > 1'],
    ["selected(${many}, 'gone') or ${age} > 1", 'false or age > 1'],
  ])('an option that is not there: %s', async (relevant, condition) =>
    expect(await shown(relevant)).toEqual([condition, 'unknown-option']),
  );
});

it('lists a constraint that refuses an answer while another is missing', async () => {
  const { fields, listed } = await imported([
    ['type', 'name', 'label', 'constraint'],
    ['integer', 'total', 'Total', ''],
    ['integer', 'part', 'Part', '. <= ${total}'],
  ]);
  expect(fields.part.max).toBe('total');
  expect(listed.map(({ reason, params }) => [reason, params])).toEqual([['unanswered-passes', { name: 'total' }]]);
});

describe('what the tools of ODK, or a form, read differently', () => {
  it.each([
    ["regex(${t}, '[0-9]+')", ['part-pattern']],
    ["regex(${t}, '^a|b$')", ['part-pattern']],
    ["regex(${t}, '^[0-9]+$')", []],
    ["regex(${t}, '^(a|b)$') or regex(${t}, '^a$|^b$')", []],
    ["regex(${t}, '^[^|]+[|].*')", []],
    ['${t}', ['bare-answer']],
    ['not(${t}) or ${n} > 3', ['bare-answer']],
    ["${t} != ''", []],
    ['sum(${n}) > 2', ['blank-result']],
    ["join('-', ${t}, 'x') = '-x'", ['blank-joined']],
    ["${clock} > '08:00'", ['time-order']],
    ["format-date(decimal-date-time(${day}) + 3, '%Y-%m-%d') = '2026-11-24'", ['number-as-day']],
    ["format-date(if(${n} > 2, ${day} - 3, ${day}), '%d') = '24'", ['number-as-day']],
    ["format-date(date(decimal-date-time(${day}) + 3), '%d') = '24'", []],
    ["format-date(${day}, '%Y-%m-%d') = '2026-11-24'", []],
    ['8 div ${n} > 2', ['zero-divisor']],
    ['${n} div 8 > 2', []],
    ['${n} > 0 and 8 div ${n} > 2', []],
    ['/other/n > 2', ['other-path']],
    ['/data/group/n > 2', ['other-path']],
    ['/data/n > 2', []],
  ])('%s', async (relevant, reasons) => {
    const { fields, listed } = await imported([
      ['type', 'name', 'label', 'relevant'],
      ['text', 't', 'T', ''],
      ['integer', 'n', 'N', ''],
      ['time', 'clock', 'Clock', ''],
      ['date', 'day', 'Day', ''],
      ['text', 'last', 'Last', relevant],
    ]);
    expect(fields.last.show_if).toBeDefined();
    expect(listed.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('a condition over the items that reads the list from inside', async () => {
    const { fields, listed } = await imported([
      ['type', 'name', 'label', 'calculation'],
      ['begin_repeat', 'kid', 'Kid', ''],
      ['integer', 'age', 'Age', ''],
      ['calculate', 'younger', '', 'count(${kid}[age < 5])'],
      ['end_repeat', 'kid', '', ''],
      ['calculate', 'same', '', 'count(${kid}[${age} < 5])'],
    ]);
    expect([fields.kid.fields.younger, fields.same]).toEqual([undefined, undefined]);
    expect(listed.filter(({ reason }) => reason === 'expression')).toHaveLength(2);
  });
});

const WORDS = 'if yn then "yes" else if yn = false then "no" else null';

it.each([
  ['${yn}', WORDS],
  ["concat('x', ${yn})", `string join(["x", ${WORDS}])`],
  ["if(${n} > 1, ${yn}, 'small')", `if n > 1 then ${WORDS} else "small"`],
  ["coalesce(${yn}, 'none')", `if yn != null then ${WORDS} else "none"`],
  ['${n} > 2', 'if n > 2 then true else false'],
  ["${yn} = 'yes'", 'yn = true'],
  ["if(selected(${yn}, 'no'), 1, 2)", 'if yn = false then 1 else 2'],
  [
    "if(selected(${yn}, 'other') or ${yn} = 'maybe' or ${yn} != 'other', 1, 2)",
    'if false or false or true then 1 else 2',
  ],
  ["if(selected(${yn}, ''), 1, 2)", 'if yn = null then 1 else 2'],
])('calculates words of the original, and conditions without answers: %s', async (calculation, value) => {
  const { fields } = await imported(
    [
      ['type', 'name', 'label', 'calculation'],
      ['select_one yesno', 'yn', 'Yes?', ''],
      ['integer', 'n', 'N', ''],
      ['calculate', 'x', '', calculation],
    ],
    [
      ['list_name', 'name', 'label'],
      ['yesno', 'yes', 'Yes'],
      ['yesno', 'no', 'No'],
    ],
  );
  expect(fields.x.value).toBe(value);
});

it.each([
  ['area = ${a}', 'option.area != null and option.area = a'],
  ['area != ${a} or name = ${a}', 'option.area != null and option.area != a or option.id = a'],
  ["area = 'x'", 'option.area = "x"'],
  ["area != 'x'", 'option.area != null and option.area != "x"'],
])('offers no option without a cell for a blank answer: %s', async (filter, where) => {
  const { fields } = await imported(
    [
      ['type', 'name', 'label', 'choice_filter'],
      ['text', 'a', 'A', ''],
      ['select_one place', 'p', 'P', filter],
    ],
    [
      ['list_name', 'name', 'label', 'area'],
      ['place', 'one', 'One', 'x'],
      ['place', 'two', 'Two', ''],
    ],
  );
  expect(fields.p.options.where).toBe(where);
});
