/** Words that better ones have replaced: they mean what the present ones mean, and `fmt` replaces them. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/compiler/1-parse/index.js';
import { ARABIC, FORMER } from '../../../src/compiler/1-parse/vocabulary.js';
import { analyze } from '../../../src/compiler/2-analyze/index.js';
import { collector } from '../../../src/compiler/diagnostics/index.js';
import { parseExpression, printExpression, translateExpression } from '../../../src/compiler/expressions/index.js';
import { format } from '../../../src/compiler/format/index.js';

const FILE = 'forms/words.form.yaml';
const project = { read: () => undefined };

/** A form that contains every keyword that has a former word. */
const ENGLISH = `form: words
version: 1
title: طلب
digits: latin
procedure:
  documents:
    extract: { label: بيان قيد, max_age: P3M, upload: true }
  fees:
    stamp: { label: طابع, amount: 10, quantity: copies, on: الطلب, from: 2026-01-01, until: 2026-12-31 }
  steps:
    apply: { label: التقديم, office: النافذة }
  output: بيان
  channels: [online]
lists:
  places: { homs: حمص, hama: حماة }
blocks:
  person:
    fields:
      first: { label: الاسم, hint: كما في الهوية, paper_hint: بخط واضح }
fields:
  applicant: { label: مقدّم الطلب, use: person }
  known_as: { label: اللقب, autocomplete: nickname }
  job: { label: العمل, autocomplete: organization-title }
  number: { type: digits, label: الرقم, length: 4, paper: { comb: false } }
  copies: { type: integer, label: العدد }
  place: { type: choice, label: المكان, options: { from: places } }
  works:
    type: choices
    label: الأعمال
    options:
      new: جديد
      none: { label: لا شيء, exclusive: true }
  children:
    type: list
    label: الأولاد
    fields:
      name: { label: الاسم }
paper:
  barcode: true
  official_use:
    note: { label: ملاحظة }
privacy:
  purpose: الغرض
  recipients: الدائرة
examples:
  - title: مثال
    typed: { copies: ٢ }
    data: { number: "1234" }
    expect: valid
`;

/** Returns all that is known of a form, except how it is written. */
function meaningOf(text: string): string {
  const told = collector();
  const { model, examples, defaults } = analyze(parse(text, FILE, project, told)!, told)!;
  expect(told.diagnostics().filter(({ severity }) => severity !== 'info')).toEqual([]);
  return JSON.stringify([model, examples, defaults], (key, value) =>
    ['sources', 'span', 'source'].includes(key) ? undefined : value,
  );
}

const formatted = (text: string, to?: 'ar' | 'en'): string => format(text, FILE, project, to).text!;

const PRESENT = formatted(ENGLISH, 'ar');
const meaning = meaningOf(ENGLISH);

/** Former words with those that replaced them, as they are written in a form. */
const words = Object.entries(FORMER).flatMap(([kind, names]) =>
  Object.entries(names).map(([former, english]) => {
    const now = kind === 'key' && former === 'من' ? 'يسري_من' : ARABIC[kind as 'key'][english]!;
    return { former, now, english };
  }),
);

/** Writes the former word in place of the present one: a key, or a value after its key. */
const withFormer = (text: string, { former, now }: (typeof words)[number]): string =>
  text.replace(new RegExp(`(?<=^|[\\s{,])${now}(?=:|\\s|,|$)`, 'gmu'), (found, at: number) =>
    /^:/.test(text.slice(at + found.length)) || /(?:النوع|التلقائي): $/.test(text.slice(0, at)) ? former : found,
  );

describe('a former word', () => {
  it.each(words)('$former means $now', word => {
    const text = withFormer(PRESENT, word);
    expect(text).not.toBe(PRESENT);
    expect(meaningOf(text)).toBe(meaning);
    expect(formatted(text)).toBe(PRESENT);
  });

  it('may stand with all others, and with English words', () => {
    const all = words.reduce(withFormer, PRESENT);
    expect(meaningOf(all)).toBe(meaning);
    expect(formatted(all)).toBe(PRESENT);
    expect(formatted(all, 'en')).toBe(ENGLISH);
    const mixed = all.replace('الإصدار:', 'version:').replace('العنوان:', 'title:');
    expect(meaningOf(mixed)).toBe(meaning);
    expect(formatted(mixed)).toBe(PRESENT);
  });
});

it('formats the present words as they are', () => {
  expect(meaningOf(PRESENT)).toBe(meaning);
  expect(formatted(PRESENT)).toBe(PRESENT);
  expect(formatted(PRESENT, 'en')).toBe(ENGLISH);
});

describe('a former word of expressions', () => {
  it.each([
    ['بعض c في children يحقق c.age = 3', 'يوجد c في children يحقق c.age = 3'],
    ['لكل c في children أعد c.age', 'لكل c في children فأعط c.age'],
    ['لكل c في children أعط c.age', 'لكل c في children فأعط c.age'],
    ['كل c في children تحقق c.age = 3', 'كل c في children يحقق c.age = 3'],
    ['العدد الأعلى(price)', 'تقريب إلى العدد الصحيح الأعلى(price)'],
    ['تقريب للأعلى الصحيح(price)', 'تقريب إلى العدد الصحيح الأعلى(price)'],
    ['العدد الأدنى(price, 2)', 'تقريب إلى العدد الصحيح الأدنى(price, 2)'],
    ['تقريب للأدنى الصحيح(price, 2)', 'تقريب إلى العدد الصحيح الأدنى(price, 2)'],
    ['رقم("12")', 'إلى عدد("12")'],
    ['وصل(names, "، ")', 'ضم النصوص(names, "، ")'],
    ['تشذيب(name)', 'حذف الفراغات(name)'],
    ['تسطيح([[1], [2]])', 'دمج القوائم الداخلية([[1], [2]])'],
    ['مجهول(name)', 'غير معروف(name)'],
    ['مجال("[1..2]")', 'نطاق("[1..2]")'],
    ['يطابق المجال(a, b)', 'يطابق النطاق(a, b)'],
    ['يفتتح(a, b)', 'يبدأ مع(a, b)'],
    ['يختم(a, b)', 'ينتهي مع(a, b)'],
    ['يختم به(a, b)', 'ينتهي به(a, b)'],
    ['سياق([])', 'كائن([])'],
    ['دمج السياقات([])', 'دمج الكائنات([])'],
    ['إضافة إلى السياق(a, "k", 1)', 'إضافة إلى الكائن(a, "k", 1)'],
    ['مداخل السياق(a)', 'مداخل الكائن(a)'],
    ['قيمة من السياق(a, "k")', 'قيمة من الكائن(a, "k")'],
  ])('%s is written %s', (former, present) => {
    expect(translateExpression(former, 'ar')).toBe(present);
    expect(translateExpression(present, 'ar')).toBe(present);
    expect(translateExpression(former, 'en')).toBe(translateExpression(present, 'en'));
    expect(printExpression(parseExpression(former)!, 'ar')).toBe(printExpression(parseExpression(present)!, 'ar'));
  });
});
