/**
 * Lists from CSV files: what is read, which mistakes are reported at which position, and that a form contains a long
 * list only once.
 */
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/compiler/1-parse/csv.js';
import { type Compilation, compile } from '../../../src/compiler/index.js';
import type { OptionModel } from '../../../src/runtime/model.js';

const compiled = (csv: string, more = '', only: string[] = []): Promise<Compilation> =>
  compile(
    `form: lists\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: ع, en: T }\nlists: { towns: { file: ../lists/towns.csv } }\nfields:
  town: { type: choice, label: { ar: ب, en: Town }, options: { from: towns } }\n${more}`,
    {
      file: 'forms/lists.form.yaml',
      project: { read: path => (path === 'lists/towns.csv' ? new TextEncoder().encode(csv) : undefined) },
      only,
      today: '2026-11-24',
    },
  );

const optionsOf = async (csv: string): Promise<readonly OptionModel[]> => {
  const { compiled: made, diagnostics } = await compiled(csv);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return made!.model.pages[0]!.fields[0]!.own.options as readonly OptionModel[];
};

/** Returns the diagnostics as `code file line:column`, with the line and column in the CSV file. */
const told = ({ diagnostics, texts }: Compilation): string[] =>
  diagnostics.map(({ code, file, span }) => {
    const lines = texts
      .get(file)!
      .slice(0, span.start)
      .split(/\r\n|\r|\n/);
    return `${code} ${file.split('/').at(-1)} ${lines.length}:${lines.at(-1)!.length + 1}`;
  });

const BOTH = 'id,label:ar,label:en';

describe('reading a list', () => {
  it.each<[string, string, unknown]>([
    [
      'labels in two languages, other columns',
      `${BOTH},zone\na,أ,A,x\n`,
      [{ id: 'a', label: { ar: 'أ', en: 'A' }, columns: { zone: 'x' } }],
    ],
    ['a byte order mark, CRLF, no last line break', `\ufeff${BOTH}\r\na,أ,A\r\nb,ب,B`, [{ id: 'a' }, { id: 'b' }]],
    [
      'quotes, with commas, quotes and line breaks inside',
      `${BOTH}\n"a","أ, ب","say ""A""\nB"\n`,
      [{ id: 'a', label: { ar: 'أ, ب', en: 'say "A"\nB' } }],
    ],
    ['blanks around, empty lines', `${BOTH}\n\n a , أ ,A \n\n`, [{ id: 'a', label: { ar: 'أ', en: 'A' } }]],
    [
      'columns in any order, a language that the form has not',
      'zone,label:fr,label:en,id,label:ar\nx,F,A,a,أ\n',
      [{ id: 'a', label: { ar: 'أ', en: 'A' }, columns: { zone: 'x' } }],
    ],
    [
      'numbers',
      `${BOTH},n,code,empty\na,أ,A,1,01,\nb,ب,B,2.5,2,\n`,
      [{ columns: { n: 1, code: '01' } }, { columns: { n: 2.5, code: '2' } }],
    ],
    [
      'semicolons, as Excel writes them in the region',
      'id;label:ar;label:en\n"a;b";أ, ب;A\n',
      [{ id: 'a;b', label: { ar: 'أ, ب', en: 'A' } }],
    ],
    [
      'a first line that names the separator for Excel',
      'sep=;\r\nid;label:ar;label:en\r\na;أ;A\r\n',
      [{ id: 'a', label: { ar: 'أ', en: 'A' } }],
    ],
    ['tabs', 'id\tlabel:ar\tlabel:en\na\tأ\tA\n', [{ id: 'a', label: { ar: 'أ', en: 'A' } }]],
    ['a semicolon in a text between commas', `${BOTH}\na,أ;ب,A;B\n`, [{ label: { ar: 'أ;ب', en: 'A;B' } }]],
  ])('%s', async (_, csv, expected) => {
    expect(await optionsOf(csv)).toMatchObject(expected as object);
  });

  it('splits columns at the separator that the first line names alone', () => {
    const rows = readCsv('sep=;\nname, first name\nSamer, Ali\n', () => {});
    expect(rows.map(row => row.map(({ text }) => text))).toEqual([['name, first name'], ['Samer, Ali']]);
  });

  it('uses a label in one language for the other as well', async () => {
    expect(await optionsOf('id,label\na,أ\n')).toMatchObject([{ label: { ar: 'أ', en: 'أ' } }]);
  });

  it('accepts a column that no row fills yet and that an expression reads', async () => {
    const more =
      '  other: { type: choice, label: { ar: غ, en: O }, options: { from: towns, where: option.until = null } }\n';
    expect(told(await compiled(`${BOTH},until\na,أ,A,\n`, more))).toEqual([]);
  });

  it('reports a mistake in an expression that reads a column in the form', async () => {
    const more =
      '  other: { type: choice, label: { ar: غ, en: O }, options: { from: towns, where: option.zne = "x" } }\n';
    expect(told(await compiled(`${BOTH},zone\na,أ,A,x\n`, more))).toEqual(['unknown-field lists.form.yaml 8:89']);
  });
});

