/**
 * Bad input to texts with answers, warnings, lists that make their items, options from items, rating and rank, pictures
 * and initial values: each is reported at its line, or has a defined result.
 * @module-tag full
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { positions } from '../../../src/compiler/diagnostics/position.js';
import { compile } from '../../../src/compiler/index.js';

const DAY = { today: '2026-11-24' };
const HEAD = 'form: a\nversion: 1\nlanguages: [en]\ntitle: T\nprivacy: { purpose: Test }\nfields:\n';

const SAMPLES = new URL('../../samples/', import.meta.url);
/** Pictures: one of 30 MB, whose first bytes are those of a small one, and a drawing with a script. */
const PICTURES: Readonly<Record<string, () => Buffer>> = {
  'large.png': () => Buffer.concat([readFileSync(new URL('image-size/meter.png', SAMPLES)), Buffer.alloc(30_000_000)]),
  'script.svg': () => readFileSync(new URL('image-unsafe/drawing.svg', SAMPLES)),
};

async function compiled(form: string) {
  const source = HEAD + form;
  const project = { read: (path: string) => PICTURES[path]?.() };
  const made = await compile(source, { file: 'a.form.yaml', project, ...DAY, only: [] });
  const place = positions(source);
  const first = HEAD.split('\n').length - 1;
  const said = made.diagnostics.map(({ code, span }) => `${place(span.start).line - first}: ${code}`);
  return { form: made.compiled, said };
}

const OWN_VALUE = `  c: { type: choice, label: C, options: { x: "X {said}", y: Y } }
  d: { label: D }
  said: { type: hidden, value: label(c) }
`;

/** Forms, each with what is reported of it: the line below `fields`, and the code. */
const REPORTED: readonly (readonly [title: string, form: string, said: string])[] = [
  ['a text that names itself', '  a: "A {a}"\n', '1: answer-itself'],
  ['an option that names its own value', OWN_VALUE, '3: cycle'],
  [
    'a text that names a hidden field',
    '  n: { type: integer, label: N }\n  many: { type: hidden, value: n > 2 }\n  b: "B {many}"\n',
    '3: answer-stored',
  ],
  [
    'a text that names a field that is never shown with it',
    '  y: { type: yes_no, label: Y }\n  a: { label: A, show_if: y }\n  b: { label: "B {a}", show_if: not(y) }\n',
    '3: answer-never',
  ],
  [
    'a text that names a field of another item',
    '  l: { type: list, label: L, fields: { a: { label: A }, b: { label: "B {l[1].a}" } } }\n',
    '1: answer-name',
  ],
  [
    'a text that names items of a list',
    '  l: { type: list, label: L, fields: { a: { label: A } } }\n  b: "B {l}"\n',
    '2: answer-kind',
  ],
  ['a text that names a file', '  a: { type: file, label: A }\n  b: "B {a}"\n', '2: answer-kind'],
  ['10,000 items', '  l: { type: list, label: L, items: 10000, fields: { a: { label: A } } }\n', '1: items-number'],
  [
    'items asked by a number without a bound',
    '  n: { type: integer, label: N }\n  l: { type: list, label: L, items: n, fields: { a: { label: A } } }\n',
    '2: items-unbounded',
  ],
  [
    'options from a list that is empty',
    '  c: { type: choice, label: C, options: { from: l } }\nlists: { l: {} }\n',
    '1: no-options',
  ],
  [
    'options from a list with the same twice',
    '  c: { type: choice, label: C, options: { from: l } }\nlists: { l: { x: X, x: Y } }\n',
    '2: duplicate-key',
  ],
  ['a picture of 30 MB', '  a: { label: A, image: ./large.png, alt: A }\n', '1: image-size'],
  ['a drawing with a script', '  a: { label: A, image: ./script.svg, alt: A }\n', '1: image-unsafe'],
  ['a picture without a text', '  a: { label: A, image: ./script.svg }\n', '1: image-alt'],
  [
    'a warning on a hidden field',
    '  a: { type: integer, label: A }\n  b: { type: hidden, value: a, check: { rule: a < 9, message: Much., level: warning } }\n',
    '2: warning-unseen',
  ],
  [
    'an initial value that reads what comes later',
    '  a: { type: integer, label: A, initial: b }\n  b: { type: integer, label: B }\n',
    '1: initial-later',
  ],
  ['a rank with one option', '  a: { type: rank, label: A, options: { x: X } }\n', '1: rank-one-option'],
];

describe('reports', () => {
  it.each(REPORTED)('%s', async (_, form, said) => {
    expect((await compiled(form)).said).toContain(said);
  });
});

const ITEMS = `  n: { type: integer, label: N }
  l: { type: list, label: L, items: n, fields: { a: { label: A } } }
  c: { type: choice, label: C, options: { from: l, id: a } }
`;

describe('at run time', () => {
  const items = (count: number, id: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => ({ a: id(index) }));

  it.each<[string, object, object]>([
    ['10,000 items asked by a number: 1,000 are', { n: 10_000, l: items(1000, String) }, {}],
    ['fewer than these', { n: 10_000, l: items(999, String) }, { l: 'min_items' }],
    ['10,000 items that were made', { n: 10_000, l: items(10_000, String) }, { l: 'max_items' }],
    ['options from a list that is empty', { n: 0, l: [], c: 'x' }, { c: 'option' }],
    ['options from a list with the same twice', { n: 2, l: items(2, () => 'x'), c: 'x' }, { l: 'unique' }],
  ])('%s', async (_, data, issues) => {
    const { form } = await compiled(ITEMS);
    const found = form!.validator.validate(data, DAY).issues;
    expect(Object.fromEntries(found.map(({ path, code }) => [path, code]))).toEqual(issues);
  });
});
