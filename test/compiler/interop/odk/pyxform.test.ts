// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how ODK names a question.
/** Exported workbooks by the rules of pyxform, which ODK and KoBoToolbox convert them with. */
import { describe, expect, it } from 'vitest';
import { exportXlsform } from '../../../../src/compiler/interop/export/index.js';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import { compiled, compiledFile, FORMS, SAMPLES } from './forms.js';
import { faultsOf } from './pyxform-rules.js';

const QUICK = ['forms/building-permit.form.yaml'];

eachInTiers(
  it,
  path => QUICK.includes(path),
  FORMS,
)('accepts the export of %s', async path => {
  const { compiled: form, diagnostics } = await compiledFile(path);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(faultsOf((await exportXlsform(form!.model)).sheets)).toEqual([]);
});

it('accepts the exports of the samples', FULL_TIER, async () => {
  const found: string[] = [];
  let exported = 0;
  for (const path of SAMPLES) {
    const { compiled: form } = await compiledFile(path);
    if (!form) continue;
    exported++;
    const faults = faultsOf((await exportXlsform(form.model)).sheets);
    found.push(...faults.map(fault => `${path}: ${fault}`));
  }
  expect(exported).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

const MEAN = `form: mean
version: 1
languages: [en, ar]
title: { en: "Mean \${{x}}", ar: عنوان }
privacy: { purpose: test }
pages:
  a:
    title: { en: "A \${{b}}", ar: ألف }
    fields:
      meta: { label: { en: M, ar: م } }
      instanceID: { label: { en: I, ar: م }, default: "a - b" }
      data: { type: list, label: { en: D, ar: م }, min: 2, max: 2, fields: { a: { label: { en: A, ar: م } } } }
      data_count: { type: integer, label: { en: C, ar: م } }
      quotes: { label: { en: Q, ar: م }, pattern: "[a\\"b'c]+" }
      curly: { label: { en: U, ar: م }, pattern: "[“”]  x" }
      ÀÖ: { label: { en: U, ar: م }, default: "f(x)" }
      one:
        type: choice
        label: { en: O, ar: م }
        options: { two words: { en: T, ar: م }, two_words: { en: "\${{t}}", ar: م }, "it’s": { en: V, ar: م } }
        other: true
      more: { label: { en: M, ar: م }, show_if: 'one = "two words" or one = "it’s"' }
      from:
        type: choices
        label: { en: F, ar: م }
        options: { from: places, where: 'option.value = one and option.image > 1' }
        other: true
      late: { type: hidden, value: 'matches(quotes, "\\\\p{L}")' }
      next: { label: { en: N, ar: م }, show_if: late }
lists:
  places:
    x y: { label: { en: X, ar: س }, value: two words, image: 1 }
    z: { label: { en: Z, ar: ص }, value: z, image: 2 }
`;

describe('a form with names and texts that ODK does not accept', () => {
  it('is exported so that pyxform accepts it, and lists what has changed', async () => {
    const { compiled: form, diagnostics } = await compiled(MEAN);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { sheets, issues } = await exportXlsform(form!.model);
    expect(faultsOf(sheets)).toEqual([]);
    const listed = issues.flatMap(({ reason, params, paths }) =>
      paths.map(path => [reason, path, ...Object.values(params)]),
    );
    expect(listed).toEqual(
      expect.arrayContaining([
        ['expression', 'late', 'value'],
        ['expression', 'next', 'show_if'],
        ['expression', 'from', 'where'],
        ['renamed', 'meta', 'meta_2'],
        ['option-name', 'one', 'two words', 'two_words_2'],
        ['column', 'from', 'value', 'value_'],
        ['text-reference', 'one'],
        ['text-reference', 'a'],
        ['text-reference', ''],
      ]),
    );
    const [head, ...rows] = sheets.get('survey')!;
    const cell = (name: string, column: string) => rows.find(row => row[1] === name)![head!.indexOf(column)];
    expect(cell('more', 'relevant')).toBe("${one} = 'two_words_2' or ${one} = 'it_s'");
    expect(cell('quotes', 'constraint')).toContain('concat(');
    expect(cell('late', 'type')).toBe('hidden');
  });

  it.each([
    ['a calculation that is missing', 'calculation', ''],
    ['a reference in a text', 'label::English (en)', 'Hello ${nobody}'],
    ['a name twice', 'name', 'b'],
    ['a name of ODK', 'name', 'meta'],
    ['a hyphen before a name', 'name', '-documents'],
    ['a type that ODK does not have', 'type', 'number'],
    ['a reference to nobody', 'relevant', "${nobody} = 'x'"],
    ['a default with a sign', 'default', 'a - b'],
    ['a group without an end', 'type', 'begin_group'],
    ['an option list that is missing', 'type', 'select_one none'],
    ['curly quotes', 'relevant', "${b} = '“'"],
  ])('is refused by the rules for %s', (_, column, text) => {
    const head = ['type', 'name', 'label::English (en)', 'relevant', 'calculation', 'default'];
    const row = ['calculate', 'a', 'A', '', '1', ''].map((cell, index) => (head[index] === column ? text : cell));
    const sheets = new Map([
      ['survey', [head, row, ['text', 'b', 'B', '', '', '']]],
      ['choices', [['list_name', 'name', 'label::English (en)']]],
      [
        'settings',
        [
          ['form_title', 'form_id', 'version', 'default_language'],
          ['T', 't', '1', 'English (en)'],
        ],
      ],
    ]);
    expect(faultsOf(sheets)).not.toEqual([]);
  });
});
