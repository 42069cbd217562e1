/** Renaming an option: the places that name it, what is kept, and the renames that are refused. */
import { describe, expect, it } from 'vitest';
import { applyEdits, renameOption, takeSnapshot } from '../../../src/compiler/editor/index.js';
import { arabicForm, form, marked } from './marked.js';

const FILE = 'sample.form.yaml';

/** Returns the texts after a rename, or the reason for which it is refused. One of the files contains the mark. */
function renamed(
  files: Readonly<Record<string, string>>,
  fresh: string,
): { readonly texts: Readonly<Record<string, string>>; readonly notes: readonly string[] } | string {
  const [file] = Object.entries(files).find(([, text]) => text.includes('‸'))!;
  const { text, offset } = marked(files[file]!);
  const texts: Readonly<Record<string, string>> = { ...files, [file]: text };
  const project = { read: (name: string) => (texts[name] === undefined ? undefined : Buffer.from(texts[name])) };
  const sights = Object.keys(texts)
    .filter(name => name.endsWith('.form.yaml'))
    .map(name => takeSnapshot(texts[name]!, name, project));
  const found = renameOption(sights, { file, offset }, fresh, project, 'en');
  if ('refused' in found) return found.refused;
  const after = Object.entries(texts).map(([name, before]) => [name, applyEdits(before, found.edits.get(name) ?? [])]);
  return { texts: Object.fromEntries(after), notes: found.notes ?? [] };
}

const one = (source: string, fresh: string): string => {
  const found = renamed({ [FILE]: source }, fresh);
  return typeof found === 'string' ? found : found.texts[FILE]!;
};

const FORM = form(`  kind:
    type: choice # what it is
    label: نوع
    options: { 'lo‸st': ضائع, damaged: { label: تالف, show_if: other = "lost" } }
    default: lost
  other: { type: choice, label: آخر, options: { lost: ضائع, found: موجود }, default: lost }
  kinds: { type: choices, label: أنواع, options: { lost: ضائع, found: موجود } }
  place:
    label: أين
    show_if: kind = "lost" and (other = "lost" or list contains(kinds, "lost")) # "lost"
    required: 'kind in ["lost", "damaged"]'
    check: { rule: "kind != \\"lost\\" or place != \\"lost\\"", message: 'lost' }
  items:
    type: list
    label: أشياء
    fields:
      what: { label: ما, show_if: kind = "lost" }
`).concat(`examples:
  - title: lost
    data: { kind: lost, other: lost, kinds: [lost], place: lost, items: [{ what: lost }] }
    expect: valid
`);

