/** Reachability of conditions: those that never or always hold, given the possible answers. */
import { describe, expect, it } from 'vitest';
import { counting } from '../../processor.js';
import { formOf, readForm } from '../read.js';

const FIELDS = `  k: { type: choice, label: Kind, options: { a: A, b: B, c: C } }
  other: { type: choice, label: Other, options: { x: X, y: Y }, other: true }
  n: { type: integer, label: Number, min: 0, max: 10 }
  m: { type: number, label: Measure }
  d: { type: date, label: Day, min: 2020-01-01, max: 2020-12-31 }
  y: { type: yes_no, label: Yes }
  t: { label: Text }
  l: { type: list, label: List, fields: { i: { type: integer, label: Item } } }
`;

/** Returns the codes reported for a condition, without those that this test is not about. */
const told = (key: string, condition: string, around = '') => {
  const codes = readForm(formOf(`${FIELDS}${around}  last: { label: Last, ${key}: '${condition}' }\n`)).diagnostics;
  return codes.map(({ code }) => code).filter(code => code !== 'holds-unanswered' && code !== 'condition-words');
};

describe('never', () => {
  it.each([
    'k = "a" and k = "b"',
    'k = "a" and not(k in ["a", "b"])',
    'not(k = "a") and not(k = "b") and not(k = "c") and k != null',
    'k = "a" and (k = "b" or k = "c")',
    'n > 10',
    'n < 0',
    'n > 3 and n < 4',
    'n between 11 and 20',
    'm > 5 and m < 5',
    'm >= 5 and not(m > 4)',
    'd > date("2021-06-01")',
    'd < date("2020-01-02") and d > date("2020-01-01")',
    'y = true and y = false',
    'y and not(y)',
    't = "x" and t = "y"',
    'count(l) < 0',
    'age(d) > 18 and age(d) < 10',
    'k = "a" and n > 10 or k = "b" and n < 0',
    'if y = true then n > 20 else n < 0',
  ])('%s', condition => expect(told('show_if', condition)).toEqual(['never-true']));
});

describe('sometimes', () => {
  it.each([
    'k = "a" or k = "b"',
    'k = "a" and n > 9',
    'other = "other" and k = "a"',
    'n >= 10',
    'n > 3 and n < 5',
    'm > 3 and m < 4',
    'd = date("2020-02-29")',
    'y',
    'not(y)',
    't = "x" or t = "y"',
    't != "x" and t != "y"',
    'count(l) > 100',
    'some i in l satisfies i.i > 3',
    'age(d) > 18',
    'k = null',
    'k != null and k != "a" and k != "b"',
    'n * 2 > 100',
    'string length(t) > 3 and string length(t) < 5',
  ])('%s', condition => expect(told('show_if', condition)).toEqual([]));
});

describe('always', () => {
  it.each(['k = null or k != null', 'n = null or n >= 0', 'y = null or y or not(y)'])('%s', condition =>
    expect(told('show_if', condition)).toEqual(['always-true']),
  );
});

describe('in the context of other fields', () => {
  it.each([
    [
      'a hidden field is null',
      'more = "x" and k = "b"',
      '  more: { label: More, show_if: k = "a" }\n',
      ['never-shown'],
    ],
    ['but null may be asked for', 'more = null and k = "b"', '  more: { label: More, show_if: k = "a" }\n', []],
    [
      'over three fields',
      'c = "x" and k = "b"',
      '  b: { label: B, show_if: k = "a" }\n  c: { label: C, show_if: b = "x" }\n',
      ['never-shown'],
    ],
    ['a computed one', 'h and n > 5', '  h: { type: hidden, value: n < 3 }\n', ['never-shown']],
    [
      'a field of a group',
      'g.x = "1" and k = "b"',
      '  g: { type: group, label: G, show_if: k = "a", fields: { x: X } }\n',
      ['never-shown'],
    ],
  ])('%s', (_, condition, around, expected) => expect(told('show_if', condition, around)).toEqual(expected));

  it('names the condition that it contradicts', () => {
    const source = formOf(
      `${FIELDS}  g: { type: group, label: G, show_if: k = "a", fields: { x: { label: X, required: k = "b" } } }\n`,
    );
    const [found] = readForm(source).diagnostics;
    expect(found).toMatchObject({ code: 'never-true-here', params: { because: 'k = "a"' } });
  });

  it('checks conditions of a page and of a list', () => {
    const head = 'form: t\nversion: 1\nlanguages: [en]\ntitle: T\npages:\n';
    const source = `${head}  one: { fields: { k: { type: choice, label: K, options: { a: A, b: B } } } }
  two:
    show_if: k = "a"
    fields:
      l: { type: list, label: L, fields: { x: { label: X, show_if: k = "b" }, z: { label: Z, show_if: x = "1" } } }
`;
    expect(readForm(source).found).toEqual(['never-shown 10:68', 'never-shown 10:103']);
  });

  it('reports a condition of a block only if it is wrong in every use', () => {
    const block = 'blocks: { p: { fields: { x: { label: X, show_if: form.k = "a" } } } }\n';
    const use = (id: string, kind: string) => `  ${id}: { label: ${id}, use: p, show_if: k = "${kind}" }\n`;
    const form = (...uses: string[]) => readForm(formOf(FIELDS + uses.join(''), block)).found;
    expect(form(use('one', 'b'), use('two', 'c'))).toEqual(['never-shown 5:50']);
    expect(form(use('one', 'b'), use('two', 'a'))).toEqual([]);
  });
});

