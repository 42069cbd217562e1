/** Counted nouns: the unit of a number by its plural forms, in text, next to a box and on paper. */
import { html } from 'lit/html.js';
import { describe, expect, it } from 'vitest';
import { withCountedText } from '../../../src/runtime/fields/counted-text.js';
import type { FieldType } from '../../../src/runtime/fields/field.js';
import { afterPreposition, type CountedNoun } from '../../../src/runtime/fields/formats/counted-noun.js';
import { countedKey, fieldType } from '../../../src/runtime/fields/index.js';
import { localField, speaking, viewContext } from './sample.js';
import { templateText } from './template-text.js';

const NOUNS: Readonly<Record<'ar' | 'en' | 'ku', CountedNoun>> = {
  ar: { one: 'نسخة', two: 'نسختان', few: 'نسخ', many: 'نسخةً', other: 'نسخة' },
  en: { one: 'copy', other: 'copies' },
  ku: { one: 'nusxe', other: 'nusxe' },
};
const fieldIn = (language: keyof typeof NOUNS, more: object = {}) =>
  localField('number', { own: { unit: NOUNS[language], ...more } });

describe.each<[n: number, ar: string, en: string, ku: string]>([
  [0, '0 نسخة', '0 copies', '0 nusxe'],
  [1, '1 نسخة', '1 copy', '1 nusxe'],
  [2, 'نسختان', '2 copies', '2 nusxe'],
  [3, '3 نسخ', '3 copies', '3 nusxe'],
  [10, '10 نسخ', '10 copies', '10 nusxe'],
  [11, '11 نسخةً', '11 copies', '11 nusxe'],
  [99, '99 نسخةً', '99 copies', '99 nusxe'],
  [100, '100 نسخة', '100 copies', '100 nusxe'],
  [102, '102 نسخة', '102 copies', '102 nusxe'],
  [103, '103 نسخ', '103 copies', '103 nusxe'],
  [1111, '1,111 نسخةً', '1,111 copies', '1,111 nusxe'],
  [1.5, '1.5 نسخة', '1.5 copies', '1.5 nusxe'],
  [2.5, '2.5 نسخة', '2.5 copies', '2.5 nusxe'],
  [-1, '\u2066-1\u2069 نسخة', '\u2066-1\u2069 copy', '\u2066-1\u2069 nusxe'],
  [-3, '\u2066-3\u2069 نسخ', '\u2066-3\u2069 copies', '\u2066-3\u2069 nusxe'],
])('%d', (n, ar, en, ku) => {
  const texts = { ar, en, ku };

  it.each(['ar', 'en', 'ku'] as const)('is displayed with its unit in %s', language => {
    for (const type of Number.isInteger(n) ? ['integer', 'number'] : ['number'])
      expect(fieldType(type).display(n, fieldIn(language), speaking(language))).toBe(texts[language]);
  });

  it.each(['ar', 'en', 'ku'] as const)('has the unit next to the box and the line in %s', language => {
    const unit = n === 2 && language === 'ar' ? 'نسختان' : texts[language].split(' ').at(-1)!;
    const { paper, view } = fieldType('number');
    expect(paper(fieldIn(language), n, speaking(language))).toMatchObject({ after: unit });
    const asked = viewContext(fieldIn(language), { calls: [] }, { ...speaking(language), typed: String(n) });
    expect(templateText(view(asked))).toContain(`<span part="unit" id="x-unit">${unit}</span>`);
  });
});

describe('without a number', () => {
  const { paper, view, display } = fieldType('number');

  it.each([
    ['an empty box', ''],
    ['an unfinished number', '1e'],
  ])('%s has the form "other"', (_, typed) => {
    const shown = templateText(view(viewContext(fieldIn('en'), { calls: [] }, { ...speaking('en'), typed })));
    expect(shown).toContain('>copies<');
  });

  it('an empty line on paper has the form "other"', () => {
    expect(paper(fieldIn('ar'), undefined, speaking('ar'))).toMatchObject({ after: 'نسخة' });
  });

  it('an unknown answer has its own words', () => {
    const field = localField('number', { own: fieldIn('ar').own, unknown: 'لا أعرف' });
    expect(display(null, field, speaking('ar'))).toBe('لا أعرف');
  });
});

it('shows a computed dual without its number', () => {
  const { view } = fieldType('integer');
  const computed = (value: number) =>
    templateText(
      view(
        viewContext(fieldIn('ar'), { calls: [] }, { ...speaking('ar'), value, typed: String(value), readonly: true }),
      ),
    );
  expect(computed(2)).toContain('>نسختان<');
  expect(computed(3)).toContain('>3 نسخ<');
});

it('keeps the number of a dual that the author does not give', () => {
  const unit: CountedNoun = { one: 'نسخة', other: 'نسخة' };
  const field = localField('integer', { own: { unit } });
  expect(fieldType('integer').display(2, field, speaking('ar'))).toBe('2 نسخة');
});

it('inflects the texts of any type, each by the value, and the name of an item as that of one', () => {
  const unit = { meant: 'counted-text', description: '', arabic: { name: '', description: '' } } as const;
  const weight: FieldType = {
    ...fieldType('integer'),
    options: { weight_unit: unit },
    display: (value, { own }) => `${value} ${own.weight_unit} (${own.note})`,
    paper: ({ own }) => ({ kind: 'lines', lines: 1, after: own.weight_unit as string }),
  };
  expect(countedKey(weight)).toBe('weight_unit');
  const { display, paper } = withCountedText(weight);
  const tons: CountedNoun = { one: 'طن', two: 'طنان', few: 'أطنان', many: 'طناً', other: 'طن' };
  const field = localField('integer', { own: { weight_unit: tons, note: NOUNS.ar } });
  expect(display(3, field, speaking('ar'))).toBe('3 أطنان (نسخ)');
  expect(display(2, field, speaking('ar'))).toBe('طنان');
  expect(paper(field, undefined, speaking('ar'))).toMatchObject({ after: 'طن' });
  const { view } = withCountedText({
    ...fieldType('list'),
    view: ({ field: { own } }) => html`${String(own.item_label)}`,
  });
  const child: CountedNoun = { one: 'الولد', two: 'ولدان', few: 'أولاد', other: 'ولد' };
  const list = localField('list', { own: { item_label: child } });
  for (const readonly of [true, false])
    expect(templateText(view(viewContext(list, { calls: [] }, { ...speaking('ar'), readonly })))).toBe('الولد');
});

it('writes the digits of the form', () => {
  expect(fieldType('integer').display(3, fieldIn('ar'), speaking('ar', 'arabic'))).toBe('٣ نسخ');
});

it.each<[two: string, after: string]>([
  ['نسختان', 'نسختين'],
  ['طلبان كاملان', 'طلبين كاملين'],
  ['طنان من القطران', 'طنين من القطران'],
  ['نسختان من بيان قيد', 'نسختين من بيان قيد'],
  ['فنجان', 'فنجان'],
])('after a preposition, %s is %s', (two, after) => {
  const noun: CountedNoun = { one: 'x', two, other: 'فنجان' };
  expect(afterPreposition(noun, 'ar').two).toBe(after);
  expect(afterPreposition({ ...noun, other: '100 بستان' }, 'ar').other).toBe('100 بستان');
});
