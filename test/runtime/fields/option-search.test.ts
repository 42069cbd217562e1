/** Search in a long list of options: an option is found in whatever way it is typed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optionSearchMessages } from '../../../src/runtime/fields/controls/option-search-messages.js';
import { createOptionMatcher } from '../../../src/runtime/fields/formats/option-matcher.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { plural } from '../../../src/runtime/i18n/plural.js';

const read = <T>(name: string): readonly T[] =>
  JSON.parse(readFileSync(new URL(`./searches/${name}.json`, import.meta.url), 'utf8'));

interface Folding {
  readonly why: string;
  readonly label: string;
  readonly typed: readonly string[];
}

/** Second option, which none of the searches may find. */
const OTHER = { id: 'q', label: 'ضظغ' };

describe.each(read<Folding>('folding'))('$why: $label', ({ label, typed }) => {
  it.each(typed)('is found by «%s»', text => {
    const wanted = { id: 'wanted', label };
    expect(createOptionMatcher([OTHER, wanted])(text)).toEqual([wanted]);
  });
});

interface List {
  readonly why: string;
  readonly options: Readonly<Record<string, string>>;
  readonly typed: string;
  readonly found: readonly string[] | null;
}

it.each(read<List>('lists'))('$why: «$typed»', ({ options, typed, found }) => {
  const list = Object.entries(options).map(([id, label]) => ({ id, label }));
  expect(createOptionMatcher(list)(typed)?.map(({ id }) => id) ?? null).toEqual(found);
});

it('finds every district by its own name, and by its name without signs, in both languages', () => {
  const [, ...rows] = readFileSync(new URL('../../../forms/lists/sy-districts.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  expect(rows.length).toBeGreaterThan(60);
  for (const place of [1, 2]) {
    const list = rows.map(row => ({ id: row.split(',')[0]!, label: row.split(',')[place]! }));
    const search = createOptionMatcher(list);
    for (const option of list)
      for (const typed of [option.label, option.label.replace(/[^\p{L}\s]/gu, '')])
        expect(search(typed), typed).toContain(option);
  }
});

it.each([
  ['ar', 1, 'خيار واحد يطابق بحثك.'],
  ['ar', 2, 'خياران يطابقان بحثك.'],
  ['ar', 3, '3 خيارات تطابق بحثك.'],
  ['ar', 10, '10 خيارات تطابق بحثك.'],
  ['ar', 11, '11 خياراً يطابق بحثك.'],
  ['ar', 99, '99 خياراً يطابق بحثك.'],
  ['ar', 100, '100 خيار يطابق بحثك.'],
  ['ar', 102, '102 خيار يطابق بحثك.'],
  ['ar', 103, '103 خيارات تطابق بحثك.'],
  ['en', 1, 'One option matches.'],
  ['en', 61, '61 options match.'],
  ['ku', 1, 'Vebijarkek hat dîtin.'],
  ['ku', 2, '2 vebijark hatin dîtin.'],
])('in %s, announces for %i matches: %s', (language, n, told) => {
  expect(plural(language, optionSearchMessages[language]!.found)(n, String(n))).toBe(told);
});

it('has messages in every language of the toolkit', () => {
  expect(Object.keys(optionSearchMessages).sort()).toEqual(Object.keys(LANGUAGES).sort());
});
