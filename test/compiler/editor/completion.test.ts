/**
 * Completion at a cursor: keys, types, words, ids and the parts of expressions, also in a text that is not YAML yet.
 */
import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/compiler/1-parse/project.js';
import { applyEdits, complete, hover, takeSnapshot } from '../../../src/compiler/editor/index.js';
import { arabicForm, form, marked } from './marked.js';

const FILE = 'sample.form.yaml';
const PROJECT = { read: () => undefined };

/** Returns the labels offered at the mark. */
function offered(source: string): readonly string[] {
  return suggestions(source).map(({ label }) => label);
}

function suggestions(source: string) {
  const { text, offset } = marked(source);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset);
  const whole = takeSnapshot(text, FILE, PROJECT);
  const blanked = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  const sight = whole.known ? whole : takeSnapshot(blanked, FILE, PROJECT);
  return complete(text, offset, { file: FILE, sight, language: 'en' });
}

const CHOICE =
  '  kind: { type: choice, label: { ar: النوع, en: Kind }, options: { new: { ar: جديد, en: New }, lost: { ar: ضائع, en: Lost } } }\n';
const LIST = `  children:
    type: list
    label: { ar: الأولاد, en: Children }
    fields:
      name: { label: { ar: الاسم, en: Name } }
      birth: { type: date, label: { ar: الولادة, en: Birth } }
`;

describe('keys', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['at the top', 'form: a\n‸', ['version', 'title', 'fields', 'pages', 'examples'], ['form', 'label', 'type']],
    ['half a key at the top', 'form: a\nlang‸\ntitle: x\n', ['languages', 'lists'], ['form', 'title']],
    [
      'of a field in braces',
      form('  a: { type: text, ‸ }\n'),
      ['label', 'required', 'show_if', 'max_length'],
      ['type', 'min', 'options'],
    ],
    [
      'of a field on lines',
      form('  a:\n    type: integer\n    ‸\n    label: x\n'),
      ['min', 'max', 'unit', 'was'],
      ['label', 'type', 'max_length'],
    ],
    ['of a field, half written', form('  a:\n    lab‸\n'), ['label', 'hint'], ['title']],
    [
      'of braces that are not closed',
      form('  a: { type: date, ‸\n  b: { label: x }\n'),
      ['min', 'max', 'label'],
      ['options'],
    ],
    [
      'of a row of a table',
      form('  a: { type: table, label: x, rows: { b: { type: integer, ‸ } }, fields: { v: x } }\n'),
      ['label', 'min', 'unit', 'required'],
      ['type', 'fields', 'rows', 'max_length'],
    ],
    ['of a page', 'form: a\npages:\n  one:\n    ‸\n', ['title', 'fields', 'show_if'], ['label']],
    ['of paper', 'form: a\npaper: { ‸ }\n', ['size', 'stamp', 'form_number'], ['label']],
    [
      'of a document',
      'form: a\nprocedure:\n  documents:\n    card:\n      ‸\n',
      ['label', 'original', 'max_age'],
      ['title'],
    ],
    ['of a check', form('  a:\n    label: x\n    check:\n      - ‸\n'), ['rule', 'message'], ['label']],
    [
      'of an option',
      form('  a: { type: choice, options: { x: { ‸ } } }\n'),
      ['label', 'show_if', 'exclusive'],
      ['from'],
    ],
    ['in place of options', form('  a: { type: choice, options: { ‸ } }\n'), ['from', 'where'], ['label']],
    ['issue codes of messages', form('  a: { label: x, messages: { ‸ } }\n'), ['required', 'pattern'], ['label']],
    [
      'of a field in Arabic, one of them under its former name',
      arabicForm('  أ: { التسمية: أ, التلميح: أ, ‸ }\n'),
      ['مطلوب', 'النسخة_الورقية'],
      ['التوضيح', 'الورق', 'التسمية'],
    ],
    [
      'languages of a counted noun',
      form('  a:\n    type: integer\n    unit:\n      ar: x\n      ‸\n'),
      ['en'],
      ['ar', 'one'],
    ],
    [
      'plural forms',
      form('  a: { type: integer, label: x, unit: { ar: { one: x, ‸ } } }\n'),
      ['zero', 'two', 'few', 'many', 'other'],
      ['one', 'label', 'ar'],
    ],
    [
      'plural forms in Arabic',
      arabicForm('  أ: { النوع: عدد, التسمية: س, الوحدة: { ar: { ‸ } } }\n'),
      ['مفرد', 'مثنى', 'جمع', 'منصوب', 'غير_ذلك'],
      ['one', 'التسمية'],
    ],
    ['languages of a text', form('  a:\n    label:\n      ar: x\n      ‸\n'), ['en'], ['ar', 'label']],
    [
      'in Arabic',
      arabicForm('  أ: { النوع: نص، ‸ }\n').replace('،', ','),
      ['التسمية', 'مطلوب', 'أقصى_طول'],
      ['label', 'النوع'],
    ],
  ])('%s', (_, source, some, none) => {
    const found = offered(source);
    expect(found).toEqual(expect.arrayContaining([...some]));
    expect(found.filter(label => none.includes(label))).toEqual([]);
  });

  it('shows the purpose of a key, and inserts its colon', () => {
    const label = suggestions(form('  a: { ‸ }\n')).find(one => one.label === 'label');
    expect(label).toMatchObject({ kind: 'key', insert: 'label: ', detail: 'التسمية', about: 'What is asked.' });
    const again = suggestions(form('  a: { lab‸: x }\n')).find(one => one.label === 'label');
    expect(again!.insert).toBe('label');
  });
});

