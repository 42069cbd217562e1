/** Objects and arrays of a JSON Schema that may be absent: the form accepts and refuses what Ajv does. */
import { expect, it } from 'vitest';
import { likeAjv } from './like-ajv.js';

const text = { type: 'string' };
const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required });
const address = object(
  { street: text, town: text, floor: { type: 'integer' }, tags: { type: 'array', items: { enum: ['a', 'b'] } } },
  ['street', 'town'],
);
const rows = { type: 'array', minItems: 2, items: object({ name: text }, ['name']) };

const CASES: readonly [string, object, readonly object[]][] = [
  [
    'an optional object',
    object({ a: text, address }),
    [
      { a: 'x' },
      { address: { street: 'x', town: 'y' } },
      { address: { street: 'x' } },
      { address: { floor: 2 } },
      { address: { tags: ['a'] } },
      { address: { street: 'x', town: 'y', floor: 1, tags: ['b'] } },
    ],
  ],
  [
    'a required object',
    object({ a: text, address }, ['address']),
    [{ a: 'x' }, { address: { street: 'x', town: 'y' } }],
  ],
  [
    'objects in an optional object',
    object({ a: text, outer: object({ b: text, address, second: address }, ['address']) }),
    [
      { a: 'x' },
      { outer: { b: 'x' } },
      { outer: { address: { street: 'x', town: 'y' } } },
      { outer: { address: { street: 'x' } } },
      { outer: { address: { street: 'x', town: 'y' }, second: { floor: 1 } } },
      { outer: { address: { street: 'x', town: 'y' }, second: { street: 'z', town: 'z' } } },
    ],
  ],
  [
    'an optional array with a least number',
    object({ a: text, rows }),
    [{ a: 'x' }, { rows: [{ name: 'x' }] }, { rows: [{ name: 'x' }, { name: 'y' }] }],
  ],
  [
    'an array in an optional object',
    object({ a: text, box: object({ b: text, rows }, ['b']) }),
    [
      { a: 'x' },
      { box: { rows: [{ name: 'x' }, { name: 'y' }] } },
      { box: { b: 'x', rows: [{ name: 'x' }, { name: 'y' }] } },
    ],
  ],
  [
    'an object whose only question is required',
    object({ a: text, one: object({ b: text }, ['b']) }),
    [{ a: 'x' }, { one: { b: 'x' } }],
  ],
];

it.each(CASES)('%s means what it means to Ajv', async (_, schema, data) => {
  const { outcomes } = await likeAjv(schema, data);
  expect(outcomes.filter(([, here, there]) => here !== there)).toEqual([]);
});
