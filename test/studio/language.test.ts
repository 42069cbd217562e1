/** Services of the studio's editor, on a project of two forms that share a block. */
import { beforeEach, describe, expect, it } from 'vitest';
import { applyEdits, type Edits, type Location } from '../../src/compiler/editor/index.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import type { StudioService } from '../../src/studio/worker/service.js';
import { marked } from '../compiler/editor/marked.js';

const ONE = 'one.form.yaml';
const TWO = 'more/two.form.yaml';
const BLOCK = 'blocks/person.yaml';
const TODAY = '2026-11-30';

const formOf = (id: string, block: string) => `form: ${id}
version: 1
title: طلب
blocks:
  person: { file: ${block} }
fields:
  who: { use: person, label: مقدم الطلب }
  kind: { type: choice, label: نوع الطلب, options: { new: جديد, lost: بدل ضائع } }
  note: { label: ملاحظة, show_if: kind = "lost" and who.name != null }
examples:
  - title: طلب كامل
    data: { who: { name: سليم }, kind: new }
    expect: valid
`;
const TEXTS: Readonly<Record<string, string>> = {
  [ONE]: formOf('one', './blocks/person.yaml'),
  [TWO]: formOf('two', '../blocks/person.yaml'),
  [BLOCK]:
    'fields:\n  name: { label: الاسم, required: true }\n  birth: { type: date, label: تاريخ الولادة, show_if: name != null }\n',
  'list.txt': 'kind',
  'compose.yaml': 'services:\n  web: {}\n',
};

let service: StudioService;
let texts: Record<string, string>;

const bytes = (text: string) => new TextEncoder().encode(text);
const write = (file: string, text: string) => {
  texts[file] = text;
  service.writeFile(file, bytes(text));
};
const replace = (file: string, part: string, by: string) => write(file, texts[file]!.replace(part, by));
/** Returns the offset of a part of a file, `shift` characters in. */
const at = (file: string, part: string, shift = 0) => texts[file]!.indexOf(part) + shift;
const applied = (edits: Edits, file: string) => applyEdits(texts[file]!, edits.get(file) ?? []);
const shown = ({ file, span }: Location) => `${file} ${texts[file]!.slice(span.start, span.end)}`;

beforeEach(() => {
  service = createStudioService();
  texts = { ...TEXTS };
  service.openProject(new Map(Object.entries(texts).map(([file, text]) => [file, bytes(text)])));
});

describe('check', () => {
  it.each<[title: string, file: string, part: string, by: string, code: string, fixed: string | undefined]>([
    ['a key', ONE, 'label: ملاحظة', 'lable: ملاحظة', 'unknown-key', 'label: ملاحظة'],
    ['an option in an expression', ONE, '"lost"', '"lst"', 'unknown-option', '"lost"'],
    ['text that is not YAML', ONE, 'version: 1', 'version 1', 'missing-colon', 'version: 1'],
    ['a block, by the forms that use it', BLOCK, 'name != null', 'nmae != null', 'unknown-name', 'name != null'],
  ])('reports %s once, with its place and its fix', (_, file, part, by, code, fixed) => {
    replace(file, part, by);
    const found = service.check(file, 'en').filter(diagnostic => diagnostic.file === file);
    expect(found.map(diagnostic => diagnostic.code)).toEqual([code]);
    const [{ span, line, column, message, help, fixes }] = found as [(typeof found)[0]];
    const before = texts[file]!.slice(0, span.start).split('\n');
    expect({ line, column }).toEqual({ line: before.length, column: before.at(-1)!.length + 1 });
    expect(message + help).not.toBe('');
    expect(applyEdits(texts[file]!, fixes[0]!.edits)).toBe(texts[file]!.replace(by, fixed!));
  });

  it('reports nothing for a project without mistakes, in both languages', () => {
    for (const file of [ONE, TWO, BLOCK, 'compose.yaml', 'list.txt', 'missing.form.yaml'])
      for (const language of ['ar', 'en'] as const) expect(service.check(file, language)).toEqual([]);
  });

  it('answers in Arabic', () => {
    replace(ONE, 'label: ملاحظة', 'lable: ملاحظة');
    const [found] = service.check(ONE, 'ar');
    expect(found!.message).toContain('لا يوجد هنا مفتاح باسم «lable»');
    expect(found!.fixes[0]!.title).toBe('اكتب «label»');
  });

  it('checks a block that no form uses', () => {
    write('lone.yaml', 'fields:\n  a: { lable: أ }\n');
    expect(service.check('lone.yaml', 'en').map(({ code }) => code)).toContain('unknown-key');
  });

  it('counts the offsets of a text with line feeds in a file with other line breaks', () => {
    const text = texts[ONE]!.replace('kind: {', 'kind: { lable: x,');
    service.writeFile(ONE, bytes(`\ufeff${text.replaceAll('\n', '\r\n')}`));
    const [found] = service.check(ONE, 'en');
    expect(text.slice(found!.span.start, found!.span.end)).toBe('lable');
    expect(found!.line).toBe(8);
  });
});

