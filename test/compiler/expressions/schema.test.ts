/** JSON Schemas of conditions: a schema holds exactly if the condition is true, over all data of a small domain. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { toSchema } from '../../../src/compiler/expressions/index.js';
import { environmentAt, type Form, scopeOf } from './form.js';
import { compileText, load } from './run.js';

const FORM: Form = {
  flag: 'boolean',
  kind: ['a', 'b', 'c'],
  copies: 'number',
  id: 'string?',
  works: { many: ['x', 'y'] },
  home: { group: { kind: ['a', 'b'], inner: { group: { flag: 'boolean' } } } },
  text: 'string',
  day: 'date',
  items: { list: { kind: ['a', 'b'] } },
};

const DOMAIN: Readonly<Record<string, readonly unknown[]>> = {
  flag: [undefined, true, false],
  kind: [undefined, 'a', 'b', 'c'],
  copies: [undefined, 1, 2, 3],
  id: [undefined, null, '1'],
  works: [undefined, [], ['x'], ['x', 'y']],
  home: [undefined, {}, { kind: 'a' }, { kind: 'b', inner: { flag: true } }, { inner: { flag: false } }],
};

function combinations(): readonly Record<string, unknown>[] {
  return Object.entries(DOMAIN).reduce<Record<string, unknown>[]>(
    (all, [id, values]) =>
      all.flatMap(data => values.map(value => (value === undefined ? data : { ...data, [id]: value }))),
    [{}],
  );
}

const COMBINATIONS = combinations();

const SAYABLE = [
  'flag',
  'not(flag)',
  'flag = true',
  'flag != true',
  'not(flag = false)',
  'kind = "a"',
  '"a" = kind',
  'kind != "a"',
  'not(kind != "a")',
  'kind in ["a", "b"]',
  'not(kind in ["a", "b"])',
  'kind in ("a", "c")',
  'copies = 2',
  'copies > 1',
  'not(copies > 1)',
  '2 < copies',
  'copies between 2 and 3',
  'not(copies between 2 and 3)',
  'copies in (1..3)',
  'is unknown(id)',
  'not(is unknown(id))',
  'list contains(works, "y")',
  'not(list contains(works, "y"))',
  'home.kind = "a"',
  'form.home.kind != "a"',
  'home.inner.flag',
  'not(home.inner.flag)',
  'flag and kind = "a"',
  'flag or kind = "a"',
  'not(flag and kind = "a")',
  'not(flag or copies > 1)',
  'not(not(flag)) and (kind = "a" or copies >= 3)',
  'true',
  'false and flag',
];

const compiled = SAYABLE.map(text => compileText(text, environmentAt('', FORM), 'boolean').compiled!);
const rules = await load(compiled);

test.each(SAYABLE.map((text, index) => [text, index] as const))('%s', (_, index) => {
  const holds = new Ajv2020({ strict: true, strictRequired: true }).compile(toSchema(compiled[index]!.tree)!);
  for (const data of COMBINATIONS) {
    const expected = rules[index]!(scopeOf(FORM, data), {}) === true;
    if (holds(data) !== expected) expect([data, holds(data)]).toEqual([data, expected]);
  }
  expect(COMBINATIONS).toHaveLength(3 * 4 * 4 * 3 * 4 * 5);
});

test.each([
  'text = "a"',
  'copies = null',
  'copies > 1 + 1',
  'copies > copies',
  'day < date("2000-01-01")',
  'age(day) > 3',
  'count(items) > 1',
  'some i in items satisfies i.kind = "a"',
  'flag and text = "a"',
  'if flag then true else false',
  'list contains(items.kind, "a")',
])('has no schema for %s', text => {
  expect(toSchema(compileText(text, environmentAt('', FORM), 'boolean').compiled!.tree)).toBeUndefined();
});

test('has no schema of the whole for a field in a list', () => {
  expect(toSchema(compileText('kind = "a"', environmentAt('items', FORM), 'boolean').compiled!.tree)).toBeUndefined();
  expect(
    toSchema(compileText('form.kind = "a"', environmentAt('items', FORM), 'boolean').compiled!.tree),
  ).toBeDefined();
});
