// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how ODK names a question.
/** Content of exported workbooks, and each kind of expression. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile, type Project } from '../../../src/compiler/index.js';
import { conversionIssueText, exportXlsform } from '../../../src/compiler/interop/export/index.js';
import { boundOf, calculationOf, conditionOf } from '../../../src/compiler/interop/export/xpath.js';
import { createFieldReference } from '../../../src/compiler/interop/field-reference.js';
import { importForm } from '../../../src/compiler/interop/index.js';
import { RANDOM_ID_XPATH } from '../../../src/compiler/interop/random-id-xpath.js';
import type { FieldModel, FormModel } from '../../../src/runtime/model.js';

const FORMS = fileURLToPath(new URL('../../../forms/', import.meta.url));
const EXAMPLE = new URL('../../../examples/field-type/', import.meta.url);
const project: Project = {
  runsModules: true,
  read: path => {
    if (path.startsWith('field-types/x-plot.')) return readFileSync(new URL(path, EXAMPLE));
    if (path.endsWith('l.csv')) return Buffer.from('id,label,g,until\nx,X,a,\n');
    try {
      return readFileSync(FORMS + path);
    } catch {
      return undefined;
    }
  },
};

async function modelOf(source: Uint8Array | string, file: string): Promise<FormModel> {
  // Examples are left out, because they are not tested here.
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('utf8');
  const { compiled, diagnostics } = await compile(text.replace(/^examples:[\s\S]*$/m, ''), {
    file,
    project,
    only: [],
    enforcePublished: false,
    today: '2026-11-24',
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return compiled!.model;
}

const fieldsIn = (fields: readonly FieldModel[]): readonly FieldModel[] =>
  fields.flatMap(field => [field, ...fieldsIn(field.fields)]);

const form = (fields: string): string => `form: x\nversion: 1\nlanguages: [en]\ntitle: X\nfields:\n${fields}\n`;

describe('the content of a workbook', () => {
  it('has conditions, bounds, options that depend on others, and repeats', async () => {
    const model = await modelOf(
      `${form(`  gov: { type: choice, label: G, options: { from: govs } }
  district: { type: choice, label: D, required: gov != null, options: { from: districts, where: option.gov = gov } }
  age: { type: integer, label: A, min: 0, max: 120, messages: { max: Too old } }
  born: { type: date, label: B, min: 1900-01-01, max: today(), check: { rule: age(born) >= 18, message: Adults only } }
  works: { type: choices, label: W, options: { new: New, none: { label: None, exclusive: true } }, max: 2 }
  married: { type: yes_no, label: M, show_if: age > 17 and born != null }
  code: { label: C, pattern: "[A-Z]+", show_if: '"new" in works or married = true' }
  kids: { type: list, label: K, min: age, max: age, fields: { name: { label: N, required: true }, pay: { type: number, label: P } } }
  total: { type: number, label: T, value: sum(kids.pay) + 1 }
  paid: { label: Q, show_if: some k in kids satisfies k.pay > 3 }
  odd: { label: O, show_if: 'matches(code, "\\\\p{L}")' }`)}lists:
  govs: { a: A, b: B }
  districts: { a1: { label: A1, gov: a }, b1: { label: B1, gov: b } }
`,
      'x.form.yaml',
    );
    const { sheets, issues } = await exportXlsform(model);
    const [head, ...rows] = sheets.get('survey')!;
    const cell = (name: string, column: string) => rows.find(row => row[1] === name)?.[head!.indexOf(column)];
    expect(cell('district', 'choice_filter')).toBe('gov = ${gov}');
    expect(cell('district', 'required')).toBe("${gov} != ''");
    expect(cell('age', 'constraint')).toBe('. >= 0 and . <= 120');
    expect(cell('age', 'constraint_message::English (en)')).toBe('Too old');
    expect(cell('born', 'constraint')).toBe(
      ". >= date('1900-01-01') and . <= today() and int((number(format-date(today(), '%Y%m%d')) - number(format-date(., '%Y%m%d')) + 10000000) div 10000) - 1000 >= 18",
    );
    expect(cell('works', 'constraint')).toBe(
      "count-selected(.) <= 2 and not(selected(., 'none') and count-selected(.) > 1)",
    );
    expect(cell('married', 'relevant')).toBe("${age} > 17 and ${born} != ''");
    expect(cell('code', 'relevant')).toBe("selected(${works}, 'new') or ${married} = 'yes'");
    expect(cell('code', 'constraint')).toBe("regex(., '^(?:[A-Z]+)$')");
    expect(cell('kids', 'repeat_count')).toBe('${age}');
    expect(cell('total', 'calculation')).toBe(
      "round(if(count-non-empty(${pay}) > 0, sum(${pay}[. != '']), 0) + 1, 10)",
    );
    expect(cell('total', 'read_only')).toBe('yes');
    expect(cell('odd', 'relevant')).toBe('');
    expect(cell('odd', 'comment')).toBe('show_if: matches(code, "\\\\p{L}")');
    expect(cell('paid', 'relevant')).toBe('count(${kids}[pay > 3]) > 0');
    expect(issues.filter(({ reason }) => reason === 'expression')).toEqual([
      { reason: 'expression', params: { key: 'show_if' }, paths: ['odd'] },
    ]);
  });

  it('is imported again with the same conditions', async () => {
    const model = await modelOf(
      form(`  a: { type: integer, label: A, min: 1, max: 5 }
  b: { type: date, label: B, max: today() }
  c: { type: choice, label: C, options: { x: X, y: Y } }
  d: { type: choices, label: D, options: { x: X, z: Z } }
  e: { label: E, show_if: 'a > 2 and c = "x" or list contains(d, "z")' }
  f: { label: F, required: age(b) < 18 }
  g: { type: list, label: G, fields: { h: { type: number, label: H } } }
  i: { type: hidden, value: 'if count(g) > 1 then sum(g.h) else 0' }
  j: { label: J, show_if: 'b < today() - duration("P1Y")' }
  k: { label: K, show_if: 'b >= today() + duration("P7M")' }`),
      'x.form.yaml',
    );
    const { bytes } = await exportXlsform(model);
    const { yaml } = await importForm({ name: 'x.xlsx', bytes, beside: () => undefined });
    const back = await modelOf(yaml, 'back.form.yaml');
    const conditions = ({ pages }: FormModel) =>
      fieldsIn(pages.flatMap(page => page.fields)).map(({ id, showIf, required, value, own }) => [
        id,
        showIf?.source,
        typeof required === 'object' ? required.source : required,
        value?.source,
        own.min,
        (own.max as { readonly source?: string } | undefined)?.source ?? own.max,
      ]);
    expect(conditions(back)).toEqual(conditions(model));
  });

  it('has only texts as cells, and names that every object has', async () => {
    const model = await modelOf(
      form(
        `  a: { type: choice, label: "=cmd|' /C calc'!A0", options: { constructor: toString, __proto__: valueOf, two words: "@SUM(1)" } }`,
      ),
      'x.form.yaml',
    );
    const { bytes, issues } = await exportXlsform(model);
    const { yaml } = await importForm({ name: 'x.xlsx', bytes, beside: () => undefined });
    expect(yaml).toContain("=cmd|' /C calc'!A0");
    expect(yaml).toContain('constructor: toString');
    expect(yaml).toContain('__proto__: valueOf');
    expect(issues.map(({ reason }) => reason)).toEqual(['option-name']);
  });
});

describe('what differs in a workbook without a word of the logic', () => {
  const listed = async (fields: string, lists = '') => {
    const { sheets, issues } = await exportXlsform(await modelOf(`${form(fields)}${lists}`, 'x.form.yaml'));
    const [head, ...rows] = sheets.get('survey')!;
    const cell = (name: string, column: string) => rows.find(row => row[1] === name)?.[head!.indexOf(column)];
    return {
      cell,
      said: issues.map(({ reason, params }) => params.key ?? reason),
      all: issues.map(one => conversionIssueText(one, 'en')),
    };
  };

  it.each([
    ['  a: { type: agree, label: Truth, statement: I agree }', 'label::English (en)', 'I agree', ['label']],
    [
      '  a: { label: A, max_length: 5, pattern: "[a-z]+", messages: { pattern: P } }',
      'constraint_message::English (en)',
      'P',
      ['message-for-all'],
    ],
    ['  a: { type: file, label: A, max: 3 }', 'type', 'file', ['max']],
    ['  b: { type: integer, label: B }\n  a: { type: hidden, value: b > 2 }', 'type', 'calculate', ['yes-no']],
    [
      '  a: { type: year, label: A, min: 1950, max: today().year }',
      'constraint',
      ". >= 1950 and . <= number(format-date(today(), '%Y'))",
      ['type'],
    ],
    ['  a: { type: year, label: A }', 'constraint', '. >= 1000 and . <= 9999', ['type']],
    [
      '  b: { type: integer, label: B }\n  d: { type: date, label: D }\n  a: { type: date, label: A, value: d + duration("P7D") * b }',
      'calculation',
      "if(${d} != '' and ${b} != '', date(format-date(date(${d} + ${b} * 7 + 0.5), '%Y-%m-%d')), '')",
      [],
    ],
    ['  a: { type: hidden, value: random_id() }', 'calculation', `once(${RANDOM_ID_XPATH})`, []],
  ])('%s', async (fields, column, text, said) => {
    const made = await listed(fields);
    expect([made.cell('a', column), made.said]).toEqual([text, said]);
  });

  const PEOPLE = `  people:
    type: list
    label: P
    unique: id
    fields: { id: { type: hidden, value: random_id() }, name: { label: N }, age: { type: integer, label: A } }
`;
  const items = (label: string): string =>
    `options: { from: people, id: id, label: "${label}", where: option.age > 14 }`;

  it('shows people the names of the items that they choose among, and lists that these are kept', async () => {
    const made = await listed(`${PEOPLE}  a: { type: choice, label: A, ${items('{name}')} }
  b: { type: choices, label: B, ${items('{name}, {age}')} }
  c: { type: choice, label: C, ${items('{age}')} }
  d: { type: choice, label: D, initial: "people[1].id", ${items('{name}')} }
  named: { type: hidden, value: label(a) }
  picked: { type: hidden, value: option(a).name }
  years: { type: hidden, value: option(a).age }
  same: { type: hidden, value: a }
  other: { label: O, show_if: 'a = "MBRXYZ234575"' }
  given: { label: "For {a}", show_if: a != null }`);
    expect(['a', 'b', 'c'].map(name => made.cell(name, 'type'))).toEqual([
      'select_one ${name}',
      'select_multiple ${name}',
      'select_one ${id}',
    ]);
    expect(made.cell('a', 'choice_filter')).toBe("${name} != '' and ${age} > 14");
    expect(['named', 'picked', 'years', 'same'].map(name => made.cell(name, 'calculation'))).toEqual([
      '${a}',
      '${a}',
      '',
      '',
    ]);
    expect(made.cell('given', 'relevant')).toBe("${a} != ''");
    expect(made.cell('given', 'label::English (en)')).toBe('For ${a}');
    expect(made.all).toEqual([
      'd: initial has no counterpart in XPath; it stands in the column "comment".',
      'years, same: value has no counterpart in XPath; it stands in the column "comment".',
      'other: show_if has no counterpart in XPath; it stands in the column "comment".',
      'people: unique has no counterpart; left out.',
      'a, b, d: ODK keeps of the chosen item what it shows, name, and not id: items with the same name are not told apart, and one without it is not offered.',
      'b: ODK puts spaces between several answers, so that name of more than one word becomes several answers.',
      'b, c: options.label has no counterpart; left out.',
    ]);
  });

  it('says once that items without a name are not offered in their own list', async () => {
    const made = await listed(`  people:
    type: list
    label: P
    unique: id
    fields:
      id: { label: I }
      name: { label: N }
      friend: { type: choice, label: F, options: { from: people, id: id, label: "{name}" } }`);
    expect(['type', 'choice_filter', 'comment'].map(column => made.cell('friend', column) ?? '')).toEqual([
      'select_one ${name}',
      '',
      '',
    ]);
    expect(made.said).toEqual(['unique', 'item-shown']);
  });

  it('lets nobody type where a value cannot be calculated, and lists what depends on it', async () => {
    const made = await listed(`  many: { type: choices, label: M, options: { x: X, y: Y } }
  v: { type: number, label: V, max: 3, value: 'sum(for m in many return 2)' }
  w: { type: number, label: W, value: v + 1 }
  h: { type: hidden, value: v * 2 }
  c: { label: "Of {v|some} and {h}", show_if: w > 2 }`);
    for (const name of ['v', 'w', 'h'])
      expect(['type', 'label::English (en)', 'required', 'calculation'].map(column => made.cell(name, column))).toEqual(
        ['hidden', '', undefined, undefined],
      );
    expect(made.cell('c', 'label::English (en)')).toBe('Of some and …');
    expect(made.all).toEqual([
      'v, w, h: value has no counterpart in XPath; it stands in the column "comment".',
      'v, w: ODK cannot calculate its value, so it is a hidden field without one: nothing is shown, typed or checked there.',
      'c: show_if has no counterpart in XPath; it stands in the column "comment".',
      'c: ODK cannot show the answer v in this text; what is read without it is there.',
      'c: ODK cannot show the answer h in this text; what is read without it is there.',
    ]);
  });

  it('lists the check of a custom type before what changes no answer', async () => {
    const made = await listed('  a: { type: x-plot, label: A, sensitive: true }\n  b: { type: x-plot, label: B }');
    expect(made.cell('a', 'type')).toBe('text');
    expect(made.all).toEqual([
      'a, b: what the type x-plot checks has no counterpart; ODK accepts answers that it refuses.',
      'a: sensitive has no counterpart; left out.',
      'a, b: messages.plot_form has no counterpart; left out.',
      'a, b: messages.plot_too_long has no counterpart; left out.',
    ]);
  });

  it('lists a calculation that does not fit into a cell', async () => {
    const later = (times: number) => `d${' + duration("P1M")'.repeat(times)}`;
    const made = await listed(`  d: { type: date, label: D }
  a: { type: date, label: A, value: '${later(2)}' }
  b: { type: date, label: B, value: '${later(3)}' }
  c: { label: C, show_if: '${later(9)} > d' }
  e: { label: E, show_if: b > d }`);
    expect(made.cell('a', 'calculation')!.length).toBeGreaterThan(10_000);
    expect([made.cell('b', 'type'), made.cell('b', 'calculation')]).toEqual(['hidden', '']);
    expect(made.all).toEqual([
      'b: value has no counterpart in XPath; it stands in the column "comment".',
      'b: ODK cannot calculate its value, so it is a hidden field without one: nothing is shown, typed or checked there.',
      'c, e: show_if has no counterpart in XPath; it stands in the column "comment".',
    ]);
  });

  it('names all cells of a table by their row and column, and each warning by its message', async () => {
    const model = await modelOf(
      form(`  a: { type: integer, label: A, required: warn, check: { rule: a > 2, level: warning, message: Few } }
  t:
    type: table
    label: T
    rows: { floors: Floors, rooms: Rooms }
    fields: { now: { type: integer, label: Now }, later: { type: integer, label: Later } }`),
      'x.form.yaml',
    );
    const { sheets, issues } = await exportXlsform(model);
    const names = sheets.get('survey')!.flatMap(([type, name]) => (type === 'integer' ? [name] : []));
    expect(names).toEqual(['a', 'floors_now', 'floors_later', 'rooms_now', 'rooms_later']);
    expect(issues.map(one => conversionIssueText(one, 'en'))).toEqual([
      'a: the warning "Few" was left out: ODK has no warnings, and a constraint would refuse the answer.',
      'a: the warning that there is no answer was left out: ODK has no warnings, and "required" would refuse the form.',
      't: the table became a group for each row; a cell is named by its row and its column: floors_now.',
    ]);
  });

  it('leaves a column of options without cells out of their filter', async () => {
    const made = await listed(
      '  g: { type: choice, label: G, options: { a: A } }\n  a: { type: choice, label: A, options: { from: l, where: "option.g = g and (option.until = null or date(option.until) >= today())" } }',
      'lists: { l: { file: ./l.csv } }\n',
    );
    expect(made.cell('a', 'choice_filter')).toBe('g = ${g}');
  });
});

describe('expressions', () => {
  const top = createFieldReference('', 'group', undefined);
  const places = [
    createFieldReference('n', 'number', top),
    createFieldReference('t', 'text', top),
    createFieldReference('d', 'date', top),
    createFieldReference('yes', 'boolean', top),
    createFieldReference('one', 'option', top),
    createFieldReference('many', 'options', top),
  ];
  const list = createFieldReference('list', 'list', top);
  const item = createFieldReference('item', 'number', list);
  const names = new Map([...places, list, item].map(one => [one, one.id]));
  const around = { top, spots: new Map(), names, self: createFieldReference('self', 'text', top) };

  /** Translates a value, or else a condition. */
  const xpathOf = (source: string): string => {
    try {
      return boundOf(source, around).text;
    } catch {
      return conditionOf(source, around).text;
    }
  };

  it.each([
    ['n + 1 * 2', '${n} + 1 * 2'],
    ['(n + 1) * 2 / 4', '(${n} + 1) * 2 div 4'],
    ['n - (n - 1)', '${n} - (${n} - 1)'],
    ['-n ** 2', 'pow(-${n}, 2)'],
    ['t + "x"', "concat(${t}, 'x')"],
    ['n between 1 and 5', '${n} >= 1 and ${n} <= 5'],
    ['n in (3..5]', '${n} > 3 and ${n} <= 5'],
    ['one in ["a", "b"] and n > 1', "(${one} = 'a' or ${one} = 'b') and ${n} > 1"],
    ['not(yes = true)', "not(${yes} = 'yes')"],
    ['if n > 1 then "a" else "b"', "if(${n} > 1, 'a', 'b')"],
    ['d >= date("2020-01-01")', "${d} >= date('2020-01-01')"],
    ['d + duration("P30D") < today()', "${d} != '' and date(format-date(date(${d} + 30.5), '%Y-%m-%d')) < today()"],
    ['(today() - d) / duration("P1D") > 3', 'round(today() - ${d}) > 3'],
    ['today() - d > duration("P3D")', 'round(today() - ${d}) > 3'],
    ['d.year', "number(format-date(${d}, '%Y'))"],
    ['count(list) + count(many)', 'count(${list}) + count-selected(${many})'],
    ['sum(list.item)', "if(count-non-empty(${item}) > 0, sum(${item}[. != '']), 0)"],
    ['sum(n, 2)', 'coalesce(${n}, 0) + 2'],
    ['max(list.item)', "max(${item}[. != ''])"],
    ['matches(t, "[0-9]")', "regex(${t}, '^.*[0-9].*$')"],
    ['matches(t, "^a|b$")', "regex(${t}, '.*(^a|b$).*')"],
    ['matches(t, "^[0-9]*$")', "${t} != '' and regex(${t}, '^[0-9]*$')"],
    ['string length(t) > 3', "${t} != '' and string-length(${t}) > 3"],
    ['list[1].item', 'indexed-repeat(${item}, ${list}, 1)'],
    ['list[-1].item', 'indexed-repeat(${item}, ${list}, count(${list}))'],
    ['count(list[item.item > n])', 'count(${list}[item > ${n}])'],
    ['some x in list satisfies x.item > 1', 'count(${list}[item > 1]) > 0'],
    ['every x in list satisfies x.item > 1', 'count(${list}[not(item > 1)]) = 0'],
    ['substring(t, 2, 3)', 'substr(${t}, 1, 4)'],
    ['string join([t, "x"])', "concat(${t}, 'x')"],
    ['string join(list.item, "-")', "join('-', ${item}[. != ''])"],
    ['modulo(n, 2) = 0', 'round((${n} mod 2 + 2) mod 2, 10) = 0'],
    ['n * 2 = 0.3', 'round(${n} * 2, 10) = 0.3'],
    ['"a" in many', "selected(${many}, 'a')"],
    ['some x in many satisfies x in ["a", "b"]', "selected(${many}, 'a') or selected(${many}, 'b')"],
    ['is defined(t)', "${t} != ''"],
    [
      'العمر(d) >= ١٨',
      "int((number(format-date(today(), '%Y%m%d')) - number(format-date(${d}, '%Y%m%d')) + 10000000) div 10000) - 1000 >= 18",
    ],
    ['n أكبر من 1 وt لا يساوي "x"', "${n} > 1 and ${t} != 'x'"],
    ['t = "it\'s"', '${t} = "it\'s"'],
  ])('%s', (source, xpath) => expect(xpathOf(source)).toBe(xpath));

  it('makes a condition of a yes-or-no question alone', () => {
    expect(conditionOf('yes', around).text).toBe("${yes} = 'yes'");
    expect(xpathOf('yes and n > 1')).toBe("${yes} = 'yes' and ${n} > 1");
  });

  it.each([
    ['n > 1', '${n} > 1', '${n} <= 1', 'not(${n} <= 1)'],
    ['not(n > 1)', '${n} <= 1', '${n} > 1', 'not(${n} > 1)'],
    ['yes', "${yes} = 'yes'", "${yes} = 'no'", "not(${yes} = 'no')"],
    ['n = 1', '${n} = 1', 'not(${n} = 1)', '${n} = 1'],
    [
      'list contains(many, "a")',
      "selected(${many}, 'a')",
      "${many} != '' and not(selected(${many}, 'a'))",
      "not(${many} != '' and not(selected(${many}, 'a')))",
    ],
    [
      'n > 1 and yes',
      "${n} > 1 and ${yes} = 'yes'",
      "${n} <= 1 or ${yes} = 'no'",
      "not(${n} <= 1) and not(${yes} = 'no')",
    ],
    [
      'contains(t, "x")',
      "contains(${t}, 'x')",
      "${t} != '' and not(contains(${t}, 'x'))",
      "not(${t} != '' and not(contains(${t}, 'x')))",
    ],
  ])('asks whether it is true, false, or not false that %s', (source, holds, fails, permits) => {
    const asked = (['holds', 'fails', 'permits'] as const).map(one => conditionOf(source, around, one).text);
    expect(asked).toEqual([holds, fails, permits]);
  });

  it.each([
    ['n + 1', "if(${n} != '', round(${n} + 1, 10), '')", 'number'],
    ['n / 4', "if(${n} != '', round(${n} div 4, 10), '')", 'number'],
    ['n > 1', "if(${n} > 1, 'yes', if(${n} <= 1, 'no', ''))", 'boolean'],
    ['n = 1', "if(${n} = 1, 'yes', 'no')", 'boolean'],
    ['if n > 1 then 2 else 3', 'if(${n} > 1, 2, 3)', 'number'],
    ['t + "x"', "if(${t} != '', concat(${t}, 'x'), '')", 'text'],
    ['d', '${d}', 'date'],
  ])('calculates %s', (source, text, kind) => {
    expect(calculationOf(source, around)).toMatchObject({ text, kind });
  });

  it.each([
    'list[1]',
    'list[n].item',
    'every x in many satisfies x = "a"',
    'for i in 1..3 return i',
    'nobody',
    'many = ["a"]',
    'd - d',
    'is unknown(t)',
    'n >',
    't < "b"',
    't = ""',
    't = "“quoted”"',
    't = "two  blanks"',
    'matches(t, "\\p{L}")',
    'string join([t, "x"], "-")',
    'max(n, 1)',
  ])('throws for %s', source => expect(() => xpathOf(source)).toThrow());
});
