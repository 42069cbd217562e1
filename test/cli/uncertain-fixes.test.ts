/** Mistakes whose text can have been meant in several ways: `check --fix` leaves them byte for byte to the author. */
import { expect, it } from 'vitest';
import { createContext } from '../../src/cli/context.js';
import { fixForm } from '../../src/cli/fixing/fix-form.js';

const HEAD = 'form: x\nversion: 1\nlanguages: [en]\ntitle: X\n';
const field = (keys: string): string => `${HEAD}fields:\n  a: { label: A, ${keys} }\n`;
const CHILDREN = 'fields:\n  c: { type: list, label: C, fields: { age: { type: integer, label: Age } } }\n';

it.each([
  [
    'a copied field of several lines',
    `${HEAD}fields:\n  a:\n    label: First\n  a:\n    label: Second\n    required: true\n`,
  ],
  ['a second map of fields', `${HEAD}fields:\n  a: A\nfields:\n  b: B\n`],
  ['another label that a field above has', `${HEAD}fields:\n  a:\n    label: A\n  b:\n    label: B\n    label: A\n`],
  ['a number of thousands', field('type: integer, max: 5 thousand')],
  ['months for years', field('type: integer, min: 18 months')],
  ['an open quote before a number sign', `${HEAD}fields:\n  a:\n    label: "Floor # 1\n  b: B\n`],
  ['an address on a line of its own', `${HEAD}fields:\n  a:\n    label: A\n    https://moi.example/form\n`],
  ['an item of a list with an Arabic comma', `${HEAD.replace('[en]', '[en, ar، ku]')}fields:\n  a: A\n`],
  ['options of one id', field('type: choice, options: [A+, A-, B+, B-]')],
  ['options without ids', field('type: choice, options: [New, Lost]')],
  [
    'a comment among options',
    `${HEAD}fields:\n  a:\n    type: choice\n    label: A\n    options:\n      - x: X # first\n      - y: Y\n`,
  ],
  ['working days', `${HEAD}procedure:\n  duration: 3 working days\nfields:\n  a: A\n`],
  ['a list that is compared', `${HEAD}${CHILDREN}  b: { label: B, show_if: c.age > 18 }\n`],
  [
    'a key between two levels',
    `${HEAD}pages:\n  p:\n    title: P\n    fields:\n      a:\n        label: A\n      show_if: true\n`,
  ],
  [
    'a deeper field of several lines',
    `${HEAD}fields:\n  a:\n    type: text\n    label: A\n    b:\n      type: text\n      label: B\n`,
  ],
])('%s', async (_, text) => {
  const located = {
    file: 'x.form.yaml',
    project: { read: () => undefined },
    root: '.',
    pathOf: (name: string) => name,
  };
  const { changes } = await fixForm(createContext('en'), located, Buffer.from(text));
  expect(changes).toEqual([]);
});
