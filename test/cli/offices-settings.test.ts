/** The file of offices: what it says, and its mistakes with line and column. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOffices } from '../../src/cli/settings/offices.js';

const text = (path: string) => readFileSync(new URL(`../../forms/${path}`, import.meta.url), 'utf8');

it('reads a tree with names, and offices that are closed', () => {
  const read = readOffices(
    `offices:
  ministry:
    name: الوزارة
    offices:
      homs:
        name: { ar: حمص, en: Homs }
        offices: { tadmur: { name: { en: Tadmur }, status: open } }
      hama: { name: { ar: حماة }, status: closed }
`,
    'en',
  );
  expect('tree' in read && read.tree.all).toEqual([
    { id: 'ministry', name: { ar: 'الوزارة' }, closed: false },
    { id: 'homs', name: { ar: 'حمص', en: 'Homs' }, closed: false, parent: 'ministry' },
    { id: 'tadmur', name: { en: 'Tadmur' }, closed: false, parent: 'homs' },
    { id: 'hama', name: { ar: 'حماة' }, closed: true, parent: 'ministry' },
  ]);
});

it('reads the governorates and districts of Syria, all of which the lists of the forms have', () => {
  const read = readOffices(text('offices.yaml'), 'ar');
  if (!('tree' in read)) throw new Error(read.mistakes.join('\n'));
  const rows = (path: string) =>
    text(path)
      .trim()
      .split('\n')
      .slice(1)
      .map(line => line.split(','));
  for (const [id, ar, en, ku] of rows('lists/sy-governorates.csv'))
    expect(read.tree.find(id!)).toMatchObject({ parent: 'ministry', name: { ar, en, ku } });
  for (const [id, , , governorate, until] of rows('lists/sy-districts.csv'))
    expect(read.tree.find(`${governorate}-${id}`)?.parent).toBe(until ? undefined : governorate);
  expect(read.tree.isRoot('ministry')).toBe(true);
});

describe('reports', () => {
  it.each([
    ['', ['1:1: There are no offices here.']],
    ['offices:\n', ['1:1: There are no offices here.']],
    ['- a\n', ['1:1: There are no offices here.']],
    ['offices: { a: { name: A }\n', ['2:1: This is no YAML']],
    ['office: { a: { name: A } }\noffices: { a: { name: A } }', ['1:1: "office" means nothing here.']],
    ['offices:\n  A b: { name: A }', ['2:3: "A b" is no id.']],
    ['offices:\n  a: A', ['2:3: "a" has no name.']],
    ['offices:\n  a: { status: shut }', ['2:3: "a" has no name.', '2:16: "shut" is no status']],
    ['offices:\n  a: { name: { ar: "" } }', ['2:20: A name is missing.']],
    ['offices:\n  a: { name: [x] }', ['2:14: A name is missing.']],
    ['offices:\n  a: { name: { Arabic!: x } }', ['2:16: "Arabic!" is no language.']],
    ['offices:\n  a: { name: A }\n  a: { name: B }', ['3:3: "a" is here twice.']],
    [
      'offices:\n  a: { name: A, offices: { b: { name: B } } }\n  c: { name: C, offices: { b: { name: B } } }',
      ['3:28: "b" is here twice.'],
    ],
    ['offices:\n  a: { name: A, offices: { c: { name: B } } }\n  c: { name: C }', ['3:3: "c" is here twice.']],
    ['offices:\n  a: { name: A, offices: }', ['2:17: There are no offices here.']],
  ])('%j', (source, expected) => {
    const read = readOffices(source, 'en');
    const mistakes = 'mistakes' in read ? read.mistakes : [];
    expect(mistakes).toHaveLength(expected.length);
    for (const [index, mistake] of mistakes.entries()) expect(mistake).toContain(expected[index]!);
  });

  it('in Arabic', () => {
    expect(readOffices('offices:\n  a: A', 'ar')).toEqual({
      mistakes: ['2:3: ليس للدائرة "a" اسم. اكتب "name:" مع نص واحد، أو نص لكل لغة.'],
    });
  });
});
