/** `oneOf` and `anyOf` of a JSON Schema: the form accepts and refuses what Ajv does, or the list says what it does not. */
import { expect, it } from 'vitest';
import { likeAjv } from './like-ajv.js';

const text = { type: 'string' };
const whole = { type: 'integer' };
const object = (properties: object, required: readonly string[] = [], more: object = {}) => ({
  ...{ type: 'object', properties, required, ...more },
});
const kind = (value: unknown, properties: object, required: readonly string[] = []) => ({
  properties: { kind: { const: value }, ...properties },
  required: ['kind', ...required],
});
const person = kind('person', { born: text }, ['born']);
const company = kind('company', { number: whole });
const KINDS = [
  {},
  { kind: 'person' },
  { kind: 'person', born: 'x' },
  { kind: 'company' },
  { kind: 'company', number: 3 },
  { kind: 'company', number: 3.5 },
  { kind: 'other' },
];

/** Schemas that mean the same: what they are, the schema, and data. */
const SAME: readonly (readonly [string, object, readonly object[]])[] = [
  [
    'constants with titles',
    object({ a: { oneOf: [{ const: 'x', title: 'X' }, { const: 'y' }] } }),
    [{ a: 'x' }, { a: 'y' }, { a: 'z' }, {}],
  ],
  ['lists of one value', object({ a: { anyOf: [{ enum: ['x'] }, { enum: ['y'] }] } }), [{ a: 'x' }, { a: 'z' }]],
  [
    'lists of several values',
    object({ a: { anyOf: [{ type: 'string', enum: ['x', 'y'] }, { enum: ['z'] }] } }),
    [{ a: 'x' }, { a: 'z' }, { a: 'w' }],
  ],
  ['objects with a constant', object({}, ['kind'], { oneOf: [person, company] }), KINDS],
  ['objects with a constant, any of them', object({}, ['kind'], { anyOf: [person, company] }), KINDS],
  [
    'objects with a constant, beside other properties',
    object({ name: text }, ['name', 'kind'], { oneOf: [person, company] }),
    KINDS.flatMap(one => [one, { ...one, name: 'x' }]),
  ],
  [
    'objects that are referred to',
    object({}, ['kind'], {
      oneOf: [{ $ref: '#/$defs/person' }, { $ref: '#/$defs/company' }],
      $defs: { person, company },
    }),
    KINDS,
  ],
  [
    'objects with several constants',
    object({}, ['kind'], {
      oneOf: [
        { properties: { kind: { enum: ['a', 'b'] }, x: text }, required: ['x'] },
        { properties: { kind: { const: 'c' }, y: text } },
      ],
    }),
    [{ kind: 'a' }, { kind: 'a', x: 'x' }, { kind: 'b', x: 'x' }, { kind: 'c' }, { kind: 'c', y: 'y' }, { kind: 'd' }],
  ],
  [
    'objects with yes or no',
    object({}, ['kind'], { oneOf: [kind(true, { x: text }, ['x']), kind(false, {})] }),
    [{ kind: true }, { kind: true, x: 'x' }, { kind: false }, {}],
  ],
  [
    'objects with a choice that is also outside of them',
    object({ kind: { enum: ['person', 'company'] }, born: text }, ['kind'], {
      oneOf: [{ properties: { kind: { const: 'person' } }, required: ['born'] }, company],
    }),
    KINDS,
  ],
  [
    'objects with the same property',
    object({}, ['kind'], { oneOf: [kind('a', { x: text, y: text }, ['x']), kind('b', { x: text }, ['x'])] }),
    [{ kind: 'a' }, { kind: 'a', x: 'x' }, { kind: 'b', x: 'x' }, { kind: 'a', x: 'x', y: 'y' }],
  ],
  ['an object inside', object({ one: { oneOf: [person, company] } }, ['one']), KINDS.slice(1).map(one => ({ one }))],
  [
    'items of an array',
    object({ all: { type: 'array', items: { oneOf: [person, company] } } }),
    KINDS.slice(1).map(one => ({ all: [{ kind: 'company' }, one] })),
  ],
  [
    'one of several that must be there',
    object({ mail: text, phone: text, street: text }, [], {
      anyOf: [{ required: ['mail'] }, { required: ['phone'] }, { required: ['street'] }],
    }),
    [{}, { mail: 'x' }, { phone: 'x' }, { mail: 'x', street: 'y' }],
  ],
  [
    'exactly one of several',
    object({ name: text, mail: text, phone: text, box: whole }, ['name'], {
      oneOf: [{ required: ['mail'] }, { required: ['phone'] }, { required: ['box'] }],
    }),
    [{}, { mail: 'x' }, { phone: 'x' }, { box: 3 }, { mail: 'x', box: 3 }, { mail: 'x', phone: 'y' }].map(one => ({
      name: 'x',
      ...one,
    })),
  ],
  [
    'exactly one of several in an object inside',
    object(
      { one: object({ mail: text, phone: text }, [], { oneOf: [{ required: ['mail'] }, { required: ['phone'] }] }) },
      ['one'],
    ),
    [{ one: { mail: 'x' } }, { one: { phone: 'x' } }, { one: { mail: 'x', phone: 'y' } }],
  ],
];

