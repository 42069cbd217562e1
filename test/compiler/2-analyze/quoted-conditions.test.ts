/** Conditions of words in YAML quotes: with the name of a field they are conditions, otherwise the quotes were meant. */
import { expect, it } from 'vitest';
import { parse } from '../../../src/compiler/1-parse/index.js';
import { analyze } from '../../../src/compiler/2-analyze/index.js';
import { collector } from '../../../src/compiler/diagnostics/index.js';

const codesOf = (field: string): readonly string[] => {
  const text = `استمارة: sample
الإصدار: 1
العنوان: عيّنة
الحقول:
  العمر: { النوع: عدد_صحيح, التسمية: العمر }
  موافق: { النوع: نعم_لا, التسمية: هل توافق؟ }
  مقيم: { النوع: نعم_لا, التسمية: هل أنت مقيم؟ }
  س: { التسمية: س, ${field} }
`;
  const told = collector();
  const definition = parse(text, 'sample.form.yaml', { read: () => undefined }, told);
  if (definition) analyze(definition, told);
  return told
    .diagnostics()
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
};

it.each([
  ['يظهر_إذا: "موافق ومقيم"', []],
  ["يظهر_إذا: 'موافق وليس(مقيم)'", []],
  ["يظهر_إذا: 'موافق وليس مقيم'", ['foreign-operator']],
  ["يظهر_إذا: 'العمر أكبر 3'", ['foreign-operator']],
  ["يظهر_إذا: 'غريب وبعيد'", ['quotes-eaten']],
  ["يظهر_إذا: 'بعيد'", ['quotes-eaten']],
  ['القيمة: "غير وارد"', ['quotes-eaten']],
  ['القيمة: "موافق ومقيم"', ['quotes-eaten']],
])('%s', (field, codes) => expect(codesOf(field)).toEqual(codes));
