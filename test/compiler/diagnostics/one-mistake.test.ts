/** One mistake has one message, which says what to write. */
import { expect, it } from 'vitest';
import { messageOf } from '../../../src/compiler/diagnostics/index.js';
import { compile } from '../../../src/compiler/index.js';

const found = async (rest: string) => {
  const { diagnostics } = await compile(`form: x\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: أ, en: X }\n${rest}`, {
    file: 'x.form.yaml',
    project: { read: () => undefined },
    only: [],
    today: '2026-11-24',
  });
  return diagnostics.filter(({ severity }) => severity !== 'info');
};

const label = 'label: { ar: سؤال, en: Question }';

it.each([
  ['fields: { a: { label: { ar: سؤال, en: One, or more } } }', ['comma-in-braces']],
  ['fields: { a: { label: { ar: سؤال } } }', ['missing-translation']],
  [`fields:\n  name: { ${label} }\n  a: { label: "{name}" }`, []],
  [`fields:\n  name: { ${label} }\n  a: { label: "{name|الاسم}" }`, ['missing-translation']],
  [
    `fields: { a: { ${label}, type: choices, options: { x: { ar: س, en: X, exclusive: true }, y: { ar: ص, en: Y } } } }`,
    ['texts-beside-keys'],
  ],
])('%s', async (fields, codes) => {
  expect((await found(fields)).map(({ code }) => code)).toEqual(codes);
});

const PEOPLE = (unique: string, keys: string) => `fields:
  people: { type: list, ${label}, ${unique}fields: { id: { type: hidden, value: random_id() }, name: { ${label} }, age: { type: integer, ${label} } } }
  one: { type: choice, ${label}, options: { from: people, id: ${keys} } }
examples:
  - title: a
    expect: valid
`;

it.each([
  [
    `${PEOPLE('', 'id')}    data: { people: [{ id: member000001, name: رنا, age: 1 }] }`,
    'people[0].id is made by random_id(): write 12 characters, each one of 23456789ABCDEFGHJKMNPQRSTUVWXYZ.',
  ],
  [
    `${PEOPLE('unique: [name, age], ', 'name')}    data: { people: [{ name: رنا, age: 1 }, { name: رنا, age: 2 }] }`,
    'The answers of "name" are ids of options, so that they alone must differ in each item.',
  ],
])('says why an example fails: %s', async (form, sentence) => {
  const [diagnostic] = (await found(form)).filter(({ code }) => code === 'example-fails');
  expect(JSON.stringify(messageOf(diagnostic!, 'en'))).toContain(sentence.replaceAll('"', '\\"'));
});
