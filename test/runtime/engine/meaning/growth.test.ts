/**
 * Growth of the work on hostile forms and hostile answers, which must not be faster than that of the answers. Steps are
 * counted, not milliseconds, except for work that reads no answer.
 */
import { describe, expect, it } from 'vitest';
import { type Compilation, compile } from '../../../../src/compiler/index.js';
import { printFormRules } from '../../../../src/compiler/linker/form-rules.js';
import { counting as processorTime } from '../../../processor.js';

const compiled = async (fields: string, top = ''): Promise<NonNullable<Compilation['compiled']>> => {
  const source = `form: growth\nversion: 1\nlanguages: [en]\ntitle: T\n${top}fields:\n${fields}`;
  const compilation = await compile(source, {
    file: 'growth.form.yaml',
    project: { read: () => undefined },
    only: [],
    today: '2026-11-24',
  });
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return compilation.compiled!;
};

/** Creates answers that count how often one of their values is read. */
function counting(count: number, item: (index: number) => object): { data: object; steps: () => number } {
  let steps = 0;
  const watch = (value: object): object =>
    new Proxy(value, {
      get: (target, key) => {
        steps++;
        const found = Reflect.get(target, key) as unknown;
        return typeof found === 'object' && found !== null && !Array.isArray(found) ? watch(found) : found;
      },
    });
  const items = Array.from({ length: count }, (_, index) => watch(item(index)));
  return { data: { items, most: 1e9 }, steps: () => steps };
}

const ITEMS = (fields: string): string =>
  `  most: { type: number, label: Most }\n  items:\n    type: list\n    label: Items\n    max: 100000\n    fields:\n${fields}`;
const AMOUNT = '      amount: { type: number, label: A }\n';

describe('an item that reads all items', () => {
  it.each<[string, string, ((index: number) => object)?]>([
    [
      'in a check',
      `${AMOUNT}      b: { type: number, label: B, check: { rule: sum(items.amount) <= most, message: M } }\n`,
    ],
    [
      'in a check that fails',
      `${AMOUNT}      b: { type: number, label: B, check: { rule: sum(items.amount) < 0, message: M } }\n`,
    ],
    ['through form', `${AMOUNT}      b: { type: number, label: B, max: sum(form.items.amount) + 10 }\n`],
    ['in a condition', `${AMOUNT}      b: { type: number, label: B, show_if: 'count(items[amount > 0]) > 0' }\n`],
    [
      'in a computed value',
      `${AMOUNT}      b: { type: number, label: B, value: amount / sum(items.amount) }\n`,
      index => ({ amount: index + 1 }),
    ],
    [
      'in what is required',
      `${AMOUNT}      b: { type: number, label: B, required: some i in items satisfies i.amount > 5 }\n`,
    ],
    [
      'in options',
      `${AMOUNT}      b: { type: choice, label: B, options: { x: { label: X, show_if: sum(items.amount) > 0 } } }\n`,
      index => ({ amount: index + 1, b: 'x' }),
    ],
    [
      'from a group inside',
      `${AMOUNT}      g: { type: group, fields: { b: { type: number, label: B, max: max(items.amount) + 9 } } }\n`,
      index => ({ amount: index, g: { b: 1 } }),
    ],
    [
      'that is computed from all items',
      `${AMOUNT}      c: { type: number, label: C, value: sum(items.amount) }\n      b: { type: number, label: B, check: { rule: c >= amount, message: M } }\n`,
    ],
  ])('%s', async (_, fields, item = (index: number) => ({ amount: index + 1, b: 1 })) => {
    const { validator } = await compiled(ITEMS(fields));
    const stepsOf = (count: number): number => {
      const { data, steps } = counting(count, item);
      validator.validate(data, { today: '2026-11-24' });
      return steps();
    };
    expect(stepsOf(400) / stepsOf(100)).toBeLessThan(4.5);
  });
});

describe('limits', () => {
  const list = '  items: { type: list, label: L, fields: { a: { type: number, label: A } } }\n';
  const many = (count: number) => ({ items: Array.from({ length: count }, () => ({ a: 'x' })) });
  const codes = async (form: string, data: unknown) =>
    (await compiled(form)).validator
      .validate(data, { today: '2026-11-24' })
      .issues.map(({ path, code, params }) => [path, code, params]);

  it('limits a list to 1,000 items unless its author sets another limit', async () => {
    expect(await codes(list, many(1000))).toHaveLength(1000);
    expect(await codes(list, many(1001))).toEqual([['items', 'max_items', { max: 1000, actual: 1001 }]]);
    expect(await codes(list.replace('label: L', 'label: L, max: 1001'), many(1001))).toHaveLength(1001);
    const three = list.replace('label: L', 'label: L, required: true, max: 3');
    expect(await codes(three, many(4))).toEqual([
      ['items', 'max_items', { max: 3, actual: 4 }],
      ...[0, 1, 2, 3].map(index => [`items[${index}].a`, 'type', {}]),
    ]);
    expect(await codes(three, many(1001))).toEqual([['items', 'max_items', { max: 3, actual: 1001 }]]);
  });

  it('limits all lists together to 5,000 items, and does not validate the items beyond', async () => {
    const nested =
      '  outer: { type: list, label: O, fields: { inner: { type: list, label: I, fields: { a: { type: number, label: A } } } } }\n';
    const data = { outer: Array.from({ length: 6 }, () => ({ inner: many(999).items })) };
    const told = await codes(nested, data);
    const over = { max: 5000 - 6 - 4 * 999, actual: 999 };
    expect(told.filter(([, code]) => code === 'max_items')).toEqual([
      ['outer[4].inner', 'max_items', over],
      ['outer[5].inner', 'max_items', over],
    ]);
    expect(told).toHaveLength(2 + 4 * 999);
  });

  it('prints the limit into the rules of a form', async () => {
    const { model } = await compiled(list);
    expect((await printFormRules(model)).make).toContain('max:1000');
  });

  it('reads each of many items once for a hidden field', async () => {
    const { validator } = await compiled(
      `  on: { type: yes_no, label: On }\n${ITEMS(`${AMOUNT}      b: { type: number, label: B, show_if: on }\n`)}`,
    );
    const item = () => ({ amount: 1, b: 2, c: 3 });
    const { data, steps } = counting(1_000, item);
    // The hidden answer and the one that no field has.
    expect(validator.validate(data, { today: '2026-11-24' }).issues).toHaveLength(2_000);
    // Each of the two members that have a field: once to clean it, once to copy it.
    expect(steps()).toBe(4_000);
    // The paths of hidden answers are compared without reading the answers. Comparing each with each would take much longer.
    const items = Array.from({ length: 20_000 }, item);
    const spent = processorTime();
    expect(validator.validate({ items }, { today: '2026-11-24' }).issues).toHaveLength(40_000);
    expect(spent()).toBeLessThan(5_000);
  });
});