describe('values', () => {
  const lists =
    'lists: { cities: { damascus: { ar: دمشق, en: Damascus } } }\nblocks: { person: { fields: { name: { label: { ar: أ, en: A } } } } }\n';
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['types', form('  a: { type: ‸ }\n'), ['text', 'choice', 'national_id', 'list'], ['label']],
    ['types, half written', form('  a:\n    type: cho‸\n'), ['choice', 'choices'], ['true']],
    ['types in Arabic', arabicForm('  أ: { النوع: ‸ }\n'), ['نص', 'اختيار'], ['text']],
    ['words', form('  a: { label: x, width: ‸ }\n'), ['full', 'half'], ['true']],
    [
      'words that fit the type',
      form('  a: { type: phone, label: x, autocomplete: ‸ }\n'),
      ['tel', 'tel-national', 'off'],
      ['bday', 'given-name'],
    ],
    ['words where the type may be that of a block', form('  a: { autocomplete: b‸ }\n'), ['bday'], ['true']],
    ['yes and no', form('  a: { label: x, sensitive: ‸ }\n'), ['true', 'false'], ['full']],
    [
      'yes, no or an expression',
      form(`${CHOICE}  a: { label: x, required: ‸ }\n`),
      ['true', 'kind', 'count'],
      ['full'],
    ],
    ['a named list', form('  a: { type: choice, options: { from: ‸ } }\n', lists), ['cities'], ['person']],
    ['a block', form('  a: { use: ‸ }\n', lists), ['person'], ['cities']],
    ['a shape for options', form('  a: { type: choice, options: ‸ }\n', lists), ['{ from: … }'], ['label']],
    [
      'plural forms of a unit',
      form('  a: { type: integer, label: x, unit: { en: ‸ } }\n'),
      ['{ one: …, other: … }'],
      ['one'],
    ],
    ['a text in all languages', form('  a: { label: ‸ }\n'), ['{ ar: …, en: … }'], []],
    [
      'fields of unique',
      form(`${LIST.replace('    fields', '    unique: ‸\n    fields')}`),
      ['name', 'birth'],
      ['children'],
    ],
    ['fields of the desk', form(CHOICE, 'desk: { title: ‸ }\n'), ['kind'], ['count', 'form']],
    ['fields of the office', form(CHOICE, 'office: { by: ‸ }\n'), ['kind'], ['count', 'form']],
    ['fields of the desk in a list', form(CHOICE, 'desk: { columns: [kind, ‸] }\n'), ['kind'], ['count', 'form']],
    [
      'fields of the desk after a dot',
      form(`${CHOICE}  who: { type: group, label: x, fields: { first: x } }\n`, 'desk:\n  columns:\n    - who.‸\n'),
      ['first'],
      ['kind'],
    ],
  ])('%s', (_, source, some, none) => {
    const found = offered(source);
    expect(found).toEqual(expect.arrayContaining([...some]));
    expect(found.filter(label => none.includes(label))).toEqual([]);
  });
});

