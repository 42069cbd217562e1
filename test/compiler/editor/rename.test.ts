/** Renaming a field: the places that name it, its earlier ids, and the renames that are refused. */
import { describe, expect, it } from 'vitest';
import { applyEdits, rename, takeSnapshot } from '../../../src/compiler/editor/index.js';
import { arabicForm, form, marked } from './marked.js';

const FILE = 'sample.form.yaml';

interface Project {
  readonly [file: string]: string;
}

/**
 * Returns the texts of all files after a rename, or the reason for which it is refused. One of the files contains the
 * mark.
 */
function renamed(files: Project, fresh: string, forms: readonly string[] = [FILE]): Project | string {
  const [file] = Object.entries(files).find(([, text]) => text.includes('‸'))!;
  const { text, offset } = marked(files[file]!);
  const texts: Project = { ...files, [file]: text };
  const project = { read: (name: string) => (texts[name] === undefined ? undefined : Buffer.from(texts[name])) };
  const sights = forms.map(name => takeSnapshot(texts[name]!, name, project));
  const found = rename(sights, { file, offset }, fresh, project, 'en');
  if ('refused' in found) return found.refused;
  const after = Object.entries(texts).map(([name, before]) => [name, applyEdits(before, found.edits.get(name) ?? [])]);
  return Object.fromEntries(after);
}

const one = (source: string, fresh: string) => {
  const found = renamed({ [FILE]: source }, fresh);
  return typeof found === 'string' ? found : found[FILE];
};

describe('a field', () => {
  it.each<[string, string, string, string]>([
    ['that is a text alone', form('  na‸me: الاسم\n'), 'full_name', form('  full_name: { label: الاسم, was: name }\n')],
    [
      'that is a text with a comma',
      form('  na‸me: الاسم، واللقب, كما في الهوية\n'),
      'full_name',
      form("  full_name: { label: 'الاسم، واللقب, كما في الهوية', was: name }\n"),
    ],
    ['in quotes', form('  na‸me: "الاسم"\n'), 'full_name', form('  full_name: { label: "الاسم", was: name }\n')],
    [
      'that is a text in two languages',
      form('  na‸me: { ar: الاسم, en: Name }\n'),
      'full_name',
      form('  full_name: { label: { ar: الاسم, en: Name }, was: name }\n'),
    ],
    [
      'that is a text in two languages, on lines',
      form('  na‸me:\n    ar: الاسم\n    en: Name\n  b: ب\n'),
      'full_name',
      form('  full_name:\n    was: name\n    label:\n      ar: الاسم\n      en: Name\n  b: ب\n'),
    ],
    ['in braces', form('  na‸me: { label: الاسم }\n'), 'full_name', form('  full_name: { label: الاسم, was: name }\n')],
    [
      'on lines',
      form('  na‸me:\n    label: الاسم\n    required: true\n'),
      'full_name',
      form('  full_name:\n    was: name\n    label: الاسم\n    required: true\n'),
    ],
    ['with one earlier id', form('  n‸: { label: ن, was: a }\n'), 'm', form('  m: { label: ن, was: [a, n] }\n')],
    ['with several', form('  n‸: { label: ن, was: [a, b] }\n'), 'm', form('  m: { label: ن, was: [a, b, n] }\n')],
    [
      'with several, on lines',
      form('  n‸:\n    label: ن\n    was:\n      - a\n      - b\n'),
      'm',
      form('  m:\n    label: ن\n    was:\n      - a\n      - b\n      - n\n'),
    ],
    ['back to an earlier id', form('  n‸: { label: ن, was: [a, b] }\n'), 'a', form('  a: { label: ن, was: [n, b] }\n')],
    [
      'with Windows line ends',
      form('  na‸me:\n    label: الاسم\n').replaceAll('\n', '\r\n'),
      'x',
      form('  x:\n    was: name\n    label: الاسم\n').replaceAll('\n', '\r\n'),
    ],
    ['in Arabic', arabicForm('  أ‸: { التسمية: أ }\n'), 'اسم', arabicForm('  اسم: { التسمية: أ, الاسم_السابق: أ }\n')],
  ])('%s', (_, source, fresh, expected) => {
    expect(one(source, fresh)).toBe(expected);
  });
});

