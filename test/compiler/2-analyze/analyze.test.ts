/** Analysis of a definition: the values, numbers, names and fees of the model. */
import { describe, expect, it } from 'vitest';
import type { FieldModel } from '../../../src/runtime/model.js';
import { formOf, readForm } from '../read.js';

const modelOf = (source: string, files: Readonly<Record<string, string>> = {}) => {
  const { analysis, found } = readForm(source, files);
  expect(found).toEqual([]);
  return analysis!.model;
};
const fieldsOf = (fields: string, top = '') => modelOf(formOf(fields, top)).pages.flatMap(page => page.fields);
const flat = (fields: readonly FieldModel[]): readonly FieldModel[] =>
  fields.flatMap(field => [field, ...flat(field.fields)]);

describe('texts, which are kept as typed', () => {
  it.each(['0123', 'no', 'yes', '1.10', '12:30', '~', 'null', '0x1F', '1_000', '٠١٢', 'true'])('%s', text => {
    const [field] = fieldsOf(`  n: ${text}\n`);
    expect(field!.label).toEqual({ en: text });
  });

  it('keeps option ids that look like one number apart, in the order of the file', () => {
    const [field] = fieldsOf('  n: { type: choice, label: N, options: { 1.10: A, 1.1: B, no: C, 2: D } }\n');
    expect((field!.own.options as { id: string }[]).map(({ id }) => id)).toEqual(['1.10', '1.1', 'no', '2']);
  });

  it('reads the content of block scalars and quotes', () => {
    const [a, b] = fieldsOf("  a: { label: 'it''s' }\n  b:\n    label: B\n    description: |\n      one\n      two\n");
    expect(a!.label).toEqual({ en: "it's" });
    expect(b!.description).toEqual({ en: 'one\ntwo\n' });
  });
});

describe('numbers and dates', () => {
  it('reports an unknown zone, also of a form with a bound that depends on it', () => {
    const fields = '  at: { type: datetime, label: A, min: 2026-01-01T10:00 }\n';
    const { found } = readForm(formOf(fields, 'zone: a, b\n'));
    expect(JSON.stringify(found)).toContain('unknown-zone');
  });

  it('accepts digits of three kinds', () => {
    const [a, b, c] = fieldsOf(
      '  a: { type: integer, label: A, min: ١٢, max: ۲۰ }\n  b: { type: number, label: B, min: ١٫٥ }\n  c: { type: date, label: C, min: ٢٠٢٦-٠١-٠١ }\n',
    );
    expect([a!.own.min, a!.own.max, b!.own.min, c!.own.min]).toEqual([12, 20, 1.5, '2026-01-01']);
  });

  it('distinguishes a column of numbers from one with a leading zero', () => {
    const [field] = fieldsOf(
      '  n: { type: choice, label: N, options: { from: towns, where: option.size > 1 } }\n',
      'lists: { towns: { a: { label: A, code: 012, size: 1 }, b: { label: B, code: 3, size: 2.5 } } }\n',
    );
    expect((field!.own.options as { columns: unknown }[]).map(({ columns }) => columns)).toEqual([
      { code: '012', size: 1 },
      { code: '3', size: 2.5 },
    ]);
    expect(field!.own.where).toMatchObject({ source: 'option.size > 1' });
  });
});

describe('numbering', () => {
  const numbers = (source: string) =>
    Object.fromEntries(
      flat(modelOf(source).pages.flatMap(page => page.fields)).map(({ path, number }) => [path, number]),
    );

  it('uses plain numbers on one page, and skips notes and hidden fields', () => {
    const fields =
      '  a: A\n  n: { type: note, text: Note }\n  h: { type: hidden, value: 1 }\n  g: { type: group, fields: { x: X, y: Y } }\n  b: B\n';
    expect(numbers(formOf(fields))).toEqual({ a: '1', n: '', h: '', g: '2', 'g.x': '2.1', 'g.y': '2.2', b: '3' });
  });

  it('uses page.question on several pages', () => {
    const source =
      'form: t\nversion: 1\nlanguages: [en]\ntitle: T\npages:\n  one: { fields: { a: A } }\n  two: { fields: { l: { type: list, label: L, fields: { x: X } } } }\n';
    expect(numbers(source)).toEqual({ a: '1.1', l: '2.1', 'l.x': '2.1.1' });
  });
});