describe('expressions', () => {
  const all = CHOICE + LIST;
  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'at the start',
      `${all}  a: { label: x, show_if: ‸ }\n`,
      ['kind', 'children', 'count', 'list contains', 'not', 'form'],
      ['birth', 'index', 'parent'],
    ],
    ['half a name', `${all}  a:\n    label: x\n    show_if: ki‸\n`, ['kind'], []],
    ['after and', `${all}  a:\n    label: x\n    show_if: kind = "new" and ‸\n`, ['kind', 'children', 'a'], []],
    ['options after =', `${all}  a:\n    label: x\n    show_if: kind = ‸\n`, ['"new"', '"lost"'], []],
    ['options in quotes', `${all}  a:\n    label: x\n    show_if: kind = "‸"\n`, ['new', 'lost'], ['kind']],
    ['options in a list', `${all}  a:\n    label: x\n    show_if: kind in ["new", "‸"]\n`, ['new', 'lost'], ['kind']],
    [
      'fields of an item',
      `${all}  a:\n    label: x\n    show_if: count(children[birth > ‸]) > 1\n`,
      ['birth', 'name', 'kind'],
      [],
    ],
    [
      'fields after a dot',
      `${all}  a:\n    label: x\n    value: count(children.‸)\n`,
      ['name', 'birth'],
      ['kind', 'count'],
    ],
    [
      'of a variable',
      `${all}  a:\n    label: x\n    show_if: some c in children satisfies c.‸\n`,
      ['name', 'birth'],
      ['kind'],
    ],
    ['form.', `${all}  a:\n    label: x\n    show_if: form.‸\n`, ['kind', 'children'], ['count', 'birth']],
    [
      'parts of a date',
      `${all}  d: { type: date, label: x }\n  a:\n    label: x\n    show_if: d.‸\n`,
      ['year', 'month'],
      ['kind'],
    ],
    [
      'inside an item',
      `${CHOICE}${LIST}      age: { type: integer, label: x, max: ‸ }\n`,
      ['birth', 'kind', 'index', 'parent'],
      [],
    ],
    ['in a list in braces', `${all}  a: { label: x, show_if: kind in ["new", "‸"] }\n`, ['new', 'lost'], ['kind']],
    ['in YAML quotes', `${all}  a: { label: x, show_if: 'kind = "‸' }\n`, ['new', 'lost'], ['kind']],
  ])('%s', (_, fields, some, none) => {
    const found = offered(form(fields));
    expect(found).toEqual(expect.arrayContaining([...some]));
    expect(found.filter(label => none.includes(label))).toEqual([]);
  });

  it('offers Arabic in an Arabic definition', () => {
    const found = offered(arabicForm('  عمر: { النوع: عدد_صحيح, التسمية: العمر }\n  أ: { التسمية: أ, يظهر_إذا: ‸ }\n'));
    expect(found).toEqual(expect.arrayContaining(['عمر', 'إذا', 'و', 'ليس', 'يوجد', 'أكبر من أو يساوي', 'لا يساوي']));
    expect(found.filter(word => ['and', 'بعض', 'مجهول'].includes(word))).toEqual([]);
  });

  it.each(['=', 'يساوي', 'لا يساوي', 'لا تساوي'])('offers options after %s', words => {
    const choice = '  صفة: { النوع: اختيار, التسمية: الصفة, الخيارات: { مالك: مالك, وكيل: وكيل } }\n';
    const found = (typed: string) =>
      offered(arabicForm(`${choice}  أ:\n    التسمية: أ\n    يظهر_إذا: صفة ${words} ${typed}\n`));
    expect(found('‸')).toEqual(expect.arrayContaining(['"مالك"', '"وكيل"']));
    expect(found('"م‸"')).toEqual(['مالك', 'وكيل']);
  });

  const places = `  place: { type: choice, label: x, options: { from: places } }
  trips: { type: list, label: x, fields: { to: { type: choice, label: x, options: { from: places } } } }
  a: { label: x, value: `;
  it.each([
    ['of the chosen row', 'option(place).‸', ['id', 'area', 'label']],
    ['through a list', 'sum(الخيار(trips.to).‸)', ['id', 'area', 'label']],
    ['in brackets', "'option(place)[‸'", ['"id"', '"area"', '"unit price"', '"label"']],
    ['in quotes', "'option(place)[\"‸'", ['id', 'area', 'unit price', 'label']],
  ])('offers columns %s', (_, value, columns) => {
    const lists = 'lists: { places: { home: { label: { ar: بيت, en: Home }, area: 3, unit price: 4 } } }\n';
    expect(offered(form(`${places}${value} }\n`, lists)).toSorted()).toEqual(columns.toSorted());
  });

  const arabic = `  الصفة: { النوع: اختيار, التسمية: الصفة, الخيارات: { مالك: مالك, وكيل: وكيل } }
  العمر: { النوع: عدد_صحيح, التسمية: العمر }
  ول: { النوع: تاريخ, التسمية: الولادة }
`;
  it.each([
    ['العمر > 3 والصف‸', 'الصفة', 'العمر > 3 والصفة'],
    ['العمر > 3 والصفة = ‸', '"مالك"', 'العمر > 3 والصفة = "مالك"'],
    ['العمر > 3 والصفة = "م‸"', 'مالك', 'العمر > 3 والصفة = "مالك'],
    ['العمر > 3 وول.‸', 'year', 'العمر > 3 وول.year'],
    ['الصفة لا  يساوي ‸', '"وكيل"', 'الصفة لا  يساوي "وكيل"'],
    ['الصفة تُساوي ‸', '"وكيل"', 'الصفة تُساوي "وكيل"'],
    ['الصفة في [‸', '"وكيل"', 'الصفة في ["وكيل"'],
    ['الصفة في ["وكيل", ‸', '"مالك"', 'الصفة في ["وكيل", "مالك"'],
    ['العمر أكبر من‸', 'أكبر من أو يساوي', 'العمر أكبر من أو يساوي'],
    ['إذا العمر > 3 فإن العمر وإ‸', 'إلا', 'إذا العمر > 3 فإن العمر وإلا'],
  ])('%s is completed by %s', (typed, label, wanted) => {
    const source = arabicForm(`${arabic}  أ:\n    التسمية: أ\n    يظهر_إذا: ${typed}\n`);
    const found = suggestions(source).find(one => one.label === label)!;
    const text = applyEdits(marked(source).text, [{ ...found.span, text: found.insert }]);
    expect(/يظهر_إذا: (.*)/.exec(text)![1]).toBe(wanted + (typed.endsWith('‸"') ? '"' : ''));
  });

  it('replaces what is typed by what is offered', () => {
    const source = form(`${all}  a:\n    label: x\n    show_if: kin‸ = "new"\n`);
    const kind = suggestions(source).find(({ label }) => label === 'kind')!;
    const { text } = marked(source);
    expect(applyEdits(text, [{ ...kind.span, text: kind.insert }])).toContain('show_if: kind = "new"');
  });
});