describe('places that name a field', () => {
  const source = form(
    `  kind‸: { type: choice, label: النوع, options: { new: جديد, lost: ضائع }, other: true }
  children:
    type: list
    label: الأولاد
    unique: [name, birth]
    fields:
      name: { label: الاسم, show_if: form.kind = "new" and kind != "lost" }
      birth: { type: date, label: الولادة, max: today() }
  a: { label: أ, show_if: 'kind = "new" and count(children[kind = "new"]) > 1', check: { rule: (kind) = "lost", message: م } }
  kind_of: ب
`,
    `examples:
  - title: كامل
    today: 2026-11-24
    data: { kind: other, kind_other: x, children: [{ name: kind }] }
    expect: { kind: option, "children[0].name": required }
`,
  );

  it('renames a top field in expressions, examples and the text next to other, but not in texts or other names', () => {
    const after = one(source, 'sort')!;
    expect(after).toContain('show_if: form.sort = "new" and sort != "lost"');
    expect(after).toContain(`'sort = "new" and count(children[sort = "new"]) > 1'`);
    expect(after).toContain('rule: (sort) = "lost"');
    expect(after).toContain('data: { sort: other, sort_other: x, children: [{ name: kind }] }');
    expect(after).toContain('expect: { sort: option, "children[0].name": required }');
    expect(after).toContain('  kind_of: ب');
    expect(after).toContain('other: true, was: kind }');
  });

  it('renames a field of an item in unique, data and paths', () => {
    const after = one(source.replace('‸', '').replace('      name: {', '      na‸me: {'), 'full')!;
    expect(after).toContain('unique: [full, birth]');
    expect(after).toContain('children: [{ full: kind }]');
    expect(after).toContain('"children[0].full": required');
    expect(after).toContain('"lost", was: name }');
  });

  it('renames a field from an expression', () => {
    const after = one(source.replace('‸', '').replace('(kind)', '(ki‸nd)'), 'sort')!;
    expect(after).toContain('  sort: { type: choice');
    expect(after).toContain('rule: (sort)');
  });

  it('renames a list in a path', () => {
    const after = one(source.replace('‸', '').replace('  children:\n', '  chil‸dren:\n'), 'sons')!;
    expect(after).toContain('count(sons[kind');
    expect(after).toContain('sons: [{ name: kind }]');
    expect(after).toContain('"sons[0].name": required');
  });
});

describe('several files', () => {
  const block = 'fields:\n  na‸me: { label: الاسم }\n  b: { label: ب, show_if: name != null }\n';
  const user = (id: string) => `form: ${id}
version: 1
title: عينة
blocks: { person: { file: ./person.yaml } }
fields:
  who: { use: person, label: من }
  a: { label: أ, show_if: who.name = "x" }
`;

  it('renames a field of a block in every form that uses it', () => {
    const files = { 'one.form.yaml': user('one'), 'two.form.yaml': user('two'), 'person.yaml': block };
    expect(renamed(files, 'full', ['one.form.yaml', 'two.form.yaml'])).toEqual({
      'one.form.yaml': user('one').replace('who.name', 'who.full'),
      'two.form.yaml': user('two').replace('who.name', 'who.full'),
      'person.yaml': 'fields:\n  full: { label: الاسم, was: name }\n  b: { label: ب, show_if: full != null }\n',
    });
  });
});

describe('refused', () => {
  it.each<[string, string, string, RegExp]>([
    ['no id', form('  n‸: ن\n'), 'a-b', /cannot be an id/],
    ['a reserved word', form('  n‸: ن\n'), 'and', /meaning of its own/],
    ['a mixed script', form('  n‸: ن\n'), 'nن', /scripts/],
    ['taken', form('  n‸: ن\n  m: م\n'), 'M', /taken/],
    [
      'taken beside other',
      form('  n‸: ن\n  k: { type: choice, label: ك, options: { a: أ }, other: true }\n'),
      'k_other',
      /other/,
    ],
    [
      'another field would be read',
      form('  n‸: ن\n  l: { type: list, label: ق, fields: { m: { label: م }, o: { label: و, show_if: n = "x" } } }\n'),
      'm',
      /another field/,
    ],
    ['no field', form('  n: { la‸bel: ن }\n'), 'm', /Only fields/],
    [
      'a row of a table',
      form('  t: { type: table, label: ج, rows: { ro‸w: { ar: ص, en: R } }, fields: { c: { label: ع } } }\n'),
      'm',
      /Only fields/,
    ],
    ['a form that cannot be read', form('  n‸: ن\n  : [\n'), 'm', /Correct the errors/],
  ])('%s', (_, source, fresh, why) => {
    expect(one(source, fresh)).toMatch(why);
  });
});
