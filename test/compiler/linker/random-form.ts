/** Random forms for the linker: any set of features, each of which takes other declarations of the runtime. */
import fc from 'fast-check';

/** Fields by feature; a feature that refers to other fields brings them with it. */
const FIELDS = [
  'text: { label: A, max_length: 9 }',
  'text: { label: A, pattern: "[A-Z]+", required: true }',
  'long: { type: paragraph, label: A, max_length: 400 }',
  'date: { type: date, label: A, max: today() }',
  'since: { type: date, label: A, precision: year }',
  'hijri: { type: date, label: A, calendar: hijri }',
  'time: { type: time, label: A, min: 08:00 }',
  'moment: { type: datetime, label: A, min: 2026-11-24T08:30 }',
  'month: { type: month, label: A }',
  'year: { type: year, label: A }',
  'whole: { type: integer, label: A, min: 1, max: 9 }',
  'number: { type: number, label: A, decimals: 2 }',
  'copies: { type: integer, label: A, unit: { one: copy, other: copies } }',
  'price: { type: money, label: A, currency: SYP }',
  'digits: { type: digits, label: A, length: 6 }',
  'id: { type: national_id, label: A }',
  'phone: { type: phone, label: A }',
  'abroad: { type: phone, label: A, country: DE }',
  'mail: { type: email, label: A }',
  'web: { type: url, label: A }',
  'account: { type: iban, label: A, unknown: None }',
  'place: { type: location, label: A }',
  'yes: { type: yes_no, label: A }',
  'agree: { type: agree, label: A, required: true }',
  'one: { type: choice, label: A, options: { a: A, b: B }, other: true }',
  'named: { type: choice, label: A, options: { a: A, b: B }, other: true, other_label: Which? }',
  'towns: { type: choice, label: A, options: { from: towns } }',
  'several: { type: choices, label: A, options: { a: A, b: { label: B, exclusive: true } } }',
  'order: { type: rank, label: A, options: { a: A, b: B, c: C } }',
  'marks: { type: rating, label: A }',
  'code: { type: barcode, label: A, formats: [qr_code] }',
  'file: { type: file, label: A, accept: pdf }',
  'photo: { type: photo, label: A }',
  'sound: { type: audio, label: A }',
  'signed: { type: signature, label: A }',
  'note: { type: note, text: "**B** and [C](https://example.org/)" }',
  'unseen: { type: hidden, label: A, value: today() }',
  'group: { type: group, label: A, fields: { inside: { label: B, required: true } } }',
  'list: { type: list, label: A, min: 1, fields: { inside: { label: B } } }',
  'table: { type: table, label: A, rows: { r: R }, fields: { inside: { type: integer, label: B } } }',
  'asked: { type: yes_no, label: A }\n  because: { label: A, show_if: asked }',
  'part: { type: integer, label: A }\n  sum: { type: integer, label: A, value: part + 1 }',
  'first: { label: A }\n  again: { label: "What of {first|it}?", initial: first }',
  'crop: { type: choice, label: A, options: { a: A } }\n  told: { label: A, value: label(crop) }',
  'size: { type: integer, label: A, min: 0, max: 3 }\n  counted: { type: list, label: A, items: size, fields: { inside: { label: B } } }',
  'people: { type: list, label: A, fields: { called: { label: B } } }\n  head: { type: choice, label: A, options: { from: people, id: called, label: "{called}" } }',
  'age: { type: integer, label: A, check: { rule: age < 99, message: M, level: warning } }',
  'due: { type: date, label: A, check: { rule: due > today() and day of week(due) != "Friday", message: M } }',
  'words: { label: A, check: { rule: "contains(upper case(words), \\"A\\") or string length(words) > 3", message: M } }',
] as const;

const idsOf = (field: string): readonly string[] => [...field.matchAll(/^ *(\w+):/gm)].map(([, id]) => id!);

const TOWNS = `lists: { towns: { ${Array.from({ length: 20 }, (_, n) => `t${n}: T${n}`).join(', ')} } }`;

const fields = fc.uniqueArray(fc.constantFrom(...FIELDS), {
  ...{ selector: field => idsOf(field)[0]!, minLength: 1, maxLength: 12 },
});

/** Text of a random form; its fields are on one page or on several. */
export const randomForm: fc.Arbitrary<string> = fc
  .record({
    fields,
    language: fc.constantFrom('ar', 'en', 'ku', 'fr'),
    pages: fc.boolean(),
    send: fc.constantFrom('', 'submit: { as: json }', 'submit: { as: multipart }'),
    card: fc.constantFrom('', 'procedure: { code: A-1, fees: { fee: { label: Fee, amount: 5 } } }'),
  })
  .map(({ fields, language, pages, send, card }) => {
    const head = `form: random\nversion: 1\nlanguages: [${language}]\ntitle: Random`;
    const body = pages ? fields.map(pageOf).join('\n') : fields.map(field => `  ${field}`).join('\n');
    return [head, TOWNS, send, card, pages ? 'pages:' : 'fields:', body, ''].filter(line => line !== '').join('\n');
  });

const pageOf = (field: string, index: number): string =>
  `  p${index}:\n    title: P\n    fields:\n      ${field.replaceAll('\n  ', '\n      ')}`;
