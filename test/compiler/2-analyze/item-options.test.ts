/** Mistakes in options that are the items of a list. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';

const form = (fields: string): string => `form: family
version: 1
languages: [en]
title: Family
lists: { towns: { homs: Homs, hama: Hama } }
fields:
  towns: { type: list, label: Towns, fields: { name: Name } }
  size: { type: integer, label: Size }
  members:
    type: list
    label: Members
    fields:
      name: Name
      age: { type: integer, label: Age }
      home: { type: group, label: Home, fields: { town: Town } }
      ${fields.startsWith('father') ? fields : ''}
${fields.startsWith('father') ? '' : `  ${fields}`}
`;

async function found(fields: string): Promise<readonly string[]> {
  const { diagnostics, texts } = await compile(form(fields), {
    file: 'family.form.yaml',
    project: { read: () => undefined },
    only: [],
    today: '2026-11-24',
  });
  const text = texts.get('family.form.yaml')!;
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}

const choice = (options: string): string => `head: { type: choice, label: Head, options: ${options} }`;

describe('options from the items of a list', () => {
  it.each([
    ['of a list of the form', choice('{ from: members, id: name }')],
    [
      'with a text and a condition',
      choice('{ from: members, id: name, label: "{name} {age}", where: option.age > size }'),
    ],
    [
      'of its own list',
      'father: { type: choice, label: Father, options: { from: members, id: name, where: option.name != name } }',
    ],
    ['of a named list before a list of the form', choice('{ from: towns }')],
    ['that are three options', choice('{ from: From there, id: By its number, label: By its name }')],
    [
      'of which a rule reads the answers',
      `${choice('{ from: members, id: name }')}\n  town: { label: T, value: option(head).home.town }`,
    ],
  ])('takes items %s', async (_, fields) => expect(await found(fields)).toEqual([]));

  it.each([
    [choice('{ from: members }'), 'missing-key { from: members }'],
    [choice('{ from: membres, id: name }'), 'unknown-name membres'],
    [choice('{ from: people, id: name }'), 'unknown-list people'],
    [choice('{ from: members, id: nam }'), 'unknown-name nam'],
    [choice('{ from: members, id: home.town }'), 'items-id home.town'],
    [choice('{ from: members.home, id: town }'), 'items-of-list members.home'],
    [choice('{ from: members, id: name, where: option.agee > 3 }'), 'unknown-field agee'],
    [choice('{ from: members, id: name, where: age > 3 }'), 'unknown-name age'],
    [choice('{ from: members, id: name, label: "{nme}" }'), 'unknown-name nme'],
    [`${choice('{ from: members, id: name }')}\n  town: { label: T, value: option(head).town }`, 'unknown-field town'],
    [
      'father: { type: choice, label: Father, options: { from: members, id: name, where: option.father != name } }',
      'cycle option.father != name',
    ],
    ['father: { type: choice, label: Father, options: { from: members, id: father } }', 'cycle members'],
  ])('%s is %s', async (fields, expected) => expect(await found(fields)).toEqual([expected]));
});
