/**
 * Blocks: defined in the form and in files, nested, and changed where they are used. Each mistake is reported in its
 * own file.
 */
import { describe, expect, it } from 'vitest';
import { type Compilation, compile } from '../../../src/compiler/index.js';
import type { FieldModel } from '../../../src/runtime/model.js';

type Files = Readonly<Record<string, string>>;

const compiled = (fields: string, files: Files = {}, blocks = ''): Promise<Compilation> =>
  compile(`form: blocks\nversion: 1\ntitle: T\nprivacy: { purpose: P }\n${blocks}fields:\n${fields}`, {
    file: 'forms/blocks.form.yaml',
    project: { read: path => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])) },
    only: [],
    today: '2026-11-24',
  });

const told = ({ diagnostics, texts }: Compilation): string[] =>
  diagnostics.map(
    ({ code, file, span }) => `${file.split('/').at(-1)}: ${code} ${texts.get(file)!.slice(span.start, span.end)}`,
  );

const PERSON = `fields:
  name: { label: Name, required: true, max_length: 20 }
  birth: { type: date, label: Birth }
  home: { use: address, label: Home }
  town: { type: choice, label: Town, options: { from: towns } }
lists:
  towns: { a: A, b: B }
`;
const BLOCKS = `blocks:
  person: { file: ../shared/person.yaml }
  address: { fields: { street: Street, city: { label: City, options: { x: X }, type: choice } } }
lists:
  towns: { c: C }
`;
const FILES = { 'shared/person.yaml': PERSON };

async function fieldsOf(fields: string): Promise<readonly FieldModel[]> {
  const compilation = await compiled(fields, FILES, BLOCKS);
  expect(told(compilation)).toEqual([]);
  return compilation.compiled!.model.pages[0]!.fields[0]!.fields;
}

const optionIds = (field: FieldModel | undefined) => (field!.own.options as { id: string }[]).map(({ id }) => id);

describe('overrides of a block', () => {
  it('keeps keys that are not written, and applies those that are', async () => {
    const [name, birth] = await fieldsOf(
      '  p: { use: person, label: P, fields: { name: { max_length: 30, required: false }, birth: Born } }\n',
    );
    expect(name).toMatchObject({ label: { ar: 'Name' }, required: false, own: { max_length: 30 } });
    expect(birth).toMatchObject({ type: 'date', label: { ar: 'Born' } });
  });

  it('accepts in a block a language that the form does not have, but not in the form itself', async () => {
    const shared = {
      'shared/person.yaml': 'fields:\n  name: { label: { ar: الاسم, ku: Nav }, hint: { ku: Li vir } }\n',
    };
    const block = 'blocks:\n  person: { file: ../shared/person.yaml }\n';
    const { compiled: made, diagnostics } = await compiled('  p: { use: person, label: P }\n', shared, block);
    expect(diagnostics).toEqual([]);
    expect(made!.model.pages[0]!.fields[0]!.fields[0]).toMatchObject({ label: { ar: 'الاسم' } });
    expect(told(await compiled('  p: { label: { ar: ب, ku: P } }\n'))).toEqual([
      'blocks.form.yaml: unknown-language ku',
    ]);
  });

  it('adds new fields at the end, which may refer to fields of the block', async () => {
    const fields = await fieldsOf(
      '  p: { use: person, label: P, fields: { guardian: { label: G, show_if: age(birth) < 18 }, name: N } }\n',
    );
    expect(fields.map(({ id }) => id)).toEqual(['name', 'birth', 'home', 'town', 'guardian']);
    expect(fields.at(-1)).toMatchObject({ path: 'p.guardian', number: '1.5', showIf: { reads: ['p.birth'] } });
  });

  it('reaches into the groups and blocks of the block', async () => {
    const fields = await fieldsOf(
      '  p: { use: person, label: P, fields: { home: { label: H, fields: { street: { required: true }, floor: Floor } } } }\n',
    );
    expect(fields[2]!.label).toEqual({ ar: 'H' });
    expect(fields[2]!.fields.map(({ id, required }) => [id, required])).toEqual([
      ['street', true],
      ['city', false],
      ['floor', false],
    ]);
  });

  it('applies in a block, and again where that block is used', async () => {
    const blocks =
      'blocks:\n  a: { fields: { x: X, y: Y } }\n  b: { fields: { in: { use: a, fields: { x: { label: X2, hint: H }, z: Z } } } }\n'.replaceAll(
        'in:',
        'inner:',
      );
    const compilation = await compiled(
      '  p: { use: b, fields: { inner: { fields: { x: { hint: H3 }, z: Z3 } } } }\n',
      {},
      blocks,
    );
    expect(told(compilation)).toEqual([]);
    const inner = compilation.compiled!.model.pages[0]!.fields[0]!.fields[0]!;
    expect(inner.fields).toMatchObject([
      { label: { ar: 'X2' }, hint: { ar: 'H3' } },
      { label: { ar: 'Y' } },
      { label: { ar: 'Z3' } },
    ]);
  });

  it('uses the lists of the block in the block, and the lists of the form for options that are written in the form', async () => {
    const plain = await fieldsOf('  p: { use: person, label: P }\n');
    expect(optionIds(plain[3])).toEqual(['a', 'b']);
    const laid = await fieldsOf('  p: { use: person, label: P, fields: { town: { options: { from: towns } } } }\n');
    expect(optionIds(laid[3])).toEqual(['c']);
    const added = await fieldsOf(
      '  p: { use: person, label: P, fields: { second: { type: choice, label: S, options: { from: towns } } } }\n',
    );
    expect(optionIds(added[4])).toEqual(['c']);
  });

  it('applies to all items of a list', async () => {
    const fields = await fieldsOf(
      '  p: { type: list, use: person, label: P, unique: [name, card], fields: { card: { type: digits, label: Card, length: 5 } } }\n',
    );
    expect(fields.at(-1)).toMatchObject({ id: 'card', type: 'digits', own: { length: 5 } });
  });

  it('leaves other uses of the block unchanged', async () => {
    const compilation = await compiled(
      '  p: { use: person, label: P, fields: { name: N } }\n  q: { use: person, label: Q }\n',
      FILES,
      BLOCKS,
    );
    const [p, q] = compilation.compiled!.model.pages[0]!.fields;
    expect([p!.fields[0]!.label, q!.fields[0]!.label]).toEqual([{ ar: 'N' }, { ar: 'Name' }]);
  });
});

