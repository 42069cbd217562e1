/** Editor services at places all over real forms, which may be cut off there: nothing is thrown. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complete,
  definitionAt,
  documentSymbols,
  hover,
  referencesAt,
  takeSnapshot,
} from '../../../src/compiler/editor/index.js';
import { eachInTiers } from '../../tier.js';

const FORMS = fileURLToPath(new URL('../../../forms/', import.meta.url));
const project = {
  read: (name: string) => {
    try {
      return readFileSync(FORMS + name);
    } catch {
      return undefined;
    }
  },
};
const forms = readdirSync(FORMS).filter(name => name.endsWith('.form.yaml'));

eachInTiers(
  describe,
  name => name === 'not-employed.form.yaml',
  forms,
)('%s', name => {
  it('throws nothing at any place, whole or cut off', () => {
    const text = readFileSync(FORMS + name, 'utf8');
    const sight = takeSnapshot(text, name, project);
    const context = { file: name, sight, language: 'ar' as const };
    for (let offset = 0; offset <= text.length; offset += 307) {
      complete(text, offset, context);
      complete(text.slice(0, offset), offset, context);
      documentSymbols(text.slice(0, offset));
      hover(text, offset, context);
    }
    for (let offset = 0; offset <= text.length; offset += 1999) {
      definitionAt(sight, { file: name, offset });
      referencesAt([sight], { file: name, offset });
    }
  });
});

it('throws nothing for any text', () => {
  const part = fc.constantFrom(
    'a: ',
    '{',
    '}',
    '[',
    ']',
    '\n',
    '  ',
    '- ',
    '"',
    "'",
    '|',
    ': ',
    ',',
    '#',
    'fields:',
    'النوع: ',
    '\t',
    '\r\n',
    '👍',
    '\u202e',
  );
  const texts = fc.array(fc.oneof(part, fc.string({ maxLength: 5 })), { maxLength: 40 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const offset = text.length === 0 ? 0 : at % (text.length + 1);
      complete(text, offset, { file: 'a.form.yaml', sight: undefined, language: 'en' });
      hover(text, offset, { file: 'a.form.yaml', sight: undefined, language: 'en' });
      documentSymbols(text);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['open brackets', `fields: ${'{ a: '.repeat(50_000)}`],
  ['fields', `fields:\n${'  a: { type: text, label: b }\n'.repeat(20_000)}`],
  ['items', `fields: [${'a, '.repeat(100_000)}`],
  ['quotes', `fields: { a: ${'"a" '.repeat(100_000)}`],
  ['brackets of a value', `fields: { a: b ${'[c, '.repeat(100_000)}`],
  ['blanks', `fields: {${' '.repeat(500_000)}`],
  ['one long word', `a${'b'.repeat(500_000)}`],
])('completes after half a megabyte of %s', (_, text) => {
  expect(complete(text, text.length, { file: 'a.form.yaml', sight: undefined, language: 'en' })).toBeInstanceOf(Array);
});
