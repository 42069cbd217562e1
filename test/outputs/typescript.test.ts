/** The type of a form's data, compared with what json-schema-to-typescript makes of the same schema. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile as convert } from 'json-schema-to-typescript';
import { expect, it } from 'vitest';
import { interfaceOf } from '../../src/compiler/4-emit/schema/typescript.js';
import { publicSchema } from '../../src/compiler/4-emit/schema.js';
import { compile } from '../../src/compiler/index.js';
import type { JsonObject } from '../../src/runtime/model.js';

/** Returns a schema as the other converter needs it: with titles as descriptions, and without the rest. */
function plain(schema: JsonObject): JsonObject {
  const { title, description = title, properties, items, ...rest } = schema;
  for (const key of ['$id', '$schema', 'allOf', 'pattern']) delete rest[key];
  const inside = Object.entries((properties ?? {}) as JsonObject).map(([key, one]) => [key, plain(one as JsonObject)]);
  return {
    ...rest,
    ...(description !== undefined && { description }),
    ...(properties !== undefined && { properties: Object.fromEntries(inside) }),
    ...(items !== undefined && { items: plain(items as JsonObject) }),
  };
}

const converted = async (schema: JsonObject) =>
  (
    await convert(plain(schema), 'Sample', {
      ...{ bannerComment: '', additionalProperties: false, format: false, ignoreMinAndMaxItems: true },
    })
  ).trimEnd();

it.each<[string, JsonObject]>([
  ['a text', { type: 'string', title: 'Name' }],
  ['a text that may be unknown', { type: ['string', 'null'], maxLength: 3 }],
  ['numbers', { type: ['integer', 'number', 'boolean'] }],
  ['one constant', { const: true, title: 'I agree' }],
  ['options', { type: 'string', enum: ['a', 'b"c', 'a'] }],
  ['options that may be unknown', { type: ['string', 'null'], enum: ['a', null] }],
  ['several options', { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, uniqueItems: true }],
  ['a single option in a list', { type: 'array', items: { enum: ['a'] }, minItems: 0, maxItems: 1, title: 'One' }],
  ['a list with limits alone', { type: 'array', items: { type: 'integer' }, minItems: 2 }],
  ['a list that may be unknown', { type: ['array', 'null'], items: { type: 'string' }, maxItems: 4 }],
  ['a list of anything', { type: 'array', title: 'Any' }],
  ['an empty group', { type: 'object', properties: {}, additionalProperties: false }],
  [
    'a group with names that are none',
    {
      type: 'object',
      properties: { 'a-b': { type: 'string' }, '1': { type: 'string' }, type: { type: 'string', title: 'Type' } },
      required: ['type', 'a-b'],
    },
  ],
  ['a comment that would end early', { type: 'string', title: 'a */ b\n\nc */' }],
  ['a description beside a title', { type: 'string', title: 'Title', description: 'More' }],
])('%s', async (_, schema) => {
  const whole: JsonObject = { type: 'object', title: 'All', properties: { x: schema, y: schema }, required: ['y'] };
  expect(interfaceOf('Sample', whole)).toBe(await converted(whole));
});

const folder = fileURLToPath(new URL('../../forms/', import.meta.url));
const project = { read: (name: string) => (existsSync(folder + name) ? readFileSync(folder + name) : undefined) };

it.each(['birth-registration', 'complaint', 'disability-card'])('the form %s', async form => {
  const file = `${form}.form.yaml`;
  const { compiled } = await compile(readFileSync(folder + file, 'utf8'), {
    ...{ file, project, only: [], today: '2026-11-24' },
  });
  const schema = publicSchema(compiled!.model);
  expect(interfaceOf('Sample', schema)).toBe(await converted(schema));
});