const use = (fields: string) => `  p: { use: person, label: P, fields: ${fields} }\n`;

it.each<[string, string, Files, string[]]>([
  ['a type', use('{ name: { type: date } }'), FILES, ['blocks.form.yaml: block-type type']],
  ['another block', use('{ home: { use: person } }'), FILES, ['blocks.form.yaml: block-type use']],
  ['a key of another type', use('{ name: { min: 3 } }'), FILES, ['blocks.form.yaml: key-of-other-type min']],
  ['a misspelt key', use('{ name: { requird: true } }'), FILES, ['blocks.form.yaml: unknown-key requird']],
  ['a misspelt field', use('{ nmae: { required: true } }'), FILES, ['blocks.form.yaml: unknown-block-field nmae']],
  ['a misspelt field with a label', use('{ nmae: N }'), FILES, ['blocks.form.yaml: near-block-field nmae']],
  ['a second one of the same id', use('{ NAME: N }'), FILES, ['blocks.form.yaml: duplicate-id NAME']],
  ['a list', use('{ name: [a] }'), FILES, ['blocks.form.yaml: field-expected [a]']],
  ['nothing', use('{}'), FILES, ['blocks.form.yaml: empty-value {}']],
  [
    'an expression that reads a field of the block wrongly',
    use('{ name: { show_if: brith = null } }'),
    FILES,
    ['blocks.form.yaml: unknown-name brith'],
  ],
  ['a default against the block', use('{ town: { default: c } }'), FILES, ['blocks.form.yaml: default-option c']],
  [
    'bounds that cross those of the block',
    use('{ name: { min_length: 30 } }'),
    FILES,
    ['blocks.form.yaml: min-over-max 30'],
  ],
  [
    'a mistake in the file',
    use('{ name: N }'),
    { 'shared/person.yaml': PERSON.replace('Birth }', 'Birth, max: bitrh }') },
    ['person.yaml: unknown-name bitrh'],
  ],
  [
    'a mistake in the file, once for all who use it',
    `${use('{ name: N }')}  q: { use: person, label: Q }\n`,
    { 'shared/person.yaml': PERSON.replace('from: towns', 'from: twons') },
    ['person.yaml: unknown-list twons'],
  ],
  [
    'a block of the file that is not there',
    '  p: { use: person, label: P }\n',
    { 'shared/person.yaml': 'fields:\n  x: { use: adress }\n' },
    ['person.yaml: unknown-block adress'],
  ],
  [
    'a block in itself, by another',
    '  p: { use: person, label: P }\n',
    { 'shared/person.yaml': 'fields:\n  x: { use: address, fields: { again: { use: person, label: A } } }\n' },
    ['person.yaml: block-cycle person'],
  ],
])('%s is told at its place', async (_, fields, files, expected) => {
  expect(told(await compiled(fields, files, BLOCKS))).toEqual(expected);
});
