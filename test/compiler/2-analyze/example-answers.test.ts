/** Answers of examples: read as they are typed, not as the numbers that YAML would make of them. */
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { formOf, readForm } from '../read.js';

const FIELDS = `  phone: { type: phone, label: Phone }
  german: { type: phone, label: Phone in Germany, country: DE }
  id: { type: national_id, label: Number }
  digits: { type: digits, label: File }
  text: { label: Text }
  n: { type: integer, label: Count }
  twice: { label: Twice, value: text + text }
  copy: { type: hidden, value: text }
  sum: { type: hidden, value: n + 1 }
  people: { type: list, label: People, fields: { tel: { type: phone, label: Phone }, copy: { type: hidden, value: text } } }
  at: { type: datetime, label: Time }
  kind: { type: choice, label: Kind, options: { "01": One, "02": Two }, other: true }
`;

const OFFSET = '2026-11-20T10:00:00+03:00';

const data = (answers: string, expect = 'valid') =>
  readForm(formOf(FIELDS, `examples: [{ title: x, data: { ${answers} }, expect: ${expect} }]\n`)).analysis!.examples[0]!
    .data;

it.each([
  ['phone: 0933123456', { phone: '+963933123456' }],
  ['phone: +963933123456', { phone: '+963933123456' }],
  ['phone: "0933 123 456"', { phone: '+963933123456' }],
  ['phone: ٠٩٣٣١٢٣٤٥٦', { phone: '+963933123456' }],
  ['german: 015123456789', { german: '+4915123456789' }],
  ['id: 01020304050', { id: '01020304050' }],
  ['digits: 007', { digits: '007' }],
  ['digits: ٠٠٧', { digits: '007' }],
  ['text: 0123', { text: '0123' }],
  ['text: 1_000', { text: '1_000' }],
  ['text: ٠١٢', { text: '٠١٢' }],
  ['text: 1e3', { text: '1e3' }],
  ['text: true', { text: 'true' }],
  ['n: 012', { n: 12 }],
  ['n: 1_000', { n: '1_000' }],
  ['n: "12"', { n: '12' }],
  ['text: 012, twice: 012012', { text: '012', twice: '012012' }],
  ['text: 012, copy: 012', { text: '012', copy: '012' }],
  ['n: 1, sum: 2', { n: 1, sum: 2 }],
  ['people: [{ tel: 0933123456, copy: 012 }]', { people: [{ tel: '+963933123456', copy: '012' }] }],
  ['at: 2026-11-20T10:00', { at: OFFSET }],
  ['at: 2026-11-20 10:00:00', { at: OFFSET }],
  ['at: ٢٠٢٦-١١-٢٠T١٠:٠٠', { at: OFFSET }],
  ['at: 2026-11-20T10:00:00+03:00', { at: OFFSET }],
  ['at: 2026-11-20T07:00:00Z', { at: '2026-11-20T07:00:00Z' }],
  ['at: 2026-11-31T10:00', { at: '2026-11-31T10:00' }],
  ['kind: 01', { kind: '01' }],
  ['kind: other, kind_other: 03', { kind: 'other', kind_other: '03' }],
])('reads %s', (answers, expected) => expect(data(answers)).toEqual(expected));

it.each([
  ['phone: 0933, text: x', '{ phone: format }', { phone: '0933', text: 'x' }],
  ['phone: 0933123456', '{ phone: format }', { phone: '0933123456' }],
  ['at: 2026-11-20T10:00', '{ at: format }', { at: '2026-11-20T10:00' }],
  ['people: [{ tel: 0933123456 }]', '{ "people[0].tel": format }', { people: [{ tel: '0933123456' }] }],
])('keeps %s if the example expects a wrong format: %s', (answers, outcome, expected) =>
  expect(data(answers, outcome)).toEqual(expected),
);

it('reads a time without an offset as typed if the example expects another issue', () =>
  expect(data('at: 2026-11-20T10:00', '{ at: min }')).toEqual({ at: OFFSET }));

it('reads times in the time zone of the form, also in a default', () => {
  const field = '  at: { type: datetime, label: Time, default: 2026-11-20T10:00 }\n';
  const examples = 'examples: [{ title: x, data: { at: 2026-07-01T10:00 }, expect: valid }]\n';
  const { analysis, found } = readForm(formOf(field, `zone: Europe/Berlin\n${examples}`));
  expect(found).toEqual([]);
  expect(analysis!.model.pages[0]!.fields[0]!.default).toBe('2026-11-20T10:00:00+01:00');
  expect(analysis!.examples[0]!.data).toEqual({ at: '2026-07-01T10:00:00+02:00' });
});

it('accepts an example with a telephone number as people type it', async () => {
  const source = formOf(FIELDS, 'examples: [{ title: x, data: { phone: 0933123456, text: 012 }, expect: valid }]\n');
  const { diagnostics } = await compile(source, {
    ...{
      file: 'test.form.yaml',
      project: { read: () => undefined },
      only: [],
      checkPaperFit: false,
      today: '2026-11-24',
    },
  });
  expect(diagnostics.map(({ code }) => code).filter(code => code.startsWith('example'))).toEqual([]);
});

it.each([
  ['the answers that matter', 'age: check', []],
  ['a missing answer that is named', 'age: check, phone: required', []],
  ['a warning that does not come', 'age: check, name: required', ['example-warns']],
])('compares the warnings of a partial example: %s', async (_, warnings, codes) => {
  const fields = `  name: { label: Name }
  phone: { type: phone, label: Phone, required: warn }
  age: { type: integer, label: Age, check: { rule: age <= 100, message: Too old, level: warning } }
`;
  const example = `{ title: x, partial: true, data: { age: 104 }, expect: valid, warnings: { ${warnings} } }`;
  const options = { file: 'a.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' };
  const { diagnostics } = await compile(formOf(fields, `examples: [${example}]\n`), options);
  expect(diagnostics.map(({ code }) => code).filter(code => code.startsWith('example'))).toEqual(codes);
});
