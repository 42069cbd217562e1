/** Texts of paper forms: what no paper should contain, and texts that are long. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile } from '../../../src/compiler/index.js';
import { createConversionLedger } from '../../../src/compiler/interop/conversion-ledger.js';
import { ImportError, type ImportResult, importForm, listedText } from '../../../src/compiler/interop/index.js';
import { linesOf } from '../../../src/compiler/interop/paper-text/clean-text.js';
import { paperText } from '../../../src/compiler/interop/paper-text/index.js';
import { counting } from '../../processor.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';

const inputOf = (text: string) => ({
  name: 'paper.txt',
  bytes: new TextEncoder().encode(text),
  beside: () => undefined,
});
const imported = (text: string): Promise<ImportResult> => importForm(inputOf(text));

interface Field {
  readonly type?: string;
  readonly label?: string;
  readonly [key: string]: unknown;
}

/** Returns the fields of a paper with these lines below its title. */
async function fieldsOf(...lines: readonly string[]): Promise<Readonly<Record<string, Field | string>>> {
  const { yaml } = await imported(['طلب ترخيص', '', ...lines].join('\n'));
  return parse(yaml).fields;
}

describe('questions', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['a label and dots', 'رقم الهاتف: ..........', { type: 'phone' }],
    ['dots right behind a label', 'البريد الإلكتروني.............', { type: 'email' }],
    ['one sign of three dots', 'العنوان: …', { label: 'العنوان' }],
    ['tatweel', 'الرقم الوطني ـــــــــــــ', { type: 'national_id' }],
    ['a date with slashes', 'تاريخ الزواج: ..../..../....', { type: 'date' }],
    ['a date with a begun year', 'تاريخ الزواج:   /   / 20  م', { type: 'date' }],
    ['a unit behind the space', 'مساحة العقار: ........ م2', { type: 'number', unit: 'م2' }],
    ['a currency behind the space', 'بدل الإيجار: ........ ل.س', { type: 'money' }],
    ['another currency', 'بدل الإيجار: ........ دولار', { type: 'money', currency: 'USD' }],
    ['yes and no behind a question', 'هل لديك أولاد؟ نعم / لا', { type: 'yes_no' }],
    ['boxes of yes and no', 'هل لديك أولاد؟ نعم ☐ لا ☐', { type: 'yes_no' }],
    ['brackets as boxes', 'الجنس: ( ) ذكر ( ) أنثى', { options: { male: 'ذكر', female: 'أنثى' } }],
    ['options in brackets', 'الجنس (ذكر / أنثى): ......', { options: { male: 'ذكر', female: 'أنثى' } }],
    ['a hint', 'اسم المدرسة (كما في السجل): ......', { hint: 'كما في السجل' }],
    ['a star', 'اسم المدرسة *: ......', { required: true }],
    ['a question about two things', 'هل المحل ملك أم إيجار؟ ........', { label: 'هل المحل ملك أم إيجار؟' }],
    ['letters of a Persian keyboard', 'رقم الهاتف الأرضی: ........', { type: 'phone' }],
    ['cells for a number', 'رقم السجل: □□□□□□', { type: 'digits', length: 6 }],
    ['cells with bars', 'رقم السجل |_|_|_|_|_|', { type: 'digits', length: 5 }],
    ['cells for a known number', 'الرقم الوطني: □ □ □ □ □ □ □ □ □ □ □', { type: 'national_id' }],
    ['cells for letters', 'الاسم باللاتينية: ☐☐☐☐☐☐☐☐', { max_length: 8 }],
    ['cells for a date', 'تاريخ الزواج: □□/□□/□□□□', { type: 'date' }],
    ['two boxes with options', 'الجنس: □ ذكر □ أنثى', { type: 'choice' }],
    ['a photograph', 'صورة شخصية', { type: 'photo' }],
  ])('%s', async (_, line, expected) => {
    const [field] = Object.values(await fieldsOf(line));
    expect(typeof field === 'string' ? { label: field } : field).toMatchObject(expected);
  });

  it('shows a question by the answer that it names', async () => {
    const fields = await fieldsOf('هل تعمل؟ نعم ☐ لا ☐', 'إذا كان الجواب نعم، اذكر جهة العمل: ........');
    const [asked, detail] = Object.entries(fields);
    expect(detail![1]).toMatchObject({ show_if: `${asked![0]} = true` });
  });

  it.each([
    ['صفة الطالب: ☐ مالك ☐ مستأجر', 'إذا كان مستأجراً، اسم المالك: ........', '= "tenant"', 'اسم المالك'],
    ['صفة الطالبة: ☐ مالكة ☐ مستأجرة', 'إذا كانت مستأجرة، اسم المالك: ........', '= "', 'اسم المالك'],
    [
      'Capacity: ☐ Owner ☐ Tenant',
      'If you are a tenant, name of the owner: ........',
      '= "tenant"',
      'Name of the owner',
    ],
  ])('shows a question by the option that it names: %s', async (...[question, line, condition, label]) => {
    const [asked, detail] = Object.entries(await fieldsOf(question, line));
    expect(detail![1]).toMatchObject({ label, show_if: expect.stringContaining(`${asked![0]} ${condition}`) });
  });

  it('always shows a question whose condition names no option', async () => {
    const [, detail] = Object.values(await fieldsOf('الصفة: ☐ مالك ☐ مستأجر', 'إذا كان شريكاً، حصته: ........'));
    expect(JSON.stringify(detail)).not.toContain('show_if');
  });

  it('asks for what is written behind an option only if it is chosen', async () => {
    const fields = await fieldsOf('نوع العمل: ☐ موظف ☐ تاجر، السجل رقم: ......... ☐ غير ذلك: .......');
    expect(Object.values(fields)).toMatchObject([{ type: 'choice', other: true }, { show_if: expect.any(String) }]);
  });

  it('recognizes lines from left to right among others', () => {
    const lines = linesOf('طلب ترخيص\nةدالولا خيرات\nتاريخ الولادة\nالعدد 123 (صغير)');
    expect(lines.map(({ text, turned }) => [text, turned])).toEqual([
      ['طلب ترخيص', false],
      ['تاريخ الولادة', true],
      ['تاريخ الولادة', false],
      ['العدد 123 (صغير)', false],
    ]);
  });
});