describe('blocks', () => {
  const files = {
    'forms/blocks/person.yaml':
      'lists: { sexes: { m: Male, f: Female } }\nfields:\n  sex: { type: choice, label: Sex, options: { from: sexes } }\n',
  };
  const top = 'lists: { sexes: { x: X } }\nblocks: { person: { file: ./blocks/person.yaml } }\n';

  it('looks up the lists of a block before those of the form', () => {
    const [me, sex] = modelOf(
      formOf('  me: { label: Me, use: person }\n  sex: { type: choice, label: Sex, options: { from: sexes } }\n', top),
      files,
    ).pages[0]!.fields;
    const ids = (field: FieldModel) => (field.own.options as { id: string }[]).map(({ id }) => id);
    expect(me).toMatchObject({ type: 'group', path: 'me' });
    expect(ids(me!.fields[0]!)).toEqual(['m', 'f']);
    expect(ids(sex!)).toEqual(['x']);
  });

  it('adds the files of blocks to the sources of the form, with their digest', () => {
    const { sources } = modelOf(formOf('  me: { label: Me, use: person }\n', top), files);
    expect(sources.map(({ path }) => path)).toEqual(['forms/test.form.yaml', 'forms/blocks/person.yaml']);
    expect(sources[1]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reports mistakes of a block in its own file', () => {
    const wrong = { 'forms/blocks/person.yaml': 'fields:\n  sex: { type: choise, label: Sex }\n' };
    const { diagnostics } = readForm(formOf('  me: { label: Me, use: person }\n', top), wrong);
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['unknown-type', 'forms/blocks/person.yaml']]);
  });
});

describe('fees', () => {
  const top =
    'procedure:\n  fees:\n    stamp: { label: Stamp, amount: 500, quantity: 2, from: 2026-01-01 }\n    extra: { label: Extra, amount: stamp * 0.1, show_if: copies > 1 }\n';

  it('adds fees up in a computed field at the end', () => {
    const model = modelOf(formOf('  copies: { type: integer, label: Copies }\n', top));
    const total = model.pages[0]!.fields.at(-1)!;
    expect(total).toMatchObject({
      id: 'fees_total',
      type: 'money',
      number: '2',
      label: { en: 'Total fees' },
      own: { currency: 'SYP' },
    });
    expect(total.value!.reads).toEqual(['copies']);
    expect(model.procedure!.fees.map(({ amount, quantity }) => [amount, quantity])).toEqual([
      [500, 2],
      [expect.objectContaining({ source: 'stamp * 0.1' }), 1],
    ]);
    expect(model.procedure!.fees[1]!.total.source).toBe('if (copies > 1) then (stamp * 0.1) * 1 else 0');
  });

  it('accepts fees in any order', () => {
    const swapped =
      'procedure:\n  fees:\n    extra: { label: Extra, amount: stamp * 0.1 }\n    stamp: { label: Stamp, amount: 500 }\n';
    expect(modelOf(formOf('  n: N\n', swapped)).procedure!.fees.map(({ id }) => id)).toEqual(['extra', 'stamp']);
  });
});

describe('rules that only validate and refer to each other', () => {
  it.each([
    '  phone: { label: P, required: mail = null }\n  mail: { label: M, required: phone = null }\n',
    '  from: { type: date, label: F, max: to }\n  to: { type: date, label: T, min: from }\n',
    '  a: { type: integer, label: A, check: { rule: a > b, message: No } }\n  b: { type: integer, label: B, check: { rule: b < a, message: No } }\n',
  ])('%s', fields => {
    const errors = readForm(formOf(fields)).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });
});

describe('hidden fields', () => {
  it('gives a hidden field the type of its value', () => {
    expect(
      readForm(formOf('  h: { type: hidden, value: 1 + 1 }\n  n: { label: N, show_if: h = "2" }\n')).found,
    ).toEqual(['compared-kinds 7:27']);
  });
});

describe('examples', () => {
  const exampleOf = (fields: string, data: string) => {
    const source = `${formOf(fields)}examples:\n  - title: E\n    data: ${data}\n    expect: { n: type, strange: unexpected }\n`;
    const { analysis, found } = readForm(source);
    expect(found).toEqual([]);
    return analysis!.examples[0]!;
  };

  it('reads data by the kinds of the fields', () => {
    const fields =
      '  t: T\n  n: { type: integer, label: N }\n  y: { type: yes_no, label: Y }\n  d: { type: digits, label: D, unknown: None }\n  l: { type: list, label: L, fields: { x: { type: number, label: X } } }\n';
    const data = '{ t: 12, n: 12, y: true, d: null, l: [{ x: 1.5 }], strange: 3 }';
    expect(exampleOf(fields, data).data).toEqual({ t: '12', n: 12, y: true, d: null, l: [{ x: 1.5 }], strange: 3 });
  });

  it('keeps a value of another kind, because an example may be about that', () => {
    expect(exampleOf('  n: { type: integer, label: N }\n', '{ n: abc }').data).toEqual({ n: 'abc' });
  });

  it('locates an example at its title', () => {
    const example = exampleOf('  n: { type: integer, label: N }\n', '{ n: abc }');
    expect(example).toMatchObject({
      title: 'E',
      file: 'forms/test.form.yaml',
      expect: { n: 'type', strange: 'unexpected' },
    });
    expect(formOf('  n: { type: integer, label: N }\n').length).toBeLessThan(example.span.start);
  });
});
