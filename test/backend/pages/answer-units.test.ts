/** Answers as the desk and the tracking page list them: numbers with their units. */
import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { type ServedForm, toServedForm } from '../../../src/backend/definitions.js';
import { compile } from '../../../src/compiler/index.js';
import type { FormModel } from '../../../src/runtime/model.js';
import { type AnswerList, answersOf, valueText } from '../../../src/runtime/submission-view/answer-list.js';
import { formerly } from '../../compiler/change/former-model.js';

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

const project = { read: () => undefined };
const { compiled } = await compile(FORM, { file: 'units.form.yaml', project, only: [], today: '2026-11-24' });

function servedForm(published: FormModel): ServedForm {
  const model = Buffer.from(JSON.stringify(published));
  const definition = createHash('sha256').update(model).digest('hex').slice(0, 16);
  return toServedForm({ form: 'units', version: 1, definition, model, validator: new Uint8Array() });
}

const served = servedForm(compiled!.model);
const listOf = (data: object, language: string, form = served): AnswerList =>
  answersOf(JSON.stringify(data), form, language);

const WORDS = { yes: 'yes', no: 'no', unknown: '?' };

it.each([
  [{ copies: 2, area: 12.5, floors: 2 }, 'ar', ['نسختان', '12.5 م²', '2']],
  [{ copies: 11, area: 0 }, 'ar', ['11 نسخة', '0 م²']],
  [{ copies: 1, area: 12.5 }, 'en', ['1 copy', '12.5 m²']],
  [{ copies: 1 }, 'ku', ['1']],
  [{ copies: null }, 'ar', ['?']],
])('lists %j in %s as %j', (data, language, expected) => {
  const { given } = listOf(data, language);
  expect(given.map(row => valueText(WORDS, row))).toEqual(expected);
});

it('names an item of a list by the noun for one', () => {
  const data = { children: [{ name: 'x' }, { name: 'y' }] };
  expect(listOf(data, 'ar').labelOf('children[1].name')).toBe('الولد 2 · الاسم');
  expect(listOf(data, 'en').labelOf('children[1].name')).toBe('Child 2 · Name');
});

it('inflects the units of a version that a former edition published', () => {
  const former = servedForm(formerly(compiled!.model));
  const { given, labelOf } = listOf({ copies: 2, children: [{ name: 'x' }, { name: 'y' }] }, 'ar', former);
  expect(valueText(WORDS, given[0]!)).toBe('نسختان');
  expect(labelOf('children[1].name')).toBe('الولد 2 · الاسم');
});

it('localizes a form once for all submissions of a page', () => {
  const form = servedForm(compiled!.model);
  const parsedModel = vi.fn(form.parsedModel);
  const counted = { ...form, parsedModel };
  for (const copies of [1, 2, 3]) listOf({ copies }, 'ar', counted);
  listOf({ copies: 1 }, 'en', counted);
  for (const language of ['fr', 'ku']) listOf({ copies: 1 }, language, counted);
  expect(parsedModel).toHaveBeenCalledTimes(3);
});
