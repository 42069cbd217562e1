/**
 * Compiled forms against hostile names, shapes and sizes. The parser has its own cases in test/compiler, and single
 * values are in values.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { type Compiled, compile } from '../../src/compiler/index.js';
import { counting } from '../processor.js';
import { FULL_TIER } from '../tier.js';

const HEAD = 'form: constructor\nversion: 1\nlanguages: [en]\ntitle: T\n';
const TODAY = '2026-11-24';

async function compiled(source: string, only: readonly string[] = []): Promise<Compiled> {
  const project = { read: () => undefined };
  const found = await compile(source, { file: 'a.form.yaml', project, today: TODAY, only });
  expect(found.diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  return found.compiled!;
}

async function milliseconds(work: () => unknown): Promise<number> {
  const spent = counting();
  await work();
  return spent();
}

const NAMES = `${HEAD}lists:
  rows: { __proto__: { label: P, __proto__: x, constructor: y }, a: { label: A, __proto__: z, constructor: w } }
fields:
  c: { type: choice, label: C, options: { __proto__: P, constructor: C, toString: S } }
  k: { type: choices, label: K, options: { from: rows, where: 'option.__proto__ = "x" and option.constructor = "y"' } }
  g: { type: group, label: G, fields: { q: Q } }
  d: { label: D, required: true, show_if: c = "__proto__" }
`;

describe('14 options and columns named like members of every object', () => {
  it.each([
    ['{"c":"__proto__","k":["__proto__"],"d":"x"}', []],
    ['{"c":"__proto__"}', ['d required']],
    ['{"c":"toString"}', []],
    ['{"c":"valueOf","k":["constructor"]}', ['c option', 'k option']],
    ['{"k":["a"]}', ['k option']],
    [
      '{"__proto__":{"c":"toString"},"constructor":{"prototype":{"polluted":1}}}',
      ['__proto__ unexpected', 'constructor unexpected'],
    ],
    ['{"g":{"__proto__":{"q":"x"},"hasOwnProperty":1}}', ['g.__proto__ unexpected', 'g.hasOwnProperty unexpected']],
    ['{"k":{"length":1,"0":"a"}}', ['k type']],
  ] as const)('%s', async (text, expected) => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const { validator } = await compiled(NAMES);
    const { issues, data } = validator.validate(JSON.parse(text), { today: TODAY });
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.hasOwn(data, '__proto__')).toBe(false);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });
});

const TYPES = `${HEAD}fields:
  text: { label: A, script: arabic, max_length: 10 }
  paragraph: { type: paragraph, label: A }
  digits: { type: digits, label: A, length: 9 }
  number: { type: number, label: A, decimals: 2 }
  date: { type: date, label: A, max: today() }
  phone: { type: phone, label: A }
  choice: { type: choice, label: A, options: { a: A }, other: true }
  choices: { type: choices, label: A, options: { a: A } }
`;

describe('values that are no submission', () => {
  it.each([undefined, null, 1, 'x', true, [], [[]]])('rejects %j', async value => {
    const { validator } = await compiled(TYPES);
    expect(validator.validate(value, { today: TODAY }).issues).toEqual([{ path: '', code: 'type', params: {} }]);
  });

  it('52 rejects endlessly nested values as the wrong type', async () => {
    const { validator, model } = await compiled(TYPES);
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const data = Object.fromEntries(model.pages[0]!.fields.map(({ id }) => [id, deep]));
    const { issues } = validator.validate(data, { today: TODAY });
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual(Object.keys(data).map(id => `${id} type`));
  });
});

it('6 emits a form in time proportional to the number of fields', FULL_TIER, async () => {
  const source = (count: number) =>
    `${HEAD}fields:\n${Array.from(
      { length: count },
      (_, n) => `  f${n}: { type: integer, label: F${n}, min: 1, show_if: ${n % 400 ? `f${n - 1} > ${n}` : 'true'} }\n`,
    ).join('')}`;
  const outputs = ['element', 'types', 'schema', 'validator', 'page', 'card', 'manifests', 'form'];
  await compiled(source(10), outputs);
  const time = (count: number) => milliseconds(() => compiled(source(count), outputs));
  const [small, large] = [await time(750), await time(3000)];
  expect(large / small).toBeLessThan(4 * 2.3);
});