it.each<[string, string[]]>([
  ['id;label:ar;label:en\na;أ\n', ['csv-cells towns.csv 2:4']],
  ['code,name\na,A\n', ['csv-missing-column towns.csv 1:1']],
  ['id,label:fr\na,A\n', ['csv-missing-column towns.csv 1:1']],
  [`${BOTH},zone,zone\na,أ,A,x,y\n`, ['csv-column-twice towns.csv 1:27']],
  [`${BOTH},label\na,أ,A,B\n`, ['csv-column-twice towns.csv 1:22']],
  [`${BOTH},\na,أ,A,x\n`, ['csv-no-name towns.csv 1:22']],
  [`${BOTH}\na,أ,A,x\nb,ب,B\nc,ج\n`, ['csv-cells towns.csv 2:7', 'csv-cells towns.csv 4:4']],
  [`${BOTH}\n,أ,A\n`, ['csv-no-id towns.csv 2:1']],
  [`${BOTH}\na,أ,A\nb,ب,B\n"a",ج,C\n`, ['csv-id-twice towns.csv 4:2']],
  [`${BOTH}\na,,\n`, ['csv-no-label towns.csv 2:3']],
  [`${BOTH}\na,أ"ب,A\nb,"ب" ج,B\n`, ['csv-quote towns.csv 2:4', 'csv-quote towns.csv 3:6']],
  [`${BOTH}\na,"أ,A\n`, ['csv-unclosed towns.csv 2:3']],
  [`${BOTH}\n${'x'.repeat(65)},أ,A\n`, ['option-id towns.csv 2:1']],
  [`${BOTH}\na\u200bb,أ,A\n`, ['hidden-character towns.csv 2:2']],
  [`${BOTH}\na,\u202eأ,A\n`, ['bidi-unbalanced towns.csv 2:3']],
  [`${BOTH}\na,أ\u0007,A\n`, ['control-character towns.csv 2:4']],
  [`${BOTH}\n`, ['no-options lists.form.yaml 7:62']],
  ['', ['csv-missing-column towns.csv 1:1']],
])('%j is told at its place', async (csv, expected) => {
  expect(told(await compiled(csv))).toEqual(expected);
});

it('stops after 20 mistakes of one file', async () => {
  const rows = Array.from({ length: 5000 }, () => ',,').join('\n');
  expect(told(await compiled(`${BOTH}\n${rows}`))).toHaveLength(20);
});

describe('a long list', () => {
  const ROWS = 5000;
  const csv = `${BOTH},zone\n${Array.from({ length: ROWS }, (_, i) => `t${i},بلدة ${i},Town ${i},z${i % 50}`).join('\n')}\n`;
  const more = Array.from(
    { length: 6 },
    (_, i) =>
      `  f${i}: { type: choice, label: { ar: ب${i}, en: T${i} }, options: { from: towns, where: option.zone = "z1" } }\n`,
  ).join('');

  it('is printed once in the element and once in the validator', async () => {
    const { compiled: made, diagnostics } = await compiled(csv, more, ['element', 'validator']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const fileOf = (path: string) => String(made!.files.find(file => file.path === path)!.content);
    const [element, validator] = [fileOf('lists.js'), fileOf('validator.js')];
    expect(element!.split('"t4999"').length - 1).toBe(2);
    expect(element!.split('بلدة 4999').length - 1).toBe(1);
    expect(validator!.split('"t4999"').length - 1).toBe(1);
    const data = { town: 't4999', f0: 't51', f1: 't50', f2: 'x' };
    const { issues } = made!.validator.validate(data, { today: '2026-11-24' });
    expect(issues.map(({ path, code }) => [path, code])).toEqual([
      ['f1', 'option'],
      ['f2', 'option'],
    ]);
  });
});