describe('examples', () => {
  const example = (data: string) => form(CHOICE + LIST, `examples:\n  - title: x\n${data}`);
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['ids in data', '    data: { ‸ }\n    expect: valid\n', ['kind', 'children'], ['name']],
    ['ids in an item', '    data: { children: [{ ‸ }] }\n    expect: valid\n', ['name', 'birth'], ['kind']],
    ['options in data', '    data: { kind: ‸ }\n    expect: valid\n', ['new', 'lost'], []],
    ['paths of expect', '    data: {}\n    expect: { ‸ }\n', ['kind', 'children[0].name'], []],
    ['codes of expect', '    data: {}\n    expect: { kind: ‸ }\n', ['required', 'option'], ['valid']],
    ['keys of an example', '    ‸\n', ['data', 'typed', 'expect', 'today'], ['title']],
  ])('%s', (_, data, some, none) => {
    const found = offered(example(data));
    expect(found).toEqual(expect.arrayContaining([...some]));
    expect(found.filter(label => none.includes(label))).toEqual([]);
  });
});

it('offers nothing in a comment and in a text of several lines', () => {
  expect(offered('form: a\n# the ‸\n')).toEqual([]);
  expect(offered('form: a\ndescription: |\n  some ‸\n')).toEqual([]);
});

describe('field types of the project', () => {
  const files: Readonly<Record<string, string>> = {
    'field-types/x-plot.js': "export default { base: 'text' };",
    'field-types/x-plot.view.js': '',
    'land/field-types/x-area.js': "export default { base: 'number' };",
    'land/field-types/x-plot.js': "export default { base: 'digits' };",
  };
  const project: Project = {
    read: path => (path in files ? Buffer.from(files[path]!) : undefined),
    list: folder =>
      Object.keys(files).flatMap(path => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
  };
  const offeredIn = (file: string, source: string) => {
    const { text, offset } = marked(source);
    const found = complete(text, offset, { file, sight: takeSnapshot(text, file, project), language: 'en' });
    return found.flatMap(({ label, detail, about }) => (label.startsWith('x-') ? [[label, detail, about]] : []));
  };

  it.each<[file: string, types: readonly (readonly string[])[]]>([
    [FILE, [['x-plot', 'text', '`field-types/x-plot.js`']]],
    [
      `land/${FILE}`,
      [
        ['x-area', 'number', '`land/field-types/x-area.js`'],
        ['x-plot', 'digits', '`land/field-types/x-plot.js`'],
      ],
    ],
  ])('are offered in %s, with the type that each extends', (file, types) => {
    expect(offeredIn(file, form('  a: { label: A, type: ‸ }\n'))).toEqual(types);
  });

  it('are offered among Arabic words, and while one is typed', () => {
    expect(offeredIn(FILE, arabicForm('  أ: { التسمية: أ, النوع: x-‸ }\n'))).toEqual([
      ['x-plot', 'نص', '`field-types/x-plot.js`'],
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['the name of a type', '  a: { label: A, type: x-pl‸ot }\n', /extends `text · نص`\n\n`field-types\/x-plot\.js`/],
    ['a field', '  a‸: { label: A, type: x-plot }\n', /`a` · x-plot · text/],
  ])('are explained at %s', (_, fields, about) => {
    const { text, offset } = marked(form(fields));
    const context = { file: FILE, sight: takeSnapshot(text, FILE, project), language: 'en' } as const;
    expect(hover(text, offset, context)?.text).toMatch(about);
  });
});