describe('runExamples', () => {
  it('reports an example that fails, which the check alone does not', async () => {
    replace(ONE, 'expect: valid', 'expect: { note: required }');
    expect(service.check(ONE, 'en')).toEqual([]);
    const [found] = await service.runExamples(ONE, 'en', TODAY);
    expect(found).toMatchObject({ code: 'example-fails', file: ONE });
  });

  it('checks a language pack with the forms in its language', async () => {
    write('languages/tr.yaml', 'element: { screen: { progress: "Sayfa {page} / {pages}" } }\n');
    replace(ONE, 'version: 1', 'version: 1\nlanguages: [ar, tr]');
    const found = await service.runExamples('languages/tr.yaml', 'en', TODAY);
    expect(found.filter(({ file }) => file !== ONE).map(({ file, code, column }) => [file, code, column])).toEqual([
      ['languages/tr.yaml', 'language-pack-placeholder', 32],
    ]);
    write('languages/tr.yaml', 'element: { screen: { progress: "Sayfa\n');
    expect(service.check('languages/tr.yaml', 'en').map(({ code }) => code)).toContain('yaml-quote');
  });

  it('runs the examples of the forms that use a block', async () => {
    replace(BLOCK, 'label: الاسم, ', 'label: الاسم, min_length: 20, ');
    const found = await service.runExamples(BLOCK, 'en', TODAY);
    expect(found.map(({ code, file }) => `${code} ${file}`).sort()).toEqual([
      `example-fails ${TWO}`,
      `example-fails ${ONE}`,
    ]);
  });
});

describe('services at a place', () => {
  const labels = (file: string, offset: number) =>
    service.complete(file, offset, 'en').map(suggestion => suggestion.label);

  it('completes keys, options and names of a block, also in a line that is not finished', () => {
    expect(labels(ONE, at(ONE, ', show_if', 1))).toContain('required');
    expect(labels(ONE, at(ONE, '"lost" and', 1))).toEqual(['new', 'lost']);
    expect(labels(BLOCK, at(BLOCK, 'name != null'))).toEqual(expect.arrayContaining(['name', 'birth', 'kind']));
    const { text, offset } = marked(texts[ONE]!.replace('examples:', '  more: { show_if: kind = "‸\nexamples:'));
    write(ONE, text);
    expect(labels(ONE, offset)).toEqual(['new', 'lost']);
  });

  it('explains a field', () => {
    const offset = at(ONE, 'kind = "lost"', 1);
    expect(service.hover(ONE, offset, 'en')).toMatchObject({ span: { start: offset - 1, end: offset + 3 } });
    expect(service.hover(ONE, offset, 'ar')!.text).toContain('نوع الطلب');
  });

  it.each([
    ['who.name', 5, `${BLOCK} name`],
    ['use: person', 6, `${ONE} person`],
    ['kind = "lost"', 1, `${ONE} kind`],
  ])('finds the definition of %s', (part, shift, expected) => {
    expect(shown(service.definition(ONE, at(ONE, part, shift))!)).toBe(expected);
  });

  it('finds the references of a field of a block in all forms', () => {
    const found = service.references(ONE, at(ONE, 'who.name', 5)).map(shown);
    expect(found.filter(place => place.startsWith(BLOCK))).toHaveLength(2);
    expect(found.sort()).toEqual([BLOCK, BLOCK, TWO, TWO, ONE, ONE].map(file => `${file} name`));
  });

  it('renames a field of a block in every file', () => {
    const offset = at(ONE, 'who.name', 6);
    expect(service.renameTarget(ONE, offset)).toEqual({ id: 'name', start: offset - 2, end: offset + 2 });
    const result = service.rename(ONE, offset, 'full_name', 'en');
    if (!('edits' in result)) throw new Error(result.refused);
    expect([...result.edits.keys()].sort()).toEqual([BLOCK, TWO, ONE]);
    expect(applied(result.edits, TWO)).toContain('and who.full_name != null');
    expect(applied(result.edits, BLOCK)).toContain('full_name: { label: الاسم, required: true, was: name }');
  });

  it('refuses a name that is taken, and finds no field outside of one', () => {
    expect(service.rename(ONE, at(ONE, 'kind: {'), 'who', 'en')).toEqual({ refused: 'The id "who" is taken here.' });
    expect(service.renameTarget(ONE, at(ONE, 'title'))).toBeUndefined();
  });

  it('lists what a file declares', () => {
    const fields = service.symbols(ONE).find(({ name }) => name === 'fields')!;
    expect(fields.children.map(({ name }) => name)).toEqual(['who', 'kind', 'note']);
  });

  it('formats a file by one edit, and no file with errors', () => {
    replace(ONE, 'kind: { type: choice', 'kind:   {  type:   choice');
    const edits = service.format(ONE);
    expect(edits.get(ONE)).toHaveLength(1);
    expect(applied(edits, ONE)).toBe(TEXTS[ONE]);
    write(TWO, texts[TWO]!.replace('version: 1', 'version 1'));
    expect(service.format(TWO).size).toBe(0);
  });
});

it.each([
  ['a missing file', 'nowhere.form.yaml', undefined],
  ['YAML that is no form', 'compose.yaml', 'services:\n  web: {}\n'],
  ['a file of a megabyte', 'huge.form.yaml', `form: huge\n# ${'x'.repeat(2_000_000)}\n`],
  ['brackets without end', 'deep.form.yaml', `form: deep\nfields: ${'{ a: '.repeat(3000)}`],
  ['bytes that are not text', 'bytes.form.yaml', '\ufffd\u0000\r\r\n'],
  ['an empty file', 'empty.form.yaml', ''],
])('answers for %s', async (_, file, text) => {
  if (text !== undefined) write(file, text);
  for (const offset of [0, text?.length ?? 0, 9_999_999]) {
    expect(service.complete(file, offset, 'ar')).toBeInstanceOf(Array);
    service.hover(file, offset, 'ar');
    expect(service.definition(file, offset)).toBeUndefined();
    expect(service.references(file, offset)).toEqual([]);
    expect(service.renameTarget(file, offset)).toBeUndefined();
    expect(service.rename(file, offset, 'x', 'ar')).toHaveProperty('refused');
  }
  expect(service.symbols(file)).toBeInstanceOf(Array);
  expect(service.format(file).size).toBe(0);
  expect(await service.runExamples(file, 'ar', TODAY)).toBeInstanceOf(Array);
});
