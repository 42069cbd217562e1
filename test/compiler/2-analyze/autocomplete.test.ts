/** `autocomplete`: rejected words and the words suggested for them, and the resulting value in the model. */
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../../src/compiler/1-parse/vocabulary/autofill-purposes.js';
import { messageOf } from '../../../src/compiler/diagnostics/index.js';
import { fieldTypes } from '../../../src/runtime/fields/index.js';
import type { FieldModel } from '../../../src/runtime/model.js';
import { formOf, readForm } from '../read.js';

describe('an unknown word', () => {
  it.each([
    ['text', 'given-nam', 'given-name'],
    ['text', 'firstname', 'given-name'],
    ['text', 'first_name', 'given-name'],
    ['text', 'surname', 'family-name'],
    ['text', 'Full Name', 'name'],
    ['text', 'zip', 'postal-code'],
    ['text', 'city', 'address-level2'],
    ['text', 'governorate', 'address-level1'],
    ['text', 'company', 'organization'],
    ['text', 'gender', 'sex'],
    ['text', 'none', 'off'],
    ['date', 'birthday', 'bday'],
    ['date', 'dob', 'bday'],
    ['phone', 'mobile', 'tel'],
    ['email', 'e-mail', 'email'],
    ['text', 'الاسم الأول', 'given-name'],
    ['text', 'المحافظه', 'address-level1'],
    ['date', 'تاريخ الميلاد', 'bday'],
    ['phone', 'الجوال', 'tel'],
  ])('for type %s and autocomplete %s, suggests %s', (type, written, meant) => {
    const { found, diagnostics } = readForm(formOf(`  a: { type: ${type}, label: A, autocomplete: ${written} }\n`));
    expect(found).toEqual([`word-expected 6:${40 + type.length}`]);
    expect(diagnostics[0]!.params.nearest).toBe(meant);
    expect(messageOf(diagnostics[0]!, 'en').help).toContain(`Did you mean "${meant}"? The words are: name, `);
    expect(messageOf(diagnostics[0]!, 'ar').help).toContain(`هل قصدت «${meant}»؟`);
  });

  it.each(['current-password', 'cc-number', 'on', 'qwop'])('suggests nothing for %s', written => {
    const { found, diagnostics } = readForm(formOf(`  a: { label: A, autocomplete: ${written} }\n`));
    expect(found).toEqual(['word-expected 6:32']);
    expect(messageOf(diagnostics[0]!, 'en').help).toMatch(/^The words are: name, honorific-prefix, given-name, /);
  });
});

/** Returns a line for each field that has an autofill purpose in the model: its path and the purpose. */
function told(fields: readonly FieldModel[]): string[] {
  return fields.flatMap(({ path, autocomplete, fields }) => [
    ...(autocomplete ? [`${path}: ${autocomplete}`] : []),
    ...told(fields),
  ]);
}

const PERSON = `blocks:
  person:
    fields:
      name: { label: Name, autocomplete: name }
      phone: { type: phone, label: Phone }
`;

describe('the model', () => {
  it.each([
    ['a: { label: A }', []],
    ['a: { label: A, autocomplete: off }', []],
    ['a: { label: A, autocomplete: name }', ['a: name']],
    ['a: { label: A, الإكمال_التلقائي: الاسم_الأول }', ['a: given-name']],
    ['a: { type: phone, label: A, autocomplete: tel }', []],
    ['a: { type: phone, label: A, autocomplete: tel-national }', ['a: tel-national']],
    ['a: { type: phone, label: A, autocomplete: off }', ['a: off']],
    ['a: { type: date, label: A, autocomplete: bday }', ['a: bday']],
    ['a: { type: date, label: A, calendar: hijri, autocomplete: off }', []],
    ['a: { use: person, label: A }', ['a.name: name']],
    ['a: { use: person, label: A, autocomplete: off }', ['a.phone: off']],
    ['a: { use: person, label: A, fields: { name: { autocomplete: off } } }', []],
    ['a: { use: person, label: A, fields: { name: { autocomplete: nickname } } }', ['a.name: nickname']],
    ['a: { type: list, label: A, use: person }', ['a.phone: off']],
    ['a: { type: list, label: A, fields: { b: { use: person, label: B } } }', ['a.b.phone: off']],
    [
      'a: { type: table, label: A, rows: { x: X, y: Y }, fields: { p: { type: phone, label: P }, n: N } }',
      ['a.x.p: off', 'a.y.p: off'],
    ],
    ['a: { type: group, label: A, autocomplete: off, fields: { s: { type: signature, label: S } } }', ['a.s: off']],
  ])('%s', (field, expected) => {
    const { analysis } = readForm(formOf(`  ${field}\n`, PERSON));
    expect(told(analysis!.model.pages.flatMap(page => page.fields))).toEqual(expected);
  });
});

/**
 * Input purposes of https://www.w3.org/TR/WCAG22/#input-purposes that are left out. Forms ask for no passwords and no
 * payments, and `photo` is not a file.
 */
const LEFT_OUT = [
  ...['username', 'new-password', 'current-password', 'photo', 'transaction-currency', 'transaction-amount'],
  ...['cc-name', 'cc-given-name', 'cc-additional-name', 'cc-family-name', 'cc-number', 'cc-exp', 'cc-exp-month'],
  ...['cc-exp-year', 'cc-csc', 'cc-type'],
];

describe('the autocomplete words', () => {
  const words = Object.keys(PURPOSES).filter(word => word !== 'off');

  it('covers the input purposes of WCAG, except those that no form asks for', () => {
    expect(new Set([...words, ...LEFT_OUT]).size).toBe(53);
  });

  it('assigns each word to a field type, and includes the default purpose of each type', () => {
    const taken = fieldTypes.flatMap(({ purposes = [] }) => purposes);
    expect([...new Set<string>(taken)].sort()).toEqual([...words].sort());
    expect(fieldTypes.filter(({ purpose, purposes }) => purpose && !purposes?.includes(purpose))).toEqual([]);
  });
});
