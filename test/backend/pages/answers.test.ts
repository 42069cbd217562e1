/**
 * Labels of answers as an office reads them: each answer is named by its label and by the labels of the fields around
 * it.
 */
import { expect, it } from 'vitest';
import type { ServedForm } from '../../../src/backend/definitions.js';
import { answersOf } from '../../../src/runtime/submission-view/answer-list.js';
import { readForm } from '../../compiler/read.js';

const FORM = `
form: transfer
version: 1
title: نقل
privacy: { purpose: نقل القيد }
blocks:
  place: { fields: { registry: الأمانة } }
fields:
  from_place: { use: place, label: المحل الحالي }
  to_place: { use: place, label: المحل المطلوب }
  members: { type: list, label: الأفراد, item_label: الفرد, fields: { name: الاسم } }
  others: { type: list, label: آخرون, fields: { name: الاسم } }
  areas:
    type: table
    label: المساحات
    rows: { north: الشمالي, south: الجنوبي }
    fields: { before: { type: number, label: قبل } }
  works: { type: choices, label: الأعمال, options: { paint: الدهان, roof: السقف } }
  papers: { type: file, label: الأوراق, max: 2 }
  truth: { type: agree, statement: أصرّح بصحة ما ورد, required: true }
  purpose: { type: choice, label: الغرض, sensitive: true, options: { work: عمل }, other: true }
  site: { type: location, label: الموقع }
`;

const data = {
  from_place: { registry: 'عفرين' },
  to_place: { registry: 'حمص' },
  members: [{ name: 'هند' }, { name: 'سامر' }],
  others: [{ name: 'رنا' }],
  areas: { north: { before: 4 } },
  works: ['paint', 'roof'],
  papers: ['a', 'b'],
  truth: true,
  purpose: 'other',
  purpose_other: 'سفر',
  site: { latitude: 33.5, longitude: 36.2 },
  gone: 'x',
};

it('distinguishes answers with the same label, and labels a declaration, the text of “other” and the parts of a location', () => {
  const { analysis } = readForm(FORM);
  const { model } = analysis!;
  const served = { languages: model.languages, parsedModel: () => model, fileFields: new Set() };
  const { given, labelOf, isSensitive } = answersOf(JSON.stringify(data), served as unknown as ServedForm, 'ar');
  expect(given.map(({ path }) => [path, labelOf(path)])).toEqual([
    ['from_place.registry', 'المحل الحالي · الأمانة'],
    ['to_place.registry', 'المحل المطلوب · الأمانة'],
    ['members[0].name', 'الفرد 1 · الاسم'],
    ['members[1].name', 'الفرد 2 · الاسم'],
    ['others[0].name', 'آخرون 1 · الاسم'],
    ['areas.north.before', 'المساحات · الشمالي · قبل'],
    ['works[0]', 'الأعمال'],
    ['works[1]', 'الأعمال'],
    ['papers[0]', 'الأوراق'],
    ['papers[1]', 'الأوراق'],
    ['truth', 'أصرّح بصحة ما ورد'],
    ['purpose', 'الغرض'],
    ['purpose_other', 'الغرض · غير ذلك'],
    ['site.latitude', 'الموقع · خط العرض'],
    ['site.longitude', 'الموقع · خط الطول'],
    ['gone', undefined],
  ]);
  expect(given.find(({ path }) => path === 'purpose')!.value).toBe('غير ذلك');
  expect(['purpose_other', 'site.latitude'].map(isSensitive)).toEqual([true, false]);
});