it('writes the keywords of a vocabulary, also in its notes', async () => {
  const input = { name: 'paper.txt', bytes: new TextEncoder().encode(KEYWORD_PAPER), beside: () => undefined };
  const { yaml, listed, keywords } = await importForm(input, undefined, 'ar');
  expect(yaml).toContain('النوع: اختيار');
  expect(yaml).not.toMatch(/^\s*(?:type|label|fields):/m);
  const messages = listed.map(note => listedText(note, 'ar', keywords)).join('\n');
  expect(messages).toContain('اختيار_متعدد');
  expect(messages).toContain('الخصوصية');
  expect(messages).not.toMatch(/choices|privacy|required/);
});

const KEYWORD_PAPER = 'طلب ترخيص\nنوع العقار: ☐ سكني ☐ تجاري\nرقم الهاتف: .......';

it('lists what is worst first, at its line', async () => {
  const { listed } = await imported('طلب ترخيص\nرقم الهاتف: .......\nإذا كنت موظفاً اذكر الجهة: .......\nالتوقيع');
  const messages = listed.map(note => listedText(note, 'ar'));
  expect(messages[0]).toMatch(/^السطر 3: .*اكتب شرط ظهوره/);
  expect(messages.at(-1)).toMatch(/^السطر 1: /);
});

eachInTiers<[string, string, string]>(it, ([name]) => name !== 'more than can be a paper', [
  ['nothing', '', 'no-fields'],
  ['a title alone', 'طلب ترخيص', 'no-fields'],
  ['more than can be a paper', 'x: ....\n'.repeat(6000), 'too-many-fields'],
  ['a file above the limit', 'x'.repeat(2_000_001), 'too-large'],
])('rejects %s', async (_, text, reason) => {
  await expect(imported(text)).rejects.toMatchObject({ reason });
});

