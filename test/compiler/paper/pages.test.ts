/** Look of the pages: footer, margins, order of digits, parts that are left out, parts that grow. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Compiled, FilledRecord } from '../../../src/compiler/index.js';
import { createTypesetter } from '../../../src/compiler/typeset/index.js';
import { allSteps } from '../../../src/compiler/typeset/text/bidi.js';
import type { LocalForm } from '../../../src/runtime/model.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { ticks } from './expected.js';
import { compiled, FIXTURE, FORMS, inLanguage, print, recordOf } from './forms.js';
import { bare, darkestOutside, missing, outside, pageCount, pageTexts, tickMarks, visualLines } from './read-pages.js';

let form: Compiled;
let ar: LocalForm;
let record: FilledRecord;

beforeAll(async () => {
  form = await compiled(FIXTURE);
  ar = inLanguage(form, 'ar');
  record = recordOf(form);
});

const joined = (pdf: Uint8Array): string => pageTexts(pdf).join('');

describe('every page', () => {
  eachInTiers(test, ([language]) => language === 'ar', [
    [
      'ar',
      (page: number, pages: number) => [`الصفحة${page}من${pages}`, 'الاستمارةز.و/14', 'الإصدار3', 'رمزالنسخةa7f3-91c2'],
    ],
    ['en', (page: number, pages: number) => [`Page${page}of${pages}`, 'Edition3', 'Fingerprinta7f3-91c2']],
  ] as const)('has its footer, %s', async (language, foot) => {
    const story = 'حضر الطرفان\n'.repeat(60);
    const pages = pageTexts(await print(inLanguage(form, language), { ...record, data: { ...record.data, story } }));
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      for (const part of foot(index + 1, pages.length)) expect(page).toContain(part);
    });
  });

  eachInTiers(
    test,
    file => file === 'test/compiler/paper/fixtures/structure.form.yaml',
    FORMS,
  )('keeps its margins: %s', async file => {
    const other = await compiled(file);
    for (const language of ['ar', 'en']) {
      const pdf = await print(inLanguage(other, language), recordOf(other));
      expect(outside(pdf, language === 'ar')).toEqual([]);
      for (let page = 1; page <= pageCount(pdf); page++) {
        expect(darkestOutside(pdf, language === 'ar', page)).toBeGreaterThan(250);
      }
    }
  });

  eachInTiers(
    test,
    file => file === 'test/compiler/paper/fixtures/structure.form.yaml',
    FORMS,
  )('has something on it: %s', async file => {
    const other = await compiled(file);
    for (const language of ['ar', 'en']) {
      for (const page of pageTexts(await print(inLanguage(other, language)))) expect(page.length).toBeGreaterThan(120);
    }
  });
});

describe('values that must not be mirrored', () => {
  const WANTED = ['01020304050', '+963933123456', 'samer.k@example.org', '2024-05-12', '1,250,000', '14/05/1990'];
  const lacking = (pdf: Uint8Array) => WANTED.filter(text => !visualLines(pdf).some(line => line.includes(text)));

  eachInTiers(test, language => language === 'ar', ['ar', 'en'])(
    'are printed from left to right, %s',
    async language => {
      expect(lacking(await print(inLanguage(form, language), record))).toEqual([]);
    },
  );

  test('are mirrored without isolates', FULL_TIER, async () => {
    const careless = createTypesetter({ steps: { ...allSteps, isolates: false } });
    expect(lacking(await print(ar, record, careless))).toEqual(['+963933123456', '2024-05-12']);
  });

  test('are printed from left to right in Arabic digits too', async () => {
    const lines = visualLines(await print({ ...ar, digits: 'arabic' }, record));
    for (const text of ['٠١٠٢٠٣٠٤٠٥٠', '١٤/٠٥/١٩٩٠']) expect(lines.some(line => line.includes(text))).toBe(true);
  });
});

describe('blank and filled', () => {
  test('prints no answers, no ticks and no tracking number on a blank form', async () => {
    const pdf = await print(ar);
    expect(tickMarks(pdf)).toBe(0);
    expect(joined(pdf)).not.toContain('سامر');
    expect(joined(pdf)).not.toContain('K7M2');
  });

  test('prints answers, ticks and the tracking number on a filled copy', async () => {
    const pdf = await print(ar, record);
    const fields = ar.pages.flatMap(page => page.fields);
    expect(tickMarks(pdf)).toBe(ticks(fields, record.data));
    expect(joined(pdf)).toContain(bare('سامر الخطيب'));
    expect(pageTexts(pdf)[0]).toContain('K7M2-9QRT-4');
    expect(pageTexts(pdf)[0]).toContain('24/11/2026');
  });

  test('prints empty rows of a list on a blank form, and as many rows as items on a filled copy', async () => {
    const rows = (text: string, cell: string) => text.split(cell).length - 1;
    const [blank, filled] = [joined(await print(ar)), joined(await print(ar, record))];
    expect(rows(blank, 'ذكر')).toBe(3);
    expect(['ليث', 'جود', 'ذكر', 'أنثى'].map(cell => rows(filled, cell))).toEqual([1, 1, 1, 1]);
  });

  test('prints a list as a table, in bands if it has many questions', async () => {
    const blank = joined(await print(ar));
    expect(blank).toContain(bare('2.2.1 اسم الشاهد'));
    // A number with a point is that of a question, next to the head of a column.
    expect(blank).not.toMatch(/الشاهد2(?!\.)/);
    const family = joined(await print(inLanguage(await compiled('forms/citizenship-family.form.yaml'), 'ar')));
    expect(family).toContain(bare('4.1.13 ما الذي يثبت ولادته'));
    expect(family).not.toContain(bare('الفرد 4'));
  });

  test('leaves out hidden questions', async () => {
    const text = joined(await print(ar, record));
    expect(text).not.toContain(bare('اسم البلد'));
    expect(joined(await print(ar, recordOf(form, 1)))).toContain(bare('اسم البلد ألمانيا'.slice(0, 9)));
  });

  test('strikes out hidden questions without their answers, if the author wants it', async () => {
    const struck = { ...ar, paper: { ...ar.paper, hidden: 'strike' as const } };
    const withAnswer = { ...record, data: { ...record.data, abroad_country: 'ألمانيا' } };
    const text = joined(await print(struck, withAnswer));
    expect(text).toContain(bare('اسم البلد'));
    expect(text).not.toContain('ألمانيا');
  });

  test('leaves out a question that is not for paper', async () => {
    expect(joined(await print(ar, record))).not.toContain(bare('لا يُطبع'));
  });
});

describe('long content', () => {
  const sentence = 'حضر الطرفان وأقرّا بالعقد أمام الشهود في دار المحكمة الشرعية بدمشق. ';
  const long = Array.from({ length: 120 }, (_, index) => `${sentence}${index + 1}.`).join(' ');

  eachInTiers(test, language => language === 'ar', ['ar', 'en'])(
    'gives a long text the lines and pages that it needs, %s',
    async language => {
      const local = inLanguage(form, language);
      const pdf = await print(local, { ...record, data: { ...record.data, story: long } });
      expect(pageCount(pdf)).toBeGreaterThan(pageCount(await print(local, record)));
      const parts = long.split('. ').map(part => part.trim());
      expect(missing(parts, pdf, language === 'ar')).toEqual([]);
      expect(outside(pdf, language === 'ar')).toEqual([]);
    },
  );

  test('breaks a word without spaces at the end of its line', async () => {
    const word = 'abcdefghij'.repeat(30);
    const pdf = await print(ar, { ...record, data: { ...record.data, mail: word } });
    expect(outside(pdf, true)).toEqual([]);
    expect(missing([word.slice(0, 30), word.slice(-30)], pdf, true)).toEqual([]);
  });

  test('repeats the head of a long list', async () => {
    const child = { name: 'ليث', birth: '2018-03-09', sex: 'male' };
    const pdf = await print(ar, {
      ...record,
      data: { ...record.data, children: Array.from({ length: 150 }, () => child) },
    });
    expect(joined(pdf).split(bare('2.1.2 تاريخ الولادة')).length - 1).toBeGreaterThan(2);
    expect(joined(pdf).split('ليث').length - 1).toBe(150);
    expect(outside(pdf, true)).toEqual([]);
  });
});

describe('a heading near the foot of a page', () => {
  eachInTiers(
    test,
    count => count % 4 === 0,
    Array.from({ length: 12 }, (_, index) => index + 4),
  )('is kept with its content after %i questions', async many => {
    const [couple, family] = ar.pages;
    const question = couple!.fields.find(field => field.id === 'place')!;
    const filler = { ...couple!, fields: Array.from({ length: many }, () => question) };
    const local = { ...ar, pages: [filler, family!] };
    const children = Array.from({ length: 12 }, () => ({ name: 'ليث' }));
    const pages = pageTexts(await print(local, { ...record, data: { ...record.data, children } }));
    const page = pages.find(text => text.includes(bare('2.1 الأولاد')))!;
    expect(page).toContain('ليث');
  });
});

test('prints the same bytes for the same input', FULL_TIER, async () => {
  const once = await print(ar, record);
  await print(inLanguage(form, 'en'));
  expect(Buffer.from(await print(ar, record)).equals(Buffer.from(once))).toBe(true);
  expect(Buffer.from(await print(ar, record, createTypesetter())).equals(Buffer.from(once))).toBe(true);
});
