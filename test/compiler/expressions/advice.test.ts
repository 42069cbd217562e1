/** Advice for names and functions that do not exist: what another tool calls so, quotes, or the names there are. */
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/compiler/diagnostics/index.js';
import { FOREIGN_FUNCTIONS } from '../../../src/compiler/expressions/foreign-functions.js';
import { type ExpectedType, FUNCTIONS, functionName } from '../../../src/compiler/expressions/index.js';
import { formOf, readForm } from '../read.js';
import { environmentAt } from './form.js';
import { compileText } from './run.js';

const paramsOf = (text: string, wanted: ExpectedType = 'boolean') =>
  compileText(text, environmentAt(), wanted).told[0]!;

describe('an unknown name', () => {
  it.each([
    ['governorate = homz'],
    ['homz != governorate'],
    ['governorate in (homz, "aleppo")'],
    ['governorate in [homz]'],
    ['contains(name, homz)'],
    ['list contains(works, homz)'],
    ['if agreed then homz else "b"', 'string'],
    ['homz', 'string'],
    ['"a" + homz', 'string'],
    ['duration(homz)', 'any'],
  ] as const)('may be a text in %s', (text, wanted: ExpectedType = 'boolean') => {
    const { code, params } = paramsOf(text, wanted);
    expect([code, params.quotes]).toEqual(['unknown-name', '"homz"']);
  });

  it.each([
    ['zzqq + copies * 2', 'number'],
    ['zzqq > 3'],
    ['3 <= zzqq'],
    ['zzqq'],
    ['not(zzqq) and agreed'],
    ['if zzqq then "a" else "b"', 'string'],
    ['zzqq = 3'],
    ['zzqq = null'],
    ['zzqq', 'number'],
    ['zzqq.city = "a"'],
    ['count(zzqq) > 1'],
    ['sum([zzqq, copies]) > 1'],
    ['some x in zzqq satisfies x > 1'],
    ['is unknown(zzqq)'],
    ['copies between zzqq and 3'],
  ] as const)('is no text in %s: the names are listed', (text, wanted: ExpectedType = 'boolean') => {
    const { code, params } = paramsOf(text, wanted);
    expect([code, params.quotes, params.suggestion]).toEqual(['unknown-name', undefined, '']);
    expect(params.known).toContain('name, birth, registered');
  });

  it('is followed by one advice, in the words of the form', () => {
    const source = formOf('  a: { type: integer, label: A, value: bb + 2 }\n  c: { label: C, value: now() }\n');
    const [first] = readForm(source).diagnostics;
    expect(messageOf(first!, 'en').help).toBe('The names here are: a, c.');
    expect(messageOf(first!, 'ar').help).toBe('الأسماء المتاحة هنا: a، c.');
  });
});

describe('an unknown name inside a group', () => {
  const inGroup = (value: string): string =>
    formOf(
      `  g: { type: group, label: G, fields: { n: N, whole: { type: hidden, value: g }, all: { type: hidden, value: form.g } } }\n  r: { label: R, value: ${value} }\n`,
    );

  it.each([
    ['n', 'g.n'],
    ['zzqq', ''],
  ])('is looked for once where a value has the type of the group around it: %s', (value, suggestion) => {
    const found = readForm(inGroup(value)).diagnostics.find(({ code }) => code === 'unknown-name');
    expect(found?.params.suggestion).toBe(suggestion);
  });
});

describe('a function of another tool', () => {
  it.each([
    ['selected(works, "new")', 'list contains'],
    ['COUNTIF(children) > 1', 'count'],
    ['average([1, 2]) > 1', 'mean'],
    ['len(name) > 1', 'string length'],
    ['iif(agreed, 1, 2) > 1', ''],
    ['roundup(copies, 0) > 1', 'round up'],
    ['vlookup(governorate) = "a"', 'option'],
    ['sumInArray(children) > 1', 'sum'],
    ['currentDate() > birth', 'today'],
    ['أقصى([1, 2]) > 1', 'max'],
    ['المعدل([1, 2]) > 1', 'mean'],
    ['cuont(children) > 1', 'count'],
  ])('in %s is answered with %j', (text, meant) => {
    const { code, params } = paramsOf(text);
    expect([code, params.suggestion]).toEqual(['unknown-function', meant]);
  });

  it('is named as the form writes it', () => {
    const source = `استمارة: test
الإصدار: 1
العنوان: تجربة
الحقول:
  a: { النوع: اختيار_متعدد, التسمية: أ, الخيارات: { x: س, y: ع } }
  b: { التسمية: ب, يظهر_إذا: 'selected(a, "x")' }
`;
    const [first] = readForm(source).diagnostics;
    expect(messageOf(first!, 'ar').help).toContain('هل قصدت «القائمة تتضمن»؟');
    expect(messageOf(first!, 'en').help).toContain('Did you mean "القائمة تتضمن"?');
  });

  it('is named once, and is none of those here', () => {
    const words = Object.values(FOREIGN_FUNCTIONS).flatMap(others => others.split(' '));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(words.filter(word => functionName(word) !== undefined)).toEqual([]);
    expect(Object.keys(FOREIGN_FUNCTIONS).filter(name => !FUNCTIONS.has(name))).toEqual([]);
  });
});
