/** Simple conditions: what is read as comparisons, and that reading and writing are inverse to each other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConditionValue,
  type FieldComparison,
  type SimpleCondition,
  takeSnapshot,
} from '../../../../src/compiler/editor/index.js';
import {
  conditionFields,
  conditionObstacle,
  readCondition,
  writeCondition,
} from '../../../../src/compiler/editor/structure/index.js';
import { parseExpression, printExpression } from '../../../../src/compiler/expressions/index.js';
import { controlIn, hiddenIn } from '../../../../src/compiler/suspicious-characters.js';
import { eachInTiers } from '../../../tier.js';
import { own } from '../../corpus.js';
import { arabicForm, form } from '../marked.js';

const one = (field: string, operator: FieldComparison['operator'], value: ConditionValue): SimpleCondition => ({
  join: 'all',
  comparisons: [{ field, operator, value }],
});
const text = (written: string): ConditionValue => ({ kind: 'text', text: written });

it.each<[string, SimpleCondition]>([
  ['married = true', one('married', '=', { kind: 'boolean', value: true })],
  ['متزوج = نعم', one('متزوج', '=', { kind: 'boolean', value: true })],
  ['applicant.age >= 18', one('applicant.age', '>=', { kind: 'number', number: 18 })],
  ['العمر أكبر من أو يساوي 18', one('العمر', '>=', { kind: 'number', number: 18 })],
  ['balance < -2.5', one('balance', '<', { kind: 'number', number: -2.5 })],
  ['kind != "lost"', one('kind', '!=', text('lost'))],
  ['kind in ["lost", "damaged"]', one('kind', 'in', { kind: 'texts', texts: ['lost', 'damaged'] })],
  ['النوع في ["lost"، "damaged"]', one('النوع', 'in', { kind: 'texts', texts: ['lost', 'damaged'] })],
  ['list contains(evidence, "papers")', one('evidence', 'contains', text('papers'))],
  ['phone = null', one('phone', '=', { kind: 'null' })],
  ['الهاتف لا يساوي فارغ', one('الهاتف', '!=', { kind: 'null' })],
  ['birth <= today()', one('birth', '<=', { kind: 'today' })],
  ['birth > date("2000-01-31")', one('birth', '>', { kind: 'date', date: '2000-01-31' })],
  ['opens < time("08:00")', one('opens', '<', { kind: 'time', time: '08:00' })],
  ['ends > starts.day', one('ends', '>', { kind: 'field', field: 'starts.day' })],
  [
    'a = 1 or b.c = "x" or d = null',
    {
      join: 'any',
      comparisons: [
        { field: 'a', operator: '=', value: { kind: 'number', number: 1 } },
        { field: 'b.c', operator: '=', value: text('x') },
        { field: 'd', operator: '=', value: { kind: 'null' } },
      ],
    },
  ],
  [
    'a = 1 and (b = 2 or c = 3)',
    {
      join: 'all',
      comparisons: [
        { field: 'a', operator: '=', value: { kind: 'number', number: 1 } },
        {
          join: 'any',
          comparisons: [
            { field: 'b', operator: '=', value: { kind: 'number', number: 2 } },
            { field: 'c', operator: '=', value: { kind: 'number', number: 3 } },
          ],
        },
      ],
    },
  ],
  [
    'count(children) >= 2',
    {
      join: 'all',
      comparisons: [
        { field: 'children', operator: '>=', value: { kind: 'number', number: 2 }, list: { kind: 'count' } },
      ],
    },
  ],
  [
    'some child in family.children satisfies child.school = null',
    {
      join: 'all',
      comparisons: [
        {
          field: 'family.children.school',
          operator: '=',
          value: { kind: 'null' },
          list: { kind: 'some', path: 'family.children', variable: 'child' },
        },
      ],
    },
  ],
  [
    'every x in children satisfies x.kind in ["a", "b"]',
    {
      join: 'all',
      comparisons: [
        {
          field: 'children.kind',
          operator: 'in',
          value: { kind: 'texts', texts: ['a', 'b'] },
          list: { kind: 'every', path: 'children', variable: 'x' },
        },
      ],
    },
  ],
])('reads %s', (written, expected) => {
  expect(readCondition(written)).toEqual(expected);
  for (const vocabulary of ['en', 'ar'] as const)
    expect(readCondition(writeCondition(expected, vocabulary))).toEqual(expected);
});

it.each([
  ['a = 1 and (b = 2 or (c = 3 and d = 4))', 'nested'],
  ['not(a = 1)', 'function'],
  ['age(birth) >= 18', 'function'],
  ['count(children) > number', 'comparison'],
  ['count(children[age < 18]) > 0', 'comparison'],
  ['a + 1 = 2', 'calculation'],
  ['18 <= age', 'comparison'],
  ['children[1].name = "x"', 'comparison'],
  ['some x in list satisfies x = 1', 'comparison'],
  ['some x in list satisfies y.a = 1', 'comparison'],
  ['some x in list satisfies x.a = x.b', 'comparison'],
  ['some x in list satisfies x.a = 1 and x.b = 2', 'comparison'],
  ['kind in [1..5]', 'comparison'],
  ['kind in []', 'comparison'],
  ['kind in ["a", b]', 'comparison'],
  ['a between 1 and 5', 'comparison'],
  ['a = ', 'unreadable'],
  ['a', 'comparison'],
  ['', 'unreadable'],
])('leaves %s to be edited as text, and says why', (written, obstacle) => {
  expect(readCondition(written)).toBeUndefined();
  expect(conditionObstacle(written)).toBe(obstacle);
});

const field = fc.constantFrom('kind', 'applicant.birth', 'العمر', 'مقدم_الطلب.الاسم', 'a_2');
const value: fc.Arbitrary<ConditionValue> = fc.oneof(
  fc
    .string({ unit: 'binary', maxLength: 8 })
    // Expressions must not contain suspicious characters.
    .filter(one => !controlIn(one) && !hiddenIn(one))
    // Texts in expressions are read as composed characters (NFC).
    .map(one => text(one.normalize('NFC'))),
  fc
    .integer({ min: -99_999, max: 99_999 })
    .map(number => ({ kind: 'number' as const, number: number === 0 ? 0 : number / 100 })),
  fc.boolean().map(one => ({ kind: 'boolean' as const, value: one })),
  fc.constantFrom<ConditionValue>(
    { kind: 'null' },
    { kind: 'today' },
    { kind: 'date', date: '2024-02-29' },
    { kind: 'time', time: '08:30' },
  ),
  field.map(path => ({ kind: 'field' as const, field: path })),
);
const comparison: fc.Arbitrary<FieldComparison> = fc.oneof(
  fc.record({
    field,
    operator: fc.constantFrom('=' as const, '!=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
    value,
  }),
  fc.record({
    field,
    operator: fc.constant('in' as const),
    value: fc.record({
      kind: fc.constant('texts' as const),
      texts: fc.array(fc.stringMatching(/^\w{1,5}$/), { minLength: 1, maxLength: 4 }),
    }),
  }),
  fc.record({ field, operator: fc.constant('contains' as const), value: fc.stringMatching(/^\w{1,5}$/).map(text) }),
);

const list = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  fc.constant({ kind: 'count' as const }),
  fc.record({
    kind: fc.constantFrom('some' as const, 'every' as const),
    path: fc.constantFrom('children', 'عائلة.أولاد'),
    variable: fc.constantFrom('item', 'ولد'),
  }),
);

/** A comparison of what a list has in place of a field, as far as that can be compared. */
const inList: fc.Arbitrary<FieldComparison> = fc.tuple(comparison, list).map(([one, part]) => {
  if (!part || one.value.kind === 'field') return one;
  if (part.kind !== 'count') return { ...one, field: `${part.path}.${one.field}`, list: part };
  return one.value.kind === 'number' ? { ...one, list: part } : one;
});

