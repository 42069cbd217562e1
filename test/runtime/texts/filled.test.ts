/** Texts that name answers: as the model has them, on paper, at the desk, in the codebook and in the schema. */
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

const source = readFileSync(new URL('../element/fixtures/answers-in-texts.form.yaml', import.meta.url), 'utf8');
const TODAY = '2026-11-24';
const project = { read: () => undefined };
const only = ['codebook', 'schema', 'types', 'form'];
const { compiled } = await compile(source, { file: 'a.form.yaml', project, only, today: TODAY });
const { model } = compiled!;

const DATA: JsonObject = {
  full_name: 'سارة *أحمد*',
  city: 'b',
  count: 12,
  job: 'معلمة',
  all: 'ليلى',
  members: [{ name: 'ليلى' }, {}],
};

const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

function sheet(language: string, data?: JsonObject, second?: string): string {
  const record = data && filledRecord(compiled!, data, TODAY, {});
  const asked = {
    fingerprint: FINGERPRINT,
    ...(record && { record }),
    ...(second && { secondForm: localize(model, second) }),
  };
  const { content } = document(createSheetContext(localize(model, language), asked, createTypesetter()));
  return withoutIsolates(textsOf(content).join('\n'));
}

describe('paper', () => {
  it('has the words of the author on a blank form, otherwise the label of the question', () => {
    const blank = sheet('ar');
    expect(blank).toContain('بيانات مقدّم الطلب');
    expect(blank).toContain('هل «الاسم» من «المحافظة» و«العدد»؟');
    expect(blank).toContain('اسم «الاسم» و{قوس}');
    expect(blank).toContain('قرب «الاسم»');
  });

  it('has the answers on a filled copy, with their units and never as markup', () => {
    const copy = sheet('ar', DATA);
    expect(copy).toContain('بيانات سارة *أحمد*');
    expect(copy).toContain('عمل سارة *أحمد*');
    expect(copy).toContain('قرب سارة *أحمد*');
    expect(copy).toContain('من ليلى؟');
    expect(copy).not.toContain('{full_name');
  });

  it('has each language of a bilingual copy with its own answers', () => {
    const copy = sheet('ar', { ...DATA, city: 'a' }, 'en');
    expect(copy).toContain('Job of سارة *أحمد*');
    expect(copy).toContain('عمل سارة *أحمد*');
  });
});

describe('the desk', () => {
  const served = { languages: model.languages, fileFields: new Set<string>(), parsedModel: () => model };
  const labels = (data: object, path: string) =>
    withoutIsolates(answersOf(JSON.stringify(data), served, 'ar').labelOf(path) ?? '');

  it.each([
    ['job', 'عمل سارة *أحمد*'],
    ['members[0].school', 'ليلى · مدرسة ليلى رقم 1'],
    ['members[1].name', 'الولد · الاسم'],
  ])('names %s as the applicant read it', (path, label) => expect(labels(DATA, path)).toBe(label));

  it('has the words in place of an answer that is not there', () => expect(labels({}, 'job')).toBe('عمل …'));
});

describe('files for other programs', () => {
  const file = (name: string) => String(compiled!.files.find(({ path }) => path === name)?.content ?? '');

  it('name the question in braces in the codebook', () => {
    const rows = file('codebook.en.csv');
    expect(rows).toContain('Job of {Name}');
    expect(rows).toContain('Near {Name}');
  });

  it.each(['schema.json', 'answers-in-texts.types.d.ts'])('have no isolates in %s', name => {
    expect(file(name)).not.toBe('');
    expect(file(name)).not.toContain('\u2068{');
  });

  it('keep the name and the words in form.json', () => {
    expect(file('form.json')).toContain('بيانات \u2068{full_name|مقدّم الطلب}\u2069');
    expect(file('form.json')).toContain('و{قوس}');
  });
});