describe('an option', () => {
  it('is renamed with the conditions, checks, defaults and examples of its question', () => {
    expect(one(FORM, 'gone')).toBe(
      FORM.replace("'lo‸st'", 'gone')
        .replace('    default: lost', '    default: gone')
        .replace('show_if: kind = "lost" and', 'show_if: kind = "gone" and')
        .replace('kind in ["lost"', 'kind in ["gone"')
        .replace('kind != \\"lost\\"', 'kind != \\"gone\\"')
        .replace('show_if: kind = "lost" }', 'show_if: kind = "gone" }')
        .replace('data: { kind: lost', 'data: { kind: gone'),
    );
  });

  it('of several, or in Arabic, is renamed in lists and loops', () => {
    const text = form(`  kinds: { type: choices, label: أنواع, options: { a‸1: أ, b1: ب }, default: [a1, b1] }
  note: { label: م, show_if: 'some k in kinds satisfies k = "a1"' }
  total: { type: integer, label: ع, value: 'if list contains(kinds, "a1") then 1 else 0' }
`);
    expect(one(text, 'c1')).toBe(text.replace('‸', '').replaceAll('a1', 'c1'));
    const arabic = arabicForm(`  النوع_: { النوع: اختيار, التسمية: ن, الخيارات: { جد‸يد: ج, قديم: ق } }
  ملاحظة:
    التسمية: م
    يظهر_إذا: النوع_ = "جديد" أو النوع_ في ["جديد"، "قديم"]
`);
    expect(one(arabic, 'أول')).toBe(arabic.replace('‸', '').replaceAll('جديد', 'أول'));
  });

  it('of a named list is renamed for all questions with the list', () => {
    const text = `${form(`  a: { type: choice, label: أ, options: { from: places } }
  b: { type: choice, label: ب, options: { from: places, where: option.id != "north" } }
  c: { label: ج, show_if: a = "north" or b = "north" }
`)}lists:
  places:
    n‸orth: { label: شمال, next: north }
    south: جنوب
`;
    expect(one(text, 'up')).toBe(
      text
        .replace('n‸orth:', 'up:')
        .replace('option.id != "north"', 'option.id != "up"')
        .replace('a = "north" or b = "north"', 'a = "up" or b = "up"'),
    );
  });

  it('is renamed in conditions of pages', () => {
    const text = `form: paged
version: 1
title: ط
pages:
  first:
    title: أ
    fields:
      kind: { type: choice, label: ن, options: { 'o‸ld': ق, new: ج } }
  second: { title: ب, show_if: kind = "old", fields: { note: م } }
`;
    expect(one(text, 'former')).toBe(text.replace("'o‸ld'", 'former').replace('"old"', '"former"'));
  });

  it('is renamed in the cells of lists whose rows depend on it', () => {
    const text = `${form(`  governorate: { type: choice, label: م, options: { al‸eppo: حلب, homs: حمص } }
  others: { type: choices, label: م, options: { aleppo: حلب, homs: حمص } }
  district: { type: choice, label: ن, options: { from: districts, where: option.governorate = governorate } }
  near: { type: choice, label: ن, options: { from: near, where: list contains(others, option.of) } }
  street: { type: choice, label: ن, options: { from: streets, where: 'governorate in [option.of, option.also]' } }
`)}lists:
  districts: { file: ./districts.csv }
  near: { x: { label: س, of: aleppo } }
  streets:
    a: { label: أ, of: aleppo, also: homs }
    b: { label: ب, of: homs, also: aleppo, region: aleppo }
`;
    const csv = 'id,label,governorate,seat\r\na,أ,aleppo,aleppo\r\nb,ب,"aleppo",\r\nc,ج,homs,aleppo\r\n';
    const found = renamed({ [FILE]: text, 'districts.csv': csv }, 'halab, city');
    expect(found).toMatchObject({
      texts: {
        [FILE]: text
          .replace('al‸eppo', "'halab, city'")
          .replace('of: aleppo, also: homs', "of: 'halab, city', also: homs")
          .replace('of: homs, also: aleppo', "of: homs, also: 'halab, city'"),
        'districts.csv': csv.replace('أ,aleppo,', 'أ,"halab, city",').replace('"aleppo"', '"halab, city"'),
      },
    });
  });

  it('of a list in a file is renamed in the file', () => {
    const text = `${form('  a: { type: choice, label: أ, options: { from: places }, default: north }\n')}lists: { places: { file: ./places.csv } }\n`;
    const found = renamed({ [FILE]: text, 'places.csv': 'id;label\n"nor‸th";شمال\nsouth;جنوب\n' }, 'a: b;c');
    expect(found).toMatchObject({
      texts: {
        [FILE]: text.replace('default: north', "default: 'a: b;c'"),
        'places.csv': 'id;label\n"a: b;c";شمال\nsouth;جنوب\n',
      },
    });
  });

  const WINDOWS_1256 = [...Buffer.from('id,label,of\na,'), 0xcd, 0xe1, 0xc8, ...Buffer.from(',aleppo\n')];
  it.each([
    ['Windows-1256', Buffer.from(WINDOWS_1256)],
    ['UTF-16', Buffer.from('\ufeffid,label,of\na,حلب,aleppo\n', 'utf16le')],
  ])('is not renamed if a list in %s names it, which edits would garble', (_, csv) => {
    const { text, offset } = marked(`${form(`  a: { type: choice, label: أ, options: { al‸eppo: حلب, homs: حمص } }
  b: { type: choice, label: ب, options: { from: near, where: option.of = a } }
`)}lists: { near: { file: ./near.csv } }
`);
    const bytes: Readonly<Record<string, Buffer>> = { [FILE]: Buffer.from(text), 'near.csv': csv };
    const project = { read: (name: string) => bytes[name] };
    const sight = takeSnapshot(text, FILE, project);
    const rename = (language: 'ar' | 'en') => renameOption([sight], { file: FILE, offset }, 'halab', project, language);
    expect(rename('en')).toEqual({ refused: expect.stringMatching(/near\.csv .*not in UTF-8/) });
    expect(rename('ar')).toEqual({ refused: expect.stringMatching(/near\.csv .*UTF-8/) });
  });

  it('in a block is renamed in all forms that use it', () => {
    const block = 'fields:\n  sex: { type: choice, label: الجنس, options: { m‸an: ذكر, woman: أنثى } }\n';
    const using = (id: string) =>
      form(`  ${id}: { use: person, label: أ }\n  b: { label: ب, show_if: ${id}.sex = "man" }\n`).replace(
        'fields:',
        'blocks: { person: { file: ./person.yaml } }\nfields:',
      );
    const files = { 'one.form.yaml': using('x'), 'two.form.yaml': using('y'), 'person.yaml': block };
    const found = renamed(files, 'male');
    expect(found).toMatchObject({
      texts: {
        'one.form.yaml': using('x').replace('"man"', '"male"'),
        'two.form.yaml': using('y').replace('"man"', '"male"'),
        'person.yaml': block.replace('m‸an', 'male'),
      },
    });
  });

  it('leaves stored answers as they are, and says so', () => {
    const found = renamed({ [FILE]: FORM }, 'gone');
    expect(found).toMatchObject({ notes: [expect.stringContaining('keep "lost"')] });
  });

  it.each([
    ['damaged', /taken/],
    ['', /cannot be the id/],
    ['a"b', /cannot be the id/],
    ['x'.repeat(65), /cannot be the id/],
  ])('is not named %j', (fresh, reason) => {
    expect(one(FORM, fresh)).toMatch(reason);
  });

  it('is not renamed where nothing is declared, or while the form cannot be read', () => {
    expect(one(form('  k‸ind: نوع\n'), 'x')).toMatch(/Only fields/);
    expect(one(`${form('  a: { type: choice, label: أ, options: { x‸1: س } }\n')}  ]: [`, 'z')).toMatch(
      /Correct the errors|Only fields/,
    );
  });
});
