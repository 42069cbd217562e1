/** Answers as the desk and the tracking page list them: numbers with their units. */
import { expect, it } from 'vitest';
import type { ServedForm } from '../../../src/backend/definitions.js';
import { type AnswerList, answersOf, valueText } from '../../../src/backend/pages/answer-list.js';
import { compile } from '../../../src/compiler/index.js';

const FORM = `form: units
version: 1
languages: [ar, en]
title: { ar: وحدات, en: Units }
fields:
  copies:
    type: integer
    label: { ar: عدد النسخ, en: Copies }
    unit:
      ar: { one: نسخة, two: نسختان, few: نسخ, many: نسخة, other: نسخة }
      en: { one: copy, other: copies }
  area: { type: number, label: { ar: المساحة, en: Area }, unit: { ar: م², en: m² } }
  floors: { type: integer, label: { ar: الطوابق, en: Floors } }
  children:
    type: list
    label: { ar: الأولاد, en: Children }
    item_label: { ar: { one: الولد, two: ولدان, few: أولاد, many: ولداً, other: ولد }, en: Child }
    fields:
      name: { type: text, label: { ar: الاسم, en: Name } }
`;

async function listOf(data: object, language: string): Promise<AnswerList> {
  const project = { read: () => undefined };
  const { compiled } = await compile(FORM, { file: 'units.form.yaml', project, only: [], today: '2026-11-24' });
  const served = {
    model: Buffer.from(JSON.stringify(compiled!.model)),
    fileFields: new Set(),
  } as unknown as ServedForm;
  return answersOf(JSON.stringify(data), served, language);
}

const WORDS = { yes: 'yes', no: 'no', unknown: '?' };

it.each([
  [{ copies: 2, area: 12.5, floors: 2 }, 'ar', ['نسختان', '12.5 م²', '2']],
  [{ copies: 11, area: 0 }, 'ar', ['11 نسخة', '0 م²']],
  [{ copies: 1, area: 12.5 }, 'en', ['1 copy', '12.5 m²']],
  [{ copies: 1 }, 'ku', ['1']],
  [{ copies: null }, 'ar', ['?']],
])('lists %j in %s as %j', async (data, language, expected) => {
  const { given } = await listOf(data, language);
  expect(given.map(row => valueText(WORDS, row))).toEqual(expected);
});

it('names an item of a list by the noun for one', async () => {
  const data = { children: [{ name: 'x' }, { name: 'y' }] };
  expect((await listOf(data, 'ar')).labelOf('children[1].name')).toBe('الولد 2 · الاسم');
  expect((await listOf(data, 'en')).labelOf('children[1].name')).toBe('Child 2 · Name');
});
