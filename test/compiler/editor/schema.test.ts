/** JSON Schema of the language, as editors read it: it accepts every form of the project and refuses unknown words. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ARABIC } from '../../../src/compiler/1-parse/vocabulary.js';
import { editorSchema } from '../../../src/compiler/editor/schema/index.js';
import { format } from '../../../src/compiler/format/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { corpus, definitionOf, isExpectedToHaveDefinition, own, samples } from '../corpus.js';

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
for (const keyword of ['markdownDescription', 'doNotSuggest', 'deprecationMessage']) ajv.addKeyword(keyword);
const both = ajv.compile(editorSchema('both'));
const arabic = ajv.compile(editorSchema('ar'));
const english = ajv.compile(editorSchema('en'));

const SAMPLES = new URL('../../samples/', import.meta.url);
const sample = (code: string) => parse(readFileSync(new URL(`${code}/input.form.yaml`, SAMPLES), 'utf8'));
eachInTiers(
  describe,
  ({ name }, index) => name.includes('complaint') || index % 20 === 10,
  corpus,
)('$name', ({ text, file, project, name }) => {
  const isArabic = /^استمارة/m.test(text);
  it('is valid', () => {
    const data = parse(text);
    both(data);
    expect(both.errors ?? []).toEqual([]);
    if (name !== 'test/samples/mixed-vocabulary/input.form.yaml')
      expect((isArabic ? arabic : english)(data)).toBe(true);
  });

  it('is valid in Arabic, and invalid by the English schema', () => {
    const data = parse(format(text, file, project, 'ar').text!);
    arabic(data);
    expect(arabic.errors ?? []).toEqual([]);
    expect(english(data)).toBe(false);
  });
});

it('covers many forms', () => expect(corpus.length).toBeGreaterThan(20));

it('covers the samples that have a definition without errors', FULL_TIER, () => {
  expect(samples.filter(isExpectedToHaveDefinition)).toEqual(samples.filter(sample => definitionOf(sample)));
});

it.each(
  readdirSync(SAMPLES).filter(code =>
    ['unknown-key', 'unknown-type', 'key-of-other-type', 'missing-key', 'word-expected'].includes(code),
  ),
)('refuses %s', code => {
  expect(both(sample(code))).toBe(false);
});

/** Keys that are not ids of an author in these forms, in both vocabularies. */
const KEYS = new Set(
  ['form', 'version', 'required', 'show_if', 'max_length', 'width', 'hint', 'statement', 'item_label'].flatMap(key =>
    // One form has a step of the Arabic name for "version".
    key === 'version' ? [key] : [key, ARABIC.key[key]!],
  ),
);

eachInTiers(
  it,
  ({ name }) => name === 'forms/not-employed.form.yaml',
  own,
)('refuses $name with any one key misspelt', ({ text }) => {
  const keys = [...text.matchAll(/^ *([\p{L}_]+):(?= )/gmu)].filter(([, key]) => KEYS.has(key!)).slice(0, 60);
  expect(keys.length).toBeGreaterThan(3);
  for (const { 0: whole, 1: key, index } of keys) {
    const at = index + whole.indexOf(key!);
    const wrong = parse(`${text.slice(0, at)}${key}zz${text.slice(at + key!.length)}`);
    expect([key, both(wrong)]).toEqual([key, false]);
  }
});

it('describes every key in both languages', () => {
  const described = JSON.stringify(editorSchema('both')).match(/"markdownDescription":"[^"]*"/g)!;
  expect(described.length).toBeGreaterThan(200);
  expect(described.filter(text => !/\p{sc=Arabic}{3}/u.test(text) || !/[a-z]{3}/.test(text))).toEqual([]);
});

it('accepts former types and words without suggesting them', () => {
  const schema = JSON.stringify(editorSchema('ar'));
  for (const former of ['قائمة', 'اسم_الشهرة'])
    expect(schema).toMatch(
      new RegExp(`\\{"enum":\\["${former}"\\],"doNotSuggest":true,"deprecationMessage":"→ [^"]+"\\}`),
    );
});
