/** Outlines: what they show of whole, broken and foreign texts. */
import { describe, expect, it } from 'vitest';
import { type OutlineNode, outline } from '../../../../src/compiler/editor/structure/index.js';
import { eachInTiers } from '../../../tier.js';
import { blocks, own } from '../../corpus.js';
import { arabicForm, form } from '../marked.js';

const lines = (nodes: readonly OutlineNode[], indent = ''): readonly string[] =>
  nodes.flatMap(({ kind, id, type, label, required, holds, use, file, children }) => [
    `${indent}${[kind, id, type ?? '-', label, required === 'never' ? '' : required, holds ? 'holds' : '', use ? `uses ${use}` : '', file ?? ''].filter(Boolean).join(' ')}`,
    ...lines(children, `${indent}  `),
  ]);
const shown = (text: string) => lines(outline(text).nodes);

it.each<[string, string, readonly string[]]>([
  [
    'questions at the top',
    form(
      '  name: الاسم\n  birth: { type: date, label: { ar: الولادة, en: Birth }, required: true }\n  long:\n    label: >\n      نص\n      طويل\n    required: name != null\n',
    ),
    ['question name text الاسم', 'question birth date الولادة always', 'question long text نص sometimes'],
  ],
  [
    'Arabic keywords',
    arabicForm(
      '  أ: { النوع: مجموعة, التسمية: مجموعة, الحقول: { ب: { النوع: نعم_لا, التسمية: سؤال, مطلوب: نعم } } }\n  ج: { المقطع: person, التسمية: شخص, مطلوب: لا }\n',
    ),
    ['group أ group مجموعة holds', '  question ب yes_no سؤال always', 'group ج group شخص holds uses person'],
  ],
  [
    'pages, lists and tables',
    'form: a\nversion: 1\ntitle: أ\npages:\n  one:\n    title: الأولى\n    fields:\n      l: { type: list, label: ل, fields: { x: س } }\n      t:\n        type: table\n        label: جدول\n        rows: { r: ر }\n        fields:\n          c: ج\n  two: { title: الثانية }\n',
    [
      'page one - الأولى holds',
      '  list l list ل holds',
      '    question x text س',
      '  table t table جدول holds',
      '    question c text ج',
      'page two - الثانية holds',
    ],
  ],
  [
    'blocks',
    'form: a\nversion: 1\ntitle: أ\nblocks:\n  p: { file: ./p.yaml }\n  q:\n    fields:\n      x: س\nfields:\n  w:\n    use: q\n    label: زوجة\n    fields:\n      x: { required: true }\n',
    [
      'group w group زوجة holds uses q',
      '  question x - always',
      'block p - ./p.yaml',
      'block q - holds',
      '  question x text س',
    ],
  ],
  [
    'a block file',
    'lists:\n  a: { x: س }\nfields:\n  name: { label: { ar: الاسم, ku: Nav } }\n',
    ['question name text الاسم'],
  ],
  [
    'a text that is half written',
    form('  name: الاسم\n  bir\n  kind: { type: choice, label: "النوع\n  last:\n    type: \n    label: الأخير\n'),
    ['question name text الاسم', 'question kind choice "النوع', 'question last text الأخير'],
  ],
  ['unknown types', form('  a: { type: foo, label: أ }\n'), ['question a foo أ']],
  ['no questions', 'form: a\nversion: 1\n', []],
  ['no YAML', 'just a text', []],
])('shows %s', (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

describe('addresses', () => {
  it('are pointers with English keywords, in either vocabulary', () => {
    const text =
      'استمارة: a\nالإصدار: 1\nالصفحات:\n  ص:\n    الحقول:\n      م: { النوع: مجموعة, الحقول: { ~a/b: أ } }\n';
    expect(outline(text).nodes[0]!.children[0]!.children[0]!.address).toBe('/pages/ص/fields/م/fields/~0a~1b');
  });

  it('number the nodes of one id', () => {
    expect(outline(form('  a: أ\n  a: ب\n  a: ج\n')).nodes.map(({ address }) => address)).toEqual([
      '/fields/a',
      '/fields/a#2',
      '/fields/a#3',
    ]);
  });
});

it('crosses a worker border as it is', () => {
  const [sample] = own;
  expect(structuredClone(outline(sample!.text))).toEqual(outline(sample!.text));
});

eachInTiers(
  it,
  (_, index) => index % 6 === 0,
  [...own, ...blocks].map(({ name, text }) => [name, text] as const),
)('reads %s cut off anywhere', (_, text) => {
  const whole = shown(text).length;
  expect(whole).toBeGreaterThan(0);
  for (let end = 0; end <= text.length; end += 997)
    expect(shown(text.slice(0, end)).length).toBeLessThanOrEqual(whole + 1);
});