it.each(SAME)('reads %s as Ajv does', async (_, schema, data) => {
  const { reasons, outcomes } = await likeAjv(schema, data);
  expect(outcomes.filter(([, here, there]) => here !== there)).toEqual([]);
  expect(outcomes.map(([, here]) => here)).toContain(false);
  expect(reasons.filter(reason => reason !== 'unread')).toEqual([]);
});

it('checks that others are not answered beside the rule of a pattern', async () => {
  const schema = object({ mail: text, phone: { ...text, pattern: '0' } }, [], {
    oneOf: [{ required: ['mail'] }, { required: ['phone'] }],
  });
  const data = [{ phone: '01' }, { phone: 'x' }, { mail: 'x' }, { mail: 'x', phone: '01' }];
  const { yaml, outcomes } = await likeAjv(schema, data);
  expect(yaml).toContain('Answer only one of these: mail, phone.');
  expect(outcomes.map(([, here, there]) => [here, there])).toEqual([
    [true, true],
    [false, false],
    [true, true],
    [false, false],
  ]);
});

/** Schemas of which something is listed: what they are, the schema, data that Ajv accepts, and the reasons. */
const LISTED: readonly (readonly [string, object, readonly object[], readonly string[]])[] = [
  ['a type or null', object({ a: { oneOf: [{ type: 'null' }, { type: 'integer' }] } }), [{ a: 3 }], ['null']],
  ['two types', object({ a: { anyOf: [text, whole] } }), [{ a: 'x' }], ['unread']],
  [
    'listed values or any text',
    object({ a: { anyOf: [{ type: 'string', enum: ['x'] }, text] } }),
    [{ a: 'x' }, { a: 'y' }],
    ['unread'],
  ],
  ['two ranges', object({ a: { type: 'integer', anyOf: [{ minimum: 5 }, { maximum: 0 }] } }), [{ a: 7 }], ['unread']],
  [
    'two formats',
    object({ a: { type: 'string', anyOf: [{ format: 'email' }, { format: 'uri' }] } }),
    [{ a: 'x@example.org' }],
    ['unread'],
  ],
  [
    'bounds of the same property',
    object({ kind: { enum: ['a', 'b'] }, n: whole }, ['kind'], {
      oneOf: [kind('a', { n: { maximum: 3 } }), kind('b', { n: { maximum: 9 } })],
    }),
    [
      { kind: 'a', n: 2 },
      { kind: 'b', n: 8 },
    ],
    ['condition'],
  ],
  [
    'the same property with another type',
    object({}, ['kind'], { oneOf: [kind('a', { x: text }), kind('b', { x: whole })] }),
    [{ kind: 'a', x: 'x' }, { kind: 'b' }],
    ['condition'],
  ],
  [
    'objects that nothing distinguishes',
    object({}, [], {
      anyOf: [
        { title: 'Card', ...object({ number: text }, ['number']) },
        { title: 'Cash', ...object({ amount: whole }) },
      ],
    }),
    [{ number: 'x' }, { amount: 3 }, {}],
    ['condition', 'unread'],
  ],
  [
    'exactly one of several objects',
    object({ mail: text, home: object({ street: text }) }, [], {
      oneOf: [{ required: ['mail'] }, { required: ['home'] }],
    }),
    [{ mail: 'x' }, { home: { street: 'x' } }],
    ['unread'],
  ],
];

it.each(LISTED)('lists what it does not read of %s, and is no stricter', async (_, schema, data, expected) => {
  const { reasons, outcomes } = await likeAjv(schema, data);
  expect(outcomes).toEqual(data.map(one => [JSON.stringify(one), true, true]));
  expect(expected.filter(reason => !reasons.includes(reason))).toEqual([]);
});