/** Generator of numbers that are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pieces of papers, and characters that papers do not contain. */
const PIECES = [
  ...[
    'الاسم',
    'الكنية:',
    'تاريخ الولادة',
    'هل',
    '؟',
    'نعم',
    'لا',
    ' / ',
    'name',
    'Date of birth:',
    'if yes',
    '1. ',
    'أ) ',
  ],
  ...[
    'أولاً: ',
    'Section 2',
    '......',
    '____',
    'ـــــ',
    '…',
    '☐ ',
    '( ) ',
    '[ ]',
    '/ /',
    '..../..../....',
    '\t',
    '\n',
    '\n\n',
  ],
  ...[
    'التوقيع',
    'للاستعمال الرسمي',
    'الوثائق المطلوبة:',
    'أقر بأن',
    'صفحة 1 من 2',
    'بيانات ',
    'غير ذلك',
    '(',
    ')',
    ' ',
    '   ',
  ],
  ...[
    '{',
    '}',
    '"',
    "'",
    '#',
    '&a',
    '*b',
    '|',
    '>',
    '%',
    '@',
    '`',
    '- ',
    ': ',
    '\u202e',
    '\u00ad',
    '\ufeff',
    '\ud800',
    '\0',
  ],
  ...[
    'ﻁﻠﺐ',
    'ةدالولا',
    'true',
    'null',
    '0x1',
    '١٢٣',
    '😀',
    'م2',
    'ل.س',
    'a'.repeat(300),
    '__proto__',
    'constructor',
    'documents',
  ],
];

async function checkRandom(seed: number): Promise<void> {
  const random = randomOf(seed);
  const text = Array.from(
    { length: 5 + Math.floor(random() * 80) },
    () => PIECES[Math.floor(random() * PIECES.length)],
  ).join('');
  let result: ImportResult;
  try {
    result = await imported(text);
  } catch (error) {
    if (error instanceof ImportError) return;
    throw new Error(`seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
  }
  const { diagnostics } = await compile(result.yaml, {
    ...{ file: 'x.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' },
  });
  expect(
    diagnostics.filter(({ severity }) => severity === 'error'),
    `seed ${seed}`,
  ).toEqual([]);
  expect(result.figures.lost, `seed ${seed}`).toBe(0);
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

it('makes a valid form of any text, or rejects it', async () => {
  for (const seed of seeds(1, 25)) await checkRandom(seed);
});

it('makes a valid form of any of many texts, or rejects it', { ...FULL_TIER, timeout: 600_000 }, async () => {
  for (const seed of seeds(1000, 1500)) await checkRandom(seed);
});

const LONG: readonly (readonly [string, string])[] = [
  ['questions', 'الاسم الكامل: ........\n'],
  ['spaces to write in', '.......\n'],
  ['boxes', '☐ خيار\n'],
  ['boxes on one line', '☐ '],
  ['headings', 'أولاً: بيانات\n'],
  ['texts', 'نص بلا فراغ للكتابة وفيه كلمات كثيرة حتى نهاية السطر\n'],
  ['short texts', 'a b\n'],
  ['declarations', 'أقر بأن '],
  ['cells', '\t'],
  ['rows', '\t\n'],
  ['tables', 'a\tb\n'],
  ['signatures', 'التوقيع\n'],
  ['brackets', '('],
  ['slashes', '/ '],
  ['dots with spaces', '. '],
  ['underscores with spaces', '_ '],
  ['colons', ': '],
  ['numbers', '1.'],
  ['tatweel', 'مـ'],
  ['letters', 'ا'],
];

describe('a text of 1 MB costs four times as much as one of 250 kB', () => {
  const cost = async (piece: string, size: number): Promise<number> => {
    const input = inputOf(piece.repeat(Math.floor(size / new TextEncoder().encode(piece).length)));
    const stop = counting();
    await paperText.read(input, createConversionLedger()).catch(error => {
      if (!(error instanceof ImportError)) throw error;
    });
    return stop();
  };
  it.each(LONG)('%s', { ...FULL_TIER, timeout: 60_000 }, async (_, piece) => {
    await cost(piece, 100_000);
    const [small, large] = [await cost(piece, 250_000), await cost(piece, 1_000_000)];
    expect(large).toBeLessThan(8 * small + 300);
  });
});