it('reads what it has written', () => {
  const join = fc.constantFrom('all' as const, 'any' as const);
  const group = fc.record({ join, comparisons: fc.array(inList, { minLength: 2, maxLength: 3 }) });
  const conditions = fc
    .record({ join, comparisons: fc.array(fc.oneof(inList, group), { minLength: 1, maxLength: 4 }) })
    // A group alone is the condition.
    .filter(({ comparisons }) => comparisons.length > 1 || !('comparisons' in comparisons[0]!));
  fc.assert(
    fc.property(conditions, fc.constantFrom('ar' as const, 'en' as const), (condition, vocabulary) => {
      const read = readCondition(writeCondition(condition, vocabulary));
      expect(read?.comparisons).toEqual(condition.comparisons);
      if (condition.comparisons.length > 1) expect(read?.join).toBe(condition.join);
    }),
    { numRuns: 300 },
  );
});

eachInTiers(
  it,
  ({ name }) => /shop-licence/.test(name),
  own,
)('writes the simple conditions of $name as they are', ({ text: source, file, project }) => {
  const expressions = takeSnapshot(source, file, project).known?.expressions ?? [];
  const simple = expressions.flatMap(({ node }) => (readCondition(node.text) ? [node.text] : []));
  expect(simple.length).toBeGreaterThan(0);
  for (const written of simple)
    for (const vocabulary of ['ar', 'en'] as const)
      expect(writeCondition(readCondition(written)!, vocabulary)).toBe(
        printExpression(parseExpression(written)!, vocabulary),
      );
});

