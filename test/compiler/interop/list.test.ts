/** Lists of options in workbooks and CSV files, read back by the language. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { ImportError, type ImportedList, importList, listedText } from '../../../src/compiler/interop/index.js';
import type { OptionModel } from '../../../src/runtime/model.js';
import { workbook } from './imported.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const listOf = (name: string, content: Uint8Array): Promise<ImportedList> =>
  importList({ name, bytes: content, beside: () => undefined });
const csv = (text: string): Promise<ImportedList> => listOf('districts.csv', bytes(text));
const messages = ({ listed }: ImportedList): readonly string[] => listed.map(note => listedText(note, 'en'));

/** Compiles a form with the list, as an entry or as a file. Returns the options. */
async function compiled(
  { name, yaml, csv: file }: ImportedList,
  as: 'entry' | 'file',
): Promise<readonly OptionModel[]> {
  const lists = as === 'file' ? `  ${name}: { file: ./list.csv }\n` : yaml.replace(/^(?=.)/gm, '  ');
  const form = `form: x
version: 1
languages: [ar, en]
title: { ar: س, en: X }
lists:
${lists}fields:
  a: { type: choice, label: { ar: أ, en: A }, options: { from: ${name} } }
`;
  const project = { read: (path: string) => (path === 'list.csv' ? bytes(file) : undefined) };
  const { diagnostics, compiled: result } = await compile(form, {
    file: 'x.form.yaml',
    project,
    only: [],
    today: '2026-11-30',
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result!.model.pages[0]!.fields[0]!.own.options as readonly OptionModel[];
}

describe('columns', () => {
  it.each<[string, string[]]>([
    ['as the language names them', ['id', 'label:ar', 'label:en']],
    ['in English', ['Code', 'Arabic name', 'English name']],
    ['in Arabic', ['الرمز', 'الاسم بالعربية', 'الاسم بالإنكليزية']],
    ['as in an XLSForm', ['value', 'label::العربية (ar)', 'label::English (en)']],
  ])('are recognized %s', async (_, heads) => {
    const list = await csv(`${heads.join(',')},المحافظة\nmidan,الميدان,Midan,دمشق\nqadam,القدم,Qadam,\n`);
    expect(list).toMatchObject({ name: 'districts', languages: ['ar', 'en'], options: 2 });
    for (const as of ['entry', 'file'] as const)
      expect(await compiled(list, as)).toMatchObject([
        { id: 'midan', label: { ar: 'الميدان', en: 'Midan' } },
        { id: 'qadam', label: { ar: 'القدم', en: 'Qadam' } },
      ]);
    expect(list.csv).toContain('governorate');
    expect(list.figures).toMatchObject({ listed: 0, lost: 0 });
  });

  it('may be in any order, and one of them is enough', async () => {
    expect((await csv('English,العربية\nDamascus,دمشق\n')).csv).toBe(
      '\ufeffid,label:en,label:ar\r\ndamascus,Damascus,دمشق\r\n',
    );
    const list = await csv('دمشق\nحلب\n');
    expect(list.options).toBe(2);
    expect(messages(list)).toEqual([
      'A1: "دمشق" the column has no head; its first cell was taken as the first option.',
      'A1: "دمشق" there is no column of ids; they were made of the labels. Read them: they are stored and cannot be changed later.',
    ]);
  });
});

it('reads a workbook and lists its other sheets', async () => {
  const list = await listOf(
    'data.xlsx',
    await workbook({
      المحافظات: [
        ['id', 'الاسم'],
        ['da', 'دمشق'],
      ],
      notes: [['x']],
    }),
  );
  expect(list).toMatchObject({ name: 'governorates', options: 1, languages: ['ar'] });
  expect(messages(list)).toEqual(['A1: "x" the sheet "notes" (1 cells) has no counterpart; left out.']);
});

it('reports what is missing or double at its cell', async () => {
  const list = await csv('id,label:ar,label:en\na,أ,A\n,ب,B\na,ج,C\nd,,D\ne,أ,E\n,,\n');
  expect(messages(list)).toEqual([
    'A3: the cell is empty; the id was made of the label.',
    'B5: the cell is empty; "D" was taken as the label.',
    'A4, B4, C4: "a" the option "a" stands twice; the first is kept.',
    'B6: "أ" the label is also in B2; both are kept.',
  ]);
  expect((await compiled(list, 'file')).map(({ id }) => id)).toEqual(['a', 'b', 'd', 'e']);
});

it('writes texts that a file or YAML would read otherwise', async () => {
  const list = await csv('id,label:ar,label:en\n"a,b","قال ""نعم""","# no: {x}"\ntrue,نعم,yes\n01,واحد,"2 ""x"""\n');
  for (const as of ['entry', 'file'] as const)
    expect((await compiled(list, as)).map(({ id, label }) => [id, label.en])).toEqual([
      ['a,b', '# no: {x}'],
      ['true', 'yes'],
      ['01', '2 "x"'],
    ]);
});

it('reads what Excel saves: Windows-1256, UTF-16, semicolons', async () => {
  const arabic = Uint8Array.from(
    [...'id;label\r\nda;'].map(sign => sign.charCodeAt(0)).concat([0xcf, 0xe3, 0xd4, 0xde]),
  );
  expect((await listOf('a.csv', arabic)).csv).toContain('da,دمشق');
  const utf16 = Buffer.from('\ufeffid\tlabel\r\nda\tدمشق\r\n', 'utf16le');
  expect((await listOf('a.csv', utf16)).csv).toContain('da,دمشق');
});

it.each<[string, string, Uint8Array, string]>([
  ['an empty file', 'a.csv', bytes(''), 'no-list'],
  ['heads alone', 'a.csv', bytes('id,label\n'), 'no-list'],
  ['an open quote', 'a.csv', bytes('id,label\na,"b'), 'not-csv'],
  ['a text that is called .xlsx', 'a.xlsx', bytes('id'), 'not-workbook'],
  ['too many rows', 'a.csv', bytes(`id,label\n${'a,b\n'.repeat(50_001)}`), 'too-many-rows'],
])('rejects %s', async (_, name, content, reason) => {
  const error = await listOf(name, content).catch(fault => fault);
  expect(error).toBeInstanceOf(ImportError);
  expect(error).toMatchObject({ reason });
});