describe('checks', () => {
  it.each([
    ['n <= 10', ['check-never-fails']],
    ['n > 10', ['check-always-fails']],
    ['n < 5', []],
    ['m > n', []],
    ['d >= date("2020-01-01")', ['check-never-fails']],
  ])('%s', (rule, expected) => {
    const field = rule[0]!;
    const source = formOf(
      FIELDS.replace(
        new RegExp(`^  ${field}: \\{ (.*) \\}$`, 'm'),
        `  ${field}: { $1, check: { rule: '${rule}', message: No } }`,
      ),
    );
    expect(readForm(source).diagnostics.map(({ code }) => code)).toEqual(expected);
  });
});

describe('rows of a list', () => {
  const lists =
    'lists: { towns: { p: { label: P, of: a, size: 3 }, q: { label: Q, of: b, size: 5 }, r: { label: R, of: z, size: 9 } } }\n';
  const field = (where: string, more = '') =>
    `${FIELDS}  town: { type: choice, label: Town, options: { from: towns, where: '${where}' }${more} }\n`;
  it.each([
    ['option.of = k', '', { names: 'r', left: '' }],
    ['option.of = k', ', show_if: k = "a"', { names: 'q, r', left: '' }],
    ['option.size > n', ', show_if: n > 5', { names: 'p, q', left: '' }],
    ['option.of = k or k = null', '', undefined],
  ])('where %s%s', (where, more, params) => {
    const { diagnostics } = readForm(formOf(field(where, more), lists));
    expect(diagnostics.find(({ code }) => code === 'option-never-offered')?.params).toEqual(params);
  });
});

it('gives up in bounded time if there is too much to try', () => {
  const count = 40;
  const fields = Array.from({ length: count }, (_, i) => `  f${i}: { type: integer, label: F${i} }\n`).join('');
  const parts = Array.from({ length: count - 1 }, (_, i) => `(f${i} = 1 or f${i + 1} = 2)`);
  const spent = counting();
  const { diagnostics } = readForm(formOf(`${fields}  z: { label: Z, show_if: '${parts.join(' and ')}' }\n`));
  expect(diagnostics).toEqual([]);
  expect(spent()).toBeLessThan(5_000);
});

describe('bounds that exclude all answers', () => {
  const FIRST = `  a: { type: integer, label: A, min: 3, max: 8 }
  b: { type: number, label: B }
  d: { type: date, label: D, min: 2026-01-01 }
`;
  const bounds = (type: string, min: string, max: string) =>
    readForm(formOf(`${FIRST}  last: { type: ${type}, label: Last, min: '${min}', max: '${max}' }\n`)).diagnostics;

  it.each([
    ['integer', 'a + 1', 'a'],
    ['number', 'b + 0.5 - 0.1', 'b'],
    ['integer', 'a', '2'],
    ['integer', '9', 'a'],
    ['number', 'a + b', 'b + 2'],
    ['number', 'b', 'b - a'],
    ['date', 'd + duration("P1D")', 'd'],
    ['date', 'd', 'd - duration("P1D")'],
    ['date', 'd', '2025-12-31'],
  ])('are reported: %s from %s to %s', (type, min, max) => {
    expect(bounds(type, min, max)).toMatchObject([{ code: 'bounds-crossed', params: { min, max } }]);
  });

  it.each([
    ['integer', 'a', 'a'],
    ['integer', 'a', 'a + 1'],
    ['integer', 'a', '3'],
    ['integer', '8', 'a'],
    ['number', 'a + b', 'b + 3'],
    ['number', 'b', 'a'],
    ['number', 'b * 2', 'b'],
    ['number', 'if a > 4 then 9 else 1', '2'],
    ['number', 'b + 0.1 + 0.2', 'b + 0.3'],
    ['date', 'd', 'd + duration("P1D")'],
    ['date', 'd', '2026-01-01'],
    ['date', 'd + duration("P1M")', 'd'],
    ['date', 'today()', '2020-01-01'],
  ])('are not claimed: %s from %s to %s', (type, min, max) => {
    expect(bounds(type, min, max).filter(({ code }) => code === 'bounds-crossed')).toEqual([]);
  });
});
