/** The package for programs: forms from texts, diagnostics, validation, printing, and answers to every mistake. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Compilation,
  check,
  compile,
  type Form,
  messageOf,
  OptionError,
  outputNames,
  renderPdf,
  toSqlRows,
  validate,
} from '../../src/api/index.js';
import { ROOT } from '../forms/served.js';
import { FULL_TIER } from '../tier.js';

const SOURCE = `form: order
version: 2
languages: [ar, en]
title: { ar: طلب, en: Order }
lists:
  cities: { file: lists/cities.csv }
blocks:
  person: { file: blocks/person.yaml }
fields:
  full_name: { label: { ar: الاسم, en: Full name }, required: true, max_length: 9 }
  city: { type: choice, label: { ar: المدينة, en: City }, options: { from: cities }, image: ./pictures/map.svg, alt: { ar: خريطة, en: Map } }
  who: { use: person }
  count: { type: integer, label: { ar: العدد, en: Number }, max: 5 }
  twice: { type: integer, label: { ar: الضعف, en: Twice }, value: count * 2 }
  until: { type: date, label: { ar: حتى, en: Until }, check: { rule: until > today(), message: { ar: اكتب يوماً بعد اليوم., en: Enter a day after today. } } }
`;
const FILES = {
  'lists/cities.csv': 'id,label:ar,label:en\ndamascus,دمشق,Damascus\nhoms,حمص,Homs\n',
  'blocks/person.yaml': 'fields:\n  phone: { type: phone, label: { ar: الهاتف, en: Telephone } }\n',
  'pictures/map.svg': new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
  ),
};
const DAY = { today: '2026-11-24' };
const GOOD = { full_name: 'ليلى', city: 'homs', count: 2, until: '2026-12-01' };

let form: Form;
let compilation: Compilation;
beforeAll(async () => {
  compilation = await compile(SOURCE, { files: FILES, ...DAY, outputs: ['validator', 'form'] });
  form = compilation.form!;
});

const textOf = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });

describe('compile', () => {
  it('compiles a text with blocks, lists and pictures from memory, and makes the outputs that are named', () => {
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(form).toMatchObject({ id: 'order', version: 2, languages: ['ar', 'en'] });
    expect(form.definition).toMatch(/^[0-9a-f]{16}$/);
    expect(form.files.map(({ path }) => path)).toEqual(['validator.js', 'form.json']);
    const [group] = form.model.pages[0]!.fields.filter(({ id }) => id === 'who');
    expect(group!.fields.map(({ id }) => id)).toEqual(['phone']);
    expect(Object.isFrozen(form)).toBe(true);
  });

  it.each<[string, Parameters<typeof compile>[1]]>([
    ['a Map', { files: new Map(Object.entries(FILES)) }],
    ['a function', { files: path => FILES[path as keyof typeof FILES] }],
  ])('takes files as %s, and bytes as the source', async (_, options) => {
    const other = await compile(new TextEncoder().encode(SOURCE), { ...options, ...DAY });
    expect(other.form!.definition).toBe(form.definition);
    expect(other.form!.files).toEqual([]);
  });

  it('makes every output by its name', () => {
    expect(outputNames).toEqual(expect.arrayContaining(['element', 'types', 'validator', 'paper', 'form']));
  });

  it('returns a missing file as a diagnostic, and no form', async () => {
    const { form: none, diagnostics } = await compile(SOURCE, DAY);
    expect(none).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toContain('file-not-found');
  });
});

describe('diagnostics', () => {
  const WRONG = 'form: a\nversion: 1\ntitle: طلب\nfields:\n  name: { lable: الاسم }\n';

  it('has code, place, sentences in the chosen language and fixes, and is plain JSON', async () => {
    const [found] = await check(WRONG, { file: 'forms/a.form.yaml' });
    expect(found).toMatchObject({
      ...{ code: 'unknown-key', severity: 'error', file: 'forms/a.form.yaml' },
      ...{ line: 5, column: 11, endLine: 5, endColumn: 16, vocabulary: 'en' },
    });
    expect(found!.message).toContain('lable');
    const stored = JSON.parse(JSON.stringify(found));
    expect(stored).toEqual(found);
    expect(messageOf(stored, 'en')).toBe(found!.message);
    const [arabic] = await check(WRONG, { language: 'ar' });
    expect(arabic!.message).toMatch(/[\u0600-\u06ff]/);
    expect(messageOf(found!, 'ar')).toBe(arabic!.message);
    expect(arabic!.help).not.toBe(found!.help);
  });

  it('has a fix whose edits correct the text', async () => {
    const [found] = await check(WRONG);
    const [{ title, certain, edits } = { title: '', certain: false, edits: [] }] = found!.fixes;
    expect([title, certain]).toEqual(['Write "label"', true]);
    const fixed = edits.reduceRight(
      (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
      WRONG,
    );
    expect(fixed).toContain('{ label: الاسم }');
    expect((await check(fixed)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('names keywords in the vocabulary of the file', async () => {
    const [found] = await check('استمارة: a\nالإصدار: 1\nالعنوان: طلب\nالحقول:\n  الاسم: { التسميه: الاسم }\n');
    expect(found).toMatchObject({ vocabulary: 'ar' });
    expect(messageOf(JSON.parse(JSON.stringify(found)), 'en')).toBe(found!.message);
  });
});

describe('validate', () => {
  it('returns cleaned data with computed values, by the day and the language that are given', () => {
    const { valid, issues, data } = validate(form, GOOD, DAY);
    expect([valid, issues]).toEqual([true, []]);
    expect(data).toEqual({ ...GOOD, twice: 4 });
    expect(validate(form, GOOD, { today: '2027-01-01' }).issues).toEqual([
      { path: 'until', code: 'check', params: { index: 0 } },
    ]);
  });

  it.each([null, 5, 'text', [], { odd: 1 }])('takes %j as wrong data, not as a mistake', data => {
    expect(validate(form, data, DAY).valid).toBe(false);
  });

  it('gives each issue the sentence that the form shows, in each language of the form', () => {
    const { issues } = validate(form, { full_name: 'أسماء كثيرة', count: 9, until: '2020-01-01' }, DAY);
    const said = (language: string) => issues.map(issue => messageOf(issue, language, form));
    expect(said('en')).toEqual([
      expect.stringMatching(/9 characters/),
      expect.stringMatching(/5/),
      'Enter a day after today.',
    ]);
    expect(said('ar')[2]).toBe('اكتب يوماً بعد اليوم.');
    for (const sentence of said('ar')) expect(sentence).toMatch(/[\u0600-\u06ff]/);
    const [missing] = validate(form, {}, DAY).issues;
    expect(messageOf(missing!, 'en', form)).toBe('Enter: Full name');
  });
});

describe('renderPdf', () => {
  it('prints a blank form and a filled copy, the same bytes for the same input', async () => {
    const blank = textOf(await renderPdf(form, { language: 'en', ...DAY }));
    expect(blank).toContain('Full name');
    expect(blank).not.toContain('Homs Layla');
    const options = { data: { ...GOOD, full_name: 'Layla' }, language: 'en', ...DAY };
    const pdf = await renderPdf(form, options);
    expect(pdf).toBeInstanceOf(Uint8Array);
    expect(textOf(pdf)).toMatch(/Layla[\s\S]*Homs/);
    expect(Buffer.from(await renderPdf(form, options)).equals(pdf)).toBe(true);
  });

  it('prints a submission with its number, in its own language or two', FULL_TIER, async () => {
    const submission = {
      ...{ id: '0b0e6f0e-9b0c-4b43-8a51-5c1a9e6f2a10', form: 'order', version: 2, definition: form.definition },
      ...{ language: 'en', submitted_at: '2026-11-24T08:30:00+03:00', data: GOOD, tracking: '7K3M-9PQR' },
    };
    expect(textOf(await renderPdf(form, { submission }))).toContain('7K3M-9PQR');
    const both = textOf(await renderPdf(form, { submission, language: ['en', 'ar'] }));
    expect(both).toContain('Full name');
    expect(both).toMatch(/[\u0600-\u06ff\ufe70-\ufeff]/);
  });
});

it('returns the rows of a submission for the tables of the SQL output', () => {
  const { data } = validate(form, GOOD, DAY);
  const rows = toSqlRows(form, {
    ...{ id: '0b0e6f0e-9b0c-4b43-8a51-5c1a9e6f2a10', version: 2, definition: form.definition, language: 'ar' },
    ...{ submitted_at: '2026-11-24T08:30:00+03:00', data },
  });
  expect(rows[0]!.values).toMatchObject({ city: 'homs', twice: 4 });
});

describe('mistakes in what a program passes', () => {
  const given = (value: unknown) => value as never;
  type Mistake = readonly [title: string, code: string, said: RegExp, work: () => unknown];
  const mistakes: readonly Mistake[] = [
    [
      'a misspelt option',
      'unknown-option',
      /"langauge".*Did you mean "language"\?/,
      () => check('', given({ langauge: 'ar' })),
    ],
    [
      'an option of another function',
      'unknown-option',
      /"outputs".*files, runModules, file, language, today/,
      () => check('', given({ outputs: [] })),
    ],
    ['options that are no object', 'wrong-option', /"options" takes an object.*"ar"/, () => compile('', given('ar'))],
    [
      'a source that is no text',
      'wrong-option',
      /"source" takes the text.*Promise/,
      () => compile(given(Promise.resolve(''))),
    ],
    ['a source that is missing', 'wrong-option', /"source".*undefined/, () => compile(given(undefined))],
    [
      'an unknown output',
      'unknown-output',
      /"elemnt".*Did you mean "element"/,
      () => compile('', { outputs: ['elemnt'] }),
    ],
    [
      'one output that is no list',
      'wrong-option',
      /"outputs" takes a list of names/,
      () => compile('', given({ outputs: 'element' })),
    ],
    [
      'a language of no sentence',
      'wrong-option',
      /"language" takes "ar" or "en".*"fr"/,
      () => check('', given({ language: 'fr' })),
    ],
    [
      'a day that is none',
      'wrong-option',
      /"today" takes a day as YYYY-MM-DD.*"2026-02-30"/,
      () => check('', { today: '2026-02-30' }),
    ],
    ['a Date as a day', 'wrong-option', /"today".*Date/, () => check('', given({ today: new Date() }))],
    [
      'a file that is no content',
      'wrong-option',
      /files\["a.csv"\].*a text or bytes.*5/,
      () => check('', given({ files: { 'a.csv': 5 } })),
    ],
    [
      'a permission that is no flag',
      'wrong-option',
      /"runModules" takes true or false.*1/,
      () => check('', given({ runModules: 1 })),
    ],
    [
      'a path that leaves the project',
      'wrong-option',
      /"files" takes paths.*"\.\.\/a"/,
      () => check('', { files: { '../a': '' } }),
    ],
    [
      'an absolute path of the definition',
      'wrong-option',
      /"file" takes paths/,
      () => check('', { file: '/a.form.yaml' }),
    ],
    [
      'keys that are no keys',
      'wrong-option',
      /"receiptKeys"/,
      () => compile('', given({ receiptKeys: [{ kid: 'a' }] })),
    ],
    [
      'a compilation in place of its form',
      'wrong-option',
      /"form" takes the form that compile\(\) returned.*Object/,
      () => validate(given(compilation), {}),
    ],
    ['no form', 'wrong-option', /"form".*undefined/, () => validate(given(undefined), {})],
    [
      'a promise of data',
      'wrong-option',
      /"data" takes data as JSON has it.*Promise/,
      () => validate(form, Promise.resolve({})),
    ],
    ['data that is missing', 'wrong-option', /"data".*undefined/, () => validate(form, undefined)],
    [
      'a language that the form does not have',
      'unknown-language',
      /"language" is "fr".*ar, en/,
      () => validate(form, {}, { language: 'fr' }),
    ],
    [
      'answers that are text',
      'wrong-option',
      /"data" takes an object of answers/,
      () => renderPdf(form, given({ data: '{}' })),
    ],
    [
      'data and a submission',
      'options-conflict',
      /"data" and "submission" exclude/,
      () => renderPdf(form, { data: {}, submission: { data: {} } }),
    ],
    [
      'large print of a filled copy',
      'options-conflict',
      /"data" and "large"/,
      () => renderPdf(form, { data: {}, large: true }),
    ],
    ['a language twice', 'same-language', /"ar" was given twice/, () => renderPdf(form, { language: ['ar', 'ar'] })],
    [
      'three languages',
      'wrong-option',
      /"language" takes a language, or a list of two/,
      () => renderPdf(form, { language: ['ar', 'en', 'ku'] }),
    ],
    [
      'a serial number of 0',
      'wrong-option',
      /"serial" takes a whole number from 1.*0/,
      () => renderPdf(form, { serial: 0 }),
    ],
    [
      'a submission of another form',
      'other-form',
      /"form" "b".*order/,
      () => renderPdf(form, { submission: { data: {}, form: 'b' } }),
    ],
    [
      'a submission of another version',
      'other-form',
      /"version" 1.*2/,
      () => renderPdf(form, { submission: { data: {}, version: 1 } }),
    ],
    [
      'a submission without data',
      'wrong-option',
      /"submission" takes a submission with its "data"/,
      () => toSqlRows(form, given({ id: 'a' })),
    ],
    ...['2026-11-24T99:99:99Z', '2026-02-30T08:30:00Z', '2026-11-24T08:30:00', '2026-11-24', 5].map(
      (time): Mistake => [
        `a submission of a time that is none: ${time}`,
        'wrong-option',
        /"submitted_at" takes a moment with its offset.*\b(2026|5)/,
        () => renderPdf(form, { submission: { data: {}, submitted_at: given(time) } }),
      ],
    ),
    [
      'a row of a time that is none',
      'wrong-option',
      /"submitted_at" takes a moment.*"x"/,
      () => toSqlRows(form, given({ id: 'a', data: {}, submitted_at: 'x' })),
    ],
    [
      'paper of a day that is none',
      'wrong-option',
      /"paper_date" takes a day.*"2026-11-31"/,
      () => toSqlRows(form, given({ id: 'a', data: {}, paper_date: '2026-11-31' })),
    ],
    [
      'an issue without its form',
      'wrong-option',
      /"form"/,
      () => messageOf({ path: 'a', code: 'required', params: {} }, 'ar', given(undefined)),
    ],
    ['a sentence of nothing', 'wrong-option', /"found" takes a diagnostic/, () => messageOf(given({}), 'en')],
    [
      'a sentence in another language',
      'wrong-option',
      /"language" takes "ar" or "en"/,
      () => messageOf(given({}), given('fr')),
    ],
  ];

  it.each(mistakes)('answers %s', async (_, code, said, work) => {
    const error: unknown = await Promise.resolve()
      .then(work)
      .catch(fault => fault);
    expect(error).toBeInstanceOf(OptionError);
    const found = error as OptionError;
    expect([found.code, found.message]).toEqual([code, expect.stringMatching(said)]);
    expect(messageOf(found, 'en')).toBe(found.message);
    expect(messageOf(found, 'ar')).toMatch(/^[\u0600-\u06ff]/);
    expect(messageOf(found, 'ar')).not.toMatch(/undefined(?!\.)/);
  });
});

it('takes a submission with small letters in its time, and with members that are null', () => {
  const sent = { id: '0b0e6f0e-9b0c-4b43-8a51-5c1a9e6f2a10', version: 2, definition: form.definition, language: 'ar' };
  const [row] = toSqlRows(form, {
    ...sent,
    ...{ submitted_at: '2026-11-24t08:30:00.5z', data: validate(form, GOOD, DAY).data },
    ...{ paper_date: null as never },
  });
  expect(row!.values).toMatchObject({ submitted_at: '2026-11-24t08:30:00.5z', paper_date: null });
});

it('reads the files of a form from a disk by a function', async () => {
  const path = 'forms/complaint.form.yaml';
  const read = (name: string) => {
    try {
      return readFileSync(join(ROOT, name));
    } catch {
      return undefined;
    }
  };
  const { form: complaint, diagnostics } = await compile(read(path)!, { file: path, files: read, ...DAY });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(complaint!.id).toBe('complaint');
});
