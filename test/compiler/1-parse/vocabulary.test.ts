/** The vocabulary itself: one Arabic name for each word, and the suggestions for a wrong one. */
import { describe, expect, it } from 'vitest';
import {
  ARABIC,
  allowedAt,
  everyRow,
  FIELD,
  FORM,
  keyAliases,
  keyList,
  keysOfType,
  type Rows,
  suggestKeyword,
  typeAliases,
  vocabularyOf,
  wordAliases,
} from '../../../src/compiler/1-parse/vocabulary.js';
import { messageOf } from '../../../src/compiler/diagnostics/index.js';
import { fieldTypes } from '../../../src/runtime/fields/index.js';
import { counting } from '../../processor.js';
import { readForm } from '../read.js';

const NAME = /^[\p{sc=Arabic}_]+$/u;
const types = fieldTypes.map(({ name, arabic }) => ({ english: name, arabic }));
const twice = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

describe('the table', () => {
  it('gives every keyword an Arabic name and a description in both languages', () => {
    const wrong = everyRow.filter(
      ([, { arabic, description }]) =>
        !NAME.test(arabic.name) || !/\p{sc=Arabic}.*\.$/u.test(arabic.description) || !/[a-z].*\.$/i.test(description),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it('gives a keyword the same name everywhere, except the first day of a fee and the name of a list', () => {
    const names = new Set(everyRow.map(([name, { arabic }]) => `${name} ${arabic.name}`));
    expect([names.delete('from يسري_من'), names.has('from من')]).toEqual([true, true]);
    expect([...names].map(pair => pair.split(' ')[0]!).sort()).toEqual(Object.keys(ARABIC.key).sort());
  });

  it.each(['key', 'type', 'word'] as const)('has no Arabic name twice among the %ss', kind => {
    expect(twice(Object.values(ARABIC[kind]))).toEqual([]);
  });

  it('names the types in Arabic', () => {
    expect(types.filter(({ arabic }) => !NAME.test(arabic))).toEqual([]);
  });
});

describe('a wrong word', () => {
  const text: Rows = { ...FIELD, ...fieldTypes.find(({ name }) => name === 'text')!.options };
  it.each([
    ['requird', 'required'],
    ['مطلوبة', 'required'],
    ['الزامي', 'required'],
    ['mandatory', 'required'],
    ['يظهر_اذا', 'show_if'],
    ['يظهر إذا', 'show_if'],
    ['شرط', 'show_if'],
    ['visible', 'show_if'],
    ['والنوع', 'type'],
    ['hgk,u', 'type'],
    ['مشلاثم', 'label'],
    ['labelالاسم', 'label'],
    ['ｌａｂｅｌ', 'label'],
    ['التســمية', 'label'],
    ['regex', 'pattern'],
    ['xyzzy', ''],
  ])('suggests, for %s, the key %j', (written, meant) => {
    expect(suggestKeyword(written, keyList(text), keyAliases)).toBe(meant);
  });

  /** Words of Excel, XLSForm, KoBo and SurveyJS, with a type whose keys are known. */
  it.each([
    ['rating', 'الأدنى_معنى', 'low'],
    ['rating', 'معنى_الحد_الأعلى', 'high'],
    ['rating', 'min_mean', 'low'],
    ['rating', 'maxRateDescription', 'high'],
    ['list', 'العدد', 'items'],
    ['list', 'repeat_count', 'items'],
    ['list', 'count', 'items'],
    ['list', 'panelCount', 'items'],
    ['text', 'انتقل_إلى', 'show_if'],
    ['text', 'goto', 'show_if'],
    ['text', 'skip_to', 'show_if'],
    ['text', 'visibleIf', 'show_if'],
    ['text', 'isRequired', 'required'],
    ['text', 'constraint_message', 'check'],
    ['number', 'minValue', 'min'],
    ['choice', 'or_other', 'other'],
    ['choice', 'otherText', 'other_label'],
    ['text', 'media_image', 'image'],
    ['text', 'guidance_hint', 'hint'],
    ['text', 'read_only', 'readonly'],
    ['text', 'hint_paper', 'paper_hint'],
  ])('suggests, for a %s field with %s, the key %j', (type, written, meant) => {
    const keys: Rows = { ...FIELD, ...fieldTypes.find(({ name }) => name === type)!.options };
    expect(suggestKeyword(written, keyList(keys), keyAliases)).toBe(meant);
  });

  it.each([
    ['تحذير', 'warning'],
    ['warn', 'warning'],
    ['مانع', 'error'],
  ])('suggests, for %s, the level %j', (written, meant) => {
    const levels = [
      { english: 'error', arabic: 'خطأ' },
      { english: 'warning', arabic: 'تنبيه' },
    ];
    expect(suggestKeyword(written, levels, wordAliases)).toBe(meant);
  });

  it.each([
    ['tel', 'phone'],
    ['short_answer', 'text'],
    ['linear_scale', 'rating'],
    ['radiogroup', 'choice'],
    ['multiple_choice', 'choice, choices'],
    ['begin_repeat', 'list'],
    ['comment', 'paragraph'],
    ['checkbox', 'yes_no, agree'],
    ['radio', 'choice'],
    ['dropdown', 'choice'],
    ['textarea', 'paragraph'],
    ['string', 'text'],
    ['رقم', 'digits, integer, number'],
    ['الهاتف', 'phone'],
    ['عدد صحيح', 'integer'],
    ['intger', 'integer'],
    ['qwop', ''],
  ])('suggests, for %s, the type %j', (written, meant) => {
    expect(suggestKeyword(written, types, typeAliases)).toBe(meant);
  });

  it('has only aliases of existing keywords and types', () => {
    const known = new Set([...Object.keys(ARABIC.key), ...Object.keys(ARABIC.type)]);
    const strange = [...keyAliases.values(), ...typeAliases.values()].flat().filter(name => !known.has(name));
    expect([...new Set(strange)].filter(name => !LATER.includes(name))).toEqual([]);
  });
});

/** Types that have aliases although the language does not have them yet. */
const LATER: readonly string[] = [];

describe('the vocabulary of a file', () => {
  it.each([
    ['form: a\nversion: 1\n', 'en'],
    ['استمارة: a\nالإصدار: 1\n', 'ar'],
    ['استمارة: a\nالحقول: { a: { النوع: نص, label: A } }', 'ar'],
    ['form: a\nfields:\n  النوع: النوع\n', 'en'],
    ['', 'en'],
    ['استمارة: [', 'ar'],
  ])('%j', (text, vocabulary) => expect(vocabularyOf(text)).toBe(vocabulary));

  it('is detected in linear time', () => {
    const time = (text: string) => {
      const spent = counting();
      vocabularyOf(text);
      return spent();
    };
    for (const part of [' ', 'a', ', ', '{', '"a', '- ', 'a:']) expect(time(part.repeat(500_000))).toBeLessThan(2000);
  });
});

const ARABIC_FORM = `استمارة: test
الإصدار: 1
العنوان: تجربة
الحقول:
  name: { التسمية: الاسم, مطلووب: نعم, النوع: نصّ_طويل }
  age: { التسمية: العمر, النوع: عدد_صحيح, النمط: 'a' }
  consent: { النوع: نعم_لا, مطلوب: yes }
`;

describe('diagnostics', () => {
  const { diagnostics } = readForm(ARABIC_FORM);
  const said = (code: string, language: 'ar' | 'en') => {
    const { text, help } = messageOf(diagnostics.find(one => one.code === code)!, language);
    return `${text} ${help}`;
  };

  it.each([
    ['unknown-type', 'فقرة'],
    ['key-of-other-type', 'النمط'],
    ['boolean-expected', 'نعم'],
  ])('%s uses the words of the file', (code, word) => {
    for (const language of ['ar', 'en'] as const) expect(said(code, language)).toContain(word);
    expect(said(code, 'en')).not.toMatch(/\b(?:pattern|paragraph|true|text|integer)\b/);
  });

  it('use English words for an English file, in Arabic too', () => {
    const { diagnostics: english } = readForm(
      'form: a\nversion: 1\ntitle: A\nfields: { a: { requird: true, label: A } }\n',
    );
    expect(messageOf(english[0]!, 'ar').help).toContain('required');
  });
});

it('allows Arabic names for the columns of a list from a file', () => {
  const form = `استمارة: t
الإصدار: 1
اللغات: [ar, en]
العنوان: { ar: ت, en: T }
القوائم: { places: { الملف: ./places.csv } }
الحقول:
  place: { النوع: اختيار, التسمية: { ar: المكان, en: Place }, الخيارات: { من: places, حيث: option.size > 1 } }
`;
  const files = { 'forms/places.csv': 'المعرف,التسمية,التسمية:en,size\nhoms,حمص,Homs,2\n' };
  const { found, analysis } = readForm(form, files);
  expect(found).toEqual([]);
  expect(JSON.stringify(analysis!.model)).toContain('"label":{"ar":"حمص","en":"Homs"}');
});

describe('a position in a definition', () => {
  const typeOf = (path: readonly string[]) => (path.at(-1) === 'kind' ? 'اختيار' : undefined);
  const at = (...path: string[]) => allowedAt(path, typeOf);
  it.each([
    [[], FORM],
    [['fields', 'kind'], keysOfType('choice')],
    [['الحقول', 'name'], keysOfType(undefined)],
    [['pages', 'first', 'fields', 'kind', 'options', 'a'], undefined],
  ])('has its keys at %j', (path, rows) => {
    const place = at(...path);
    expect(place?.kind).toBe('keys');
    if (rows && place?.kind === 'keys') expect(Object.keys(place.rows).sort()).toEqual(Object.keys(rows).sort());
  });

  it('is recognized for names, values and unknown places', () => {
    expect([at('fields'), at('fields', 'kind', 'الخيارات'), at('version')?.kind, at('nothing', 'here')]).toEqual([
      { kind: 'names', of: 'field' },
      { kind: 'names', of: 'option' },
      'value',
      undefined,
    ]);
  });
});

describe('a code of messages', () => {
  const problems = (code: string) => {
    const text = `form: a\nversion: 1\nlanguages: [en]\ntitle: A\nfields:\n  a: { label: A, messages: { ${code}: No. } }\n`;
    return readForm(text).diagnostics.map(({ code, params }) => [code, params]);
  };

  it.each(['stolen', 'expired-permit', 'plate.taken', 'REQ_17', 'required'])('may be %s', code => {
    expect(problems(code)).toEqual([]);
  });

  it.each([
    ['requird', 'required'],
    ['patern', 'pattern'],
    ['en', ''],
    ['label', ''],
    ['constructor', ''],
    ['مسروقة', ''],
    ['a b', ''],
  ])('is not %s', (name, nearest) => {
    expect(problems(name)).toEqual([['unknown-key', expect.objectContaining({ name, nearest })]]);
  });
});
