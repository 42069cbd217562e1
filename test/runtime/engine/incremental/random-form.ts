/** Random forms: every kind of rule, over the fields of a rule's own object and of the objects around and below it. */
import fc from 'fast-check';
import { type Compilation, compile } from '../../../../src/compiler/index.js';

interface Rule {
  readonly field: string;
  readonly key: string;
  readonly text: string;
}

/** Objects of the form: the types of their fields, and the numbers that a rule there may read. */
const OBJECTS = {
  top: {
    fields: {
      n0: 'number',
      n1: 'number',
      n2: 'number',
      c0: 'choice',
      c1: 'choice',
      p0: 'yes_no',
      p1: 'yes_no',
      d0: 'date',
      s0: 'text',
    },
    numbers: 'n0 n1 n2 g.n g.m sum(l.x) count(l) max(l.y) sum(l.k.z) sum(t.q) t.r1.q form.n1 count(l[x>n0])',
  },
  group: { fields: { n: 'number', m: 'number', b: 'yes_no' }, numbers: 'n n0 n2 parent.n1 sum(l.x) m' },
  item: {
    fields: { x: 'number', y: 'number', v: 'choice', e: 'yes_no' },
    numbers: 'x y n0 n2 index sum(form.l.x) sum(k.z) parent.n1 g.n count(l) x2',
  },
  inner: { fields: { z: 'number', u: 'number' }, numbers: 'z x n0 parent.y sum(k.z) index form.n1 u' },
  row: { fields: { q: 'number', w: 'number' }, numbers: 'q w n0 n1 parent.n2 g.m' },
  holders: { fields: { g: 'group', l: 'list', t: 'table', second: 'page' }, numbers: 'n0 n1 sum(l.x) g.n count(l)' },
} as const;

const numberIn = (numbers: string) => fc.constantFrom(...numbers.split(' '));

function truths(numbers: string): fc.Arbitrary<string> {
  const number = numberIn(numbers);
  const one = fc.oneof(
    fc
      .tuple(number, fc.constantFrom('>', '<', '=', '!='), fc.integer({ min: 0, max: 6 }))
      .map(parts => parts.join(' ')),
    fc.tuple(number, number).map(([a, b]) => `${a} > ${b}`),
    number.map(a => `${a} != null`),
    fc.constantFrom('p0', 'form.p1', 'c0 = "a"', 'form.c0 != "b"', 'c1 = "u"', 'is unknown(n2)', 'd0 < today()'),
    fc.constantFrom('some i in l satisfies i.x > n0', 'every i in form.l satisfies i.y != 3', 'count(l[e]) = 0'),
    fc.constantFrom('some i in l satisfies i.x > i.parent.n0', 'count(l[x > parent.n0]) > 1'),
    fc.constantFrom('some f in [form] satisfies f.n0 > 2', 's0 = "A"', 'l[1].x = 2', 'l[-1].y > 1'),
  );
  return fc.oneof(
    { weight: 3, arbitrary: one },
    fc.tuple(one, fc.constantFrom('and', 'or'), one).map(parts => parts.join(' ')),
  );
}

function amounts(numbers: string): fc.Arbitrary<string> {
  const number = numberIn(numbers);
  return fc.oneof(
    number.map(a => `${a} * 2`),
    fc.tuple(number, fc.constantFrom('+', '-', '*', '/'), number).map(parts => parts.join(' ')),
    fc.tuple(truths(numbers), number).map(([when, a]) => `if ${when} then ${a} else 1`),
  );
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  number: ['show_if', 'required', 'readonly', 'value', 'min', 'max', 'check'],
  choice: ['show_if', 'required', 'check', 'option'],
  list: ['show_if', 'required', 'min', 'max', 'check'],
  page: ['show_if'],
};
const OTHERS = ['show_if', 'required', 'check'];

const rules: fc.Arbitrary<Rule> = fc.constantFrom(...Object.values(OBJECTS)).chain(({ fields, numbers }) =>
  fc.constantFrom(...Object.entries(fields)).chain(([field, type]) =>
    fc.constantFrom(...(KEYS[type] ?? OTHERS)).chain(key =>
      (['value', 'min', 'max'].includes(key) ? amounts(numbers) : truths(numbers)).map(text => ({
        field,
        key,
        text,
      })),
    ),
  ),
);

/**
 * Rules of a random form. A rule that the form may not have with the others, such as one that closes a cycle, is left
 * out when the form is compiled.
 */
export const randomForm: fc.Arbitrary<readonly Rule[]> = fc.uniqueArray(rules, {
  selector: ({ field, key }) => `${field} ${key}`,
  minLength: 3,
  maxLength: 14,
});

export async function compiledForm(wanted: readonly Rule[]): Promise<NonNullable<Compilation['compiled']>> {
  const taken: Rule[] = [];
  let compiled = (await tried(taken))!;
  for (const rule of wanted) {
    const more = await tried([...taken, rule]);
    if (!more) continue;
    taken.push(rule);
    compiled = more;
  }
  return compiled;
}

const tried = async (taken: readonly Rule[]): Promise<Compilation['compiled']> =>
  (
    await compile(sourceOf(taken), {
      ...{ file: 'random.form.yaml', project: { read: () => undefined } },
      ...{ only: [], today: '2026-11-24' },
    })
  ).compiled;

function sourceOf(taken: readonly Rule[]): string {
  const keys = (id: string): string =>
    taken
      .filter(({ field, key }) => field === id && key !== 'option')
      .map(({ key, text }) => (key === 'check' ? `, check: { rule: '${text}', message: M }` : `, ${key}: '${text}'`))
      .join('');
  const field = (id: string, type: string, more = ''): string =>
    `${id}: { type: ${type}, label: ${id}${more}${keys(id)} }`;
  const choice = (id: string): string => {
    const rule = taken.find(one => one.field === id && one.key === 'option');
    const shown = rule ? `{ label: U, show_if: '${rule.text}' }` : 'U';
    return field(id, 'choice', `, other: true, options: { a: A, b: B, u: ${shown} }`);
  };
  const inside = (...fields: readonly string[]) => `, fields: { ${fields.join(', ')} }`;
  return `form: random
version: 1
languages: [en]
title: Random
pages:
  first:
    title: First
    fields:
      ${field('n0', 'number')}
      ${field('n1', 'number')}
      ${field('n2', 'number', ', unknown: No')}
      ${choice('c0')}
      ${field('p0', 'yes_no')}
      ${field('s0', 'text', ', max_length: 5')}
      ${field('g', 'group', inside(field('n', 'number'), field('m', 'number'), field('b', 'yes_no')))}
  second:
    title: Second
    ${keys('second').replace(/^, /, '')}
    fields:
      ${choice('c1')}
      ${field('p1', 'yes_no')}
      ${field('d0', 'date')}
      ${field(
        'l',
        'list',
        `, unique: [x]${inside(
          field('x', 'number'),
          field('y', 'number'),
          choice('v'),
          field('e', 'yes_no'),
          "x2: { type: number, label: x2, value: 'x + y' }",
          field('k', 'list', inside(field('z', 'number'), field('u', 'number'))),
        )}`,
      )}
      ${field('t', 'table', `, rows: { r1: R1, r2: R2 }${inside(field('q', 'number'), field('w', 'number'))}`)}
check:
  - { rule: sum(l.x2) < 100, message: Too much }
`;
}
