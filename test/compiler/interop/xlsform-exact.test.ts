// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how ODK names a question.
/** Parts of an XLSForm that are read as what they were exported from, or as ODK means them. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { importForm } from '../../../src/compiler/interop/index.js';
import { xpathMonthsLater } from '../../../src/compiler/interop/months-xpath.js';
import { RANDOM_ID_XPATH } from '../../../src/compiler/interop/random-id-xpath.js';
import { workbook } from './imported.js';

type Rows = readonly (readonly string[])[];

async function imported(survey: Rows, choices: Rows = [['list_name', 'name', 'label']], files: readonly string[] = []) {
  const bytes = await workbook({ survey, choices });
  const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>');
  const beside = (name: string) => (files.includes(name.replace(/^\.\//, '')) ? picture : undefined);
  const { yaml, listed } = await importForm({ name: 'x.xlsx', bytes, beside });
  return { form: parse(yaml), yaml, reasons: listed.map(({ reason }) => reason) };
}

const question = (head: readonly string[], row: readonly string[]): Rows => [
  ['type', 'name', 'label', ...head],
  ['date', 'from', 'From', ...head.map(() => '')],
  ['integer', 'days', 'Days', ...head.map(() => '')],
  row,
];

it.each([
  [
    'time',
    'round(decimal-time(.) * 86400) >= 30600 and round(decimal-time(.) * 86400) <= 57600',
    { min: '08:30', max: '16:00' },
  ],
  ['text', "regex(., '^[0-9]+$') and string-length(.) = 4", { pattern: '[0-9]+', min_length: 4, max_length: 4 }],
])('reads the constraint of a %s: %s', async (type, constraint, keys) => {
  const { form, reasons } = await imported(question(['constraint'], [type, 'x', 'X', constraint]));
  expect(form.fields.x).toMatchObject(keys);
  expect(reasons).toEqual([]);
});

it('reads digits with one length', async () => {
  const { form, reasons } = await imported(
    question(
      ['constraint', 'constraint_message', 'appearance'],
      [...['text', 'x', 'X', "regex(., '^[0-9]+$') and string-length(.) = 4", 'Four digits', 'numbers']],
    ),
  );
  expect(form.fields.x).toEqual({ type: 'digits', label: 'X', length: 4, messages: { format: 'Four digits' } });
  expect(reasons).toEqual([]);
});

it.each<readonly [calculation: string, value: unknown]>([
  ["date(format-date(date(${from} + 30.5), '%Y-%m-%d'))", 'from + duration("P30D")'],
  ["date(format-date(date(${from} - 9.5), '%Y-%m-%d'))", 'from - duration("P10D")'],
  ["date(format-date(date(${from} + ${days} + 0.5), '%Y-%m-%d'))", 'from + duration("P1D") * days'],
  ['date(${from} + ${days})', 'from + duration("P1D") * days'],
  ["format-date(${from}, '%Y')", 'substring(string(from), 1, 4)'],
  ["format-date(${from}, '%Y-%m-%d')", 'string(from)'],
  [
    "format-date(${from}, '%e/%m')",
    'if from = null then null else string join([string(from.day), "/", substring(string(from), 6, 2)])',
  ],
  ['${days} mod 7', 'days - 7 * round down(days / 7)'],
  ['(${days} mod 7 + 7) mod 7', 'modulo(days, 7)'],
  ['if(${days} = 0, 0, 100 div ${days})', 'if days = 0 then 0 else 100 / days'],
  [`once(${RANDOM_ID_XPATH})`, 'random_id()'],
  [
    "date(concat(number(format-date(${from}, '%Y')) + 1, '-', '06', '-', min(30, 28)))",
    'date(string join([string(from.year + 1), "-", "06", "-", string(min(30, 28))]))',
  ],
  [
    "date(concat(number(format-date(${from}, '%Y')) + 1, if(${days} = 0, '-02-28', '-02-29')))",
    'date(string join([string(from.year + 1), if days = 0 then "-02-28" else "-02-29"]))',
  ],
])('reads the calculation %s', async (calculation, value) => {
  const { form, reasons } = await imported(question(['calculation'], ['calculate', 'x', '', calculation]));
  expect(form.fields.x.value).toBe(value);
  expect(reasons).toEqual([]);
});

it.each([
  [12, '+ duration("P1Y")'],
  [-48, '- duration("P4Y")'],
  [1, '+ duration("P1M")'],
  [-1, '- duration("P1M")'],
  [19, '+ duration("P19M")'],
  [-13, '- duration("P13M")'],
])('reads a day %i months later as it is exported', async (months, length) => {
  const calculation = xpathMonthsLater('${from}', months);
  const { form, reasons } = await imported(question(['calculation'], ['calculate', 'x', '', calculation]));
  expect(form.fields.x.value).toBe(`from ${length}`);
  expect(reasons).toEqual([]);
});

it.each([
  ['string-length(${from}) = 0', '(if from = null then 0 else string length(string(from))) = 0'],
  ['string-length(${from}) > 3', 'string length(string(from)) > 3'],
  ['0', 'false'],
  ['1', 'true'],
  ['${days}', 'days != null'],
  ['count-selected(${many})', 'count(many) != 0'],
  ['${days} - 3', 'days - 3 != null and days - 3 != 0'],
  ['${days} mod 7 = 0', 'modulo(days, 7) = 0'],
  ["selected-at(${many}, ${days} - 1) = 'a'", 'many[days] = "a"'],
  ["regex(${word}, '^[0-9-]*$')", 'word = null or matches(word, "^[0-9-]*$")'],
  ['${many} = ’a’ or ${days} > 1', 'many = ["a"] or days > 1'],
  ["${many} = ’a' or ${days} > 1", 'many = ["a"] or days > 1'],
])('reads the condition %s', async (relevant, condition) => {
  const rows = question(['relevant'], ['text', 'x', 'X', relevant]);
  const { form } = await imported(
    [...rows, ['select_multiple l', 'many', 'Many', ''], ['text', 'word', 'Word', '']],
    [
      ...[
        ['list_name', 'name', 'label'],
        ['l', 'a', 'A'],
        ['l', 'b', 'B'],
      ],
    ],
  );
  expect(form.fields.x.show_if).toBe(condition);
});

it.each([
  ['count(${kid}[age < 5])', 'count(kid[age < 5])'],
  [
    'count(/data/kid[./age < ${limit} and not(${limit} > 9)])',
    'count(kid[age < limit and (not(limit > 9) or limit = null)])',
  ],
  ["sum(${kid}[name != 'x']/home/rooms[. != ''])", 'sum(kid[name != "x"].home.rooms)'],
  ['indexed-repeat(${age}, ${kid}, 2)', 'kid[2].age'],
  ['${kid}[1]/age', 'kid[1].age'],
])('reads items of a repeat: %s', async (calculation, value) => {
  const { form, reasons } = await imported([
    ['type', 'name', 'label', 'calculation'],
    ['integer', 'limit', 'Limit', ''],
    ['begin_repeat', 'kid', 'Kid', ''],
    ['text', 'name', 'Name', ''],
    ['integer', 'age', 'Age', ''],
    ['begin_group', 'home', 'Home', ''],
    ['integer', 'rooms', 'Rooms', ''],
    ['end_group', 'home', '', ''],
    ['end_repeat', 'kid', '', ''],
    ['calculate', 'x', '', calculation],
  ]);
  expect(form.fields.x.value).toBe(value);
  expect(reasons).toEqual([]);
});

it('finds a question by its path where several have its name', async () => {
  const { form } = await imported([
    ['type', 'name', 'label', 'calculation'],
    ['begin_group', 'a', 'A', ''],
    ['text', 'x', 'X', ''],
    ['end_group', 'a', '', ''],
    ['begin_group', 'b', 'B', ''],
    ['text', 'x', 'X', ''],
    ['calculate', 'copy', '', '../../a/x'],
    ['calculate', 'other', '', '/data/a/x'],
    ['end_group', 'b', '', ''],
  ]);
  expect([form.fields.b.fields.copy.value, form.fields.b.fields.other.value]).toEqual(['a.x', 'a.x']);
});

describe('options', () => {
  const OPTIONS = [
    ['list_name', 'name', 'label', 'media::image'],
    ['l', 'a', 'A {x}', 'a.svg'],
    ['l', 'none', 'None', ''],
  ];
  const choosing = (...more: readonly (readonly string[])[]): Rows => [
    ['type', 'name', 'label', 'constraint'],
    ['select_multiple l', 'many', 'Many', "not(selected(., 'none') and count-selected(.) > 1)"],
    ...more,
  ];

  it('have pictures, and one that is chosen alone', async () => {
    const { form, yaml, reasons } = await imported(choosing(), OPTIONS, ['a.svg']);
    expect(form.fields.many.options).toEqual({
      a: { label: 'A {{x}}', image: './a.svg', alt: 'A {{x}}' },
      none: { label: 'None', exclusive: true },
    });
    expect(yaml).not.toContain('check');
    expect(reasons).toEqual(['media-file']);
  });

  it('list pictures that are not there', async () => {
    const { form, reasons } = await imported(choosing(), OPTIONS);
    expect(form.fields.many.options.a).toBe('A {{x}}');
    expect(reasons).toEqual(['media']);
  });
});

describe('groups on one screen', () => {
  const groups = (second: string, name: string): Rows => [
    ['type', 'name', 'label', 'appearance', 'relevant'],
    ['start', 'start', '', '', ''],
    ['begin_group', 'one', 'First', 'field-list', ''],
    ['text', 'a', 'A', '', ''],
    ['end_group', 'one', '', '', ''],
    ['begin_group', 'two', 'Second', second, "${a} = 'x'"],
    ['text', name, 'B ${a}', '', ''],
    ['end_group', 'two', '', '', ''],
  ];

  it('are pages if all questions are in them', async () => {
    const { form } = await imported(groups('field-list', 'b'));
    expect(Object.keys(form.pages)).toEqual(['one', 'two']);
    expect(form.pages.two).toMatchObject({ title: 'Second', show_if: 'a = "x"', fields: { b: 'B {a}' } });
  });

  it('are pages beside groups with a repeat, which ODK Collect shows on no screen', async () => {
    const [head, ...rest] = groups('', 'b');
    const repeat = ['begin_repeat', 'many', 'Many', '', ''];
    const rows = rest.toSpliced(-1, 0, repeat, ['text', 'c', 'C', '', ''], ['end_repeat', 'many', '', '', '']);
    const { form } = await imported([head!, ...rows]);
    expect(Object.keys(form.pages)).toEqual(['one', 'two']);
    expect(form.pages.two.fields.many.type).toBe('list');
  });

  it.each([
    ['another group is not on one screen', '', 'b'],
    ['two questions have the same name', 'field-list', 'A'],
  ])('stay groups if %s', async (_, second, name) => {
    const { form } = await imported(groups(second, name));
    expect(form.fields.one.type).toBe('group');
  });
});

it('shows no label that is none, and reads the sign of an answer from the right', async () => {
  const { form, reasons } = await imported([
    ['type', 'name', 'label'],
    ['begin_group', 'g', 'NO_LABEL'],
    ['text', 'a', 'NO_LABEL'],
    ['text', 'b', 'B {a}$'],
    ['end_group', 'g', ''],
  ]);
  expect(form.fields.g).toEqual({ type: 'group', fields: { a: 'a', b: 'B {a}' } });
  expect(reasons).toEqual(['no-label']);
});