describe('fields of a condition', () => {
  const FILE = 'sample.form.yaml';
  const fieldsAt = (source: string, address: string) =>
    conditionFields(takeSnapshot(source, FILE, { read: () => undefined }), FILE, address);
  const source = form(`  kind: { type: choice, label: { ar: النوع, en: Kind }, options: { a: أ, b: ب } }
  evidence: { type: choices, label: الأدلة, options: { papers: وثائق } }
  born: { type: date, label: الولادة }
  applicant:
    type: group
    label: مقدم الطلب
    fields:
      age: { type: integer, label: العمر }
      kind: { type: yes_no, label: متزوج }
  children:
    type: list
    label: الأولاد
    fields:
      name: الاسم
      school: المدرسة
`);

  it('are those of the same object and of the objects around it, with groups by their paths', () => {
    expect(fieldsAt(source, '/fields/born').map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'kind option',
      'evidence options',
      'applicant.age number',
      'applicant.kind boolean',
      'children list',
      'children.name text',
      'children.school text',
    ]);
    expect(fieldsAt(source, '/fields/born').at(-1)?.list).toEqual({
      path: 'children',
      label: { ar: 'الأولاد', en: 'الأولاد' },
    });
    expect(fieldsAt(source, '/fields/applicant/fields/age').map(({ path }) => path)).toEqual([
      'kind',
      'evidence',
      'born',
      'children',
      'children.name',
      'children.school',
    ]);
    expect(fieldsAt(source, '/fields/children/fields/school')[0]?.path).toBe('name');
  });

  it('have operators, labels and options', () => {
    const [kind, evidence] = fieldsAt(source, '/fields/born');
    expect(kind).toEqual({
      path: 'kind',
      kind: 'option',
      label: { ar: 'النوع', en: 'Kind' },
      operators: ['=', '!=', 'in'],
      options: [
        { id: 'a', label: { ar: 'أ', en: 'أ' } },
        { id: 'b', label: { ar: 'ب', en: 'ب' } },
      ],
    });
    expect(evidence?.operators).toEqual(['contains']);
  });

  it('are those of the whole form for a page, and none for an unknown address', () => {
    const paged = arabicForm('').replace(
      'الحقول:\n',
      'الصفحات:\n  أولى:\n    الحقول:\n      اسم: الاسم\n  ثانية:\n    الحقول:\n      عمر: { النوع: عدد_صحيح, التسمية: العمر }\n',
    );
    expect(fieldsAt(paged, '/pages/ثانية').map(({ path }) => path)).toEqual(['اسم', 'عمر']);
    expect(fieldsAt(paged, '/pages/ثالثة')).toEqual([]);
  });
});
