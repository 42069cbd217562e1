/** Texts that name a choice whose options are the items of a list: the item has its text everywhere, never its id. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filledRecord } from '../../../src/compiler/filled-record.js';
import { compile } from '../../../src/compiler/index.js';
import { document } from '../../../src/compiler/paper/document.js';
import { createSheetContext } from '../../../src/compiler/paper/sheet.js';
import { createTypesetter } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { answersOf } from '../../../src/runtime/submission-view/answer-list.js';
import { FINGERPRINT } from '../../compiler/paper/forms.js';
import { textsOf } from '../../compiler/paper/printed.js';

const source = readFileSync(new URL('../element/fixtures/named-items.form.yaml', import.meta.url), 'utf8');
const TODAY = '2026-11-24';
const { compiled } = await compile(source, {
  ...{ file: 'named-items.form.yaml', project: { read: () => undefined }, only: [], today: TODAY },
});
const { model } = compiled!;

const [SALMA, RAMI] = ['ABCDEFGHJKMN', 'PQRSTUVWXYZ2'];
const DATA: JsonObject = {
  people: [
    { pid: SALMA, name: 'سلمى' },
    { pid: RAMI, name: 'رامي', father: SALMA, school: 'النور' },
  ],
  who: RAMI,
  all: [SALMA, RAMI],
  other: 'نعم',
  named: 'الفرد رامي، ابن سلمى',
  pick: 'a',
};

const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

function sheet(language: string, second?: string): string {
  const asked = {
    ...{ fingerprint: FINGERPRINT, record: filledRecord(compiled!, DATA, TODAY, {}) },
    ...(second && { secondForm: localize(model, second) }),
  };
  const { content } = document(createSheetContext(localize(model, language), asked, createTypesetter()));
  return withoutIsolates(textsOf(content).join('\n'));
}

it('is what `label()` gives', () => {
  const { data, issues } = compiled!.validator.validate({ ...DATA, named: undefined! }, { today: TODAY });
  expect([data.named, issues]).toEqual([DATA.named, []]);
});

describe('a filled copy', () => {
  it('has the texts of items in each of its languages', () => {
    const copy = sheet('ar', 'en');
    expect(copy).toContain('صفحة الفرد رامي، ابن سلمى');
    expect(copy).toContain('سؤال عن الفرد رامي، ابن سلمى وسلمى، رامي');
    expect(copy).toContain('Question Member رامي, child of سلمى and سلمى, رامي');
    expect(copy).toContain('هو الفرد رامي، ابن سلمى');
    expect(copy).toContain('It is Member رامي, child of سلمى');
  });

  it('has no id anywhere', () => {
    for (const copy of [sheet('ar'), sheet('en')]) for (const id of [SALMA!, RAMI!]) expect(copy).not.toContain(id);
  });
});

it('has the texts at the desk', () => {
  const served = { languages: model.languages, fileFields: new Set<string>(), parsedModel: () => model };
  const { labelOf, given } = answersOf(JSON.stringify(DATA), served, 'en');
  expect(withoutIsolates(labelOf('other')!)).toBe('Question Member رامي, child of سلمى and سلمى, رامي');
  expect(withoutIsolates(labelOf('people[1].school')!)).toContain('School of رامي, child of سلمى');
  const pick = given.find(({ path }) => path === 'pick')!;
  expect(withoutIsolates(String(pick.value))).toBe('It is Member رامي, child of سلمى');
});

it('reads no answer as a reference, also if it is written like one', () => {
  const served = { languages: model.languages, fileFields: new Set<string>(), parsedModel: () => model };
  const people = [{ pid: SALMA, name: '{other}' }];
  const data = JSON.stringify({ ...DATA, people, who: SALMA, all: [SALMA], other: 'secret' });
  const label = answersOf(data, served, 'en').labelOf('other')!;
  expect(label.replace(/[\u2060\u2066-\u2069]/g, '')).toBe('Question Member {other}, child of nobody and {other}');
});
