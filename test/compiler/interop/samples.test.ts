/**
 * Samples of each format: the definition, the list, and the check that nothing is lost, counted independently of the
 * conversion ledger.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { compile } from '../../../src/compiler/index.js';
import {
  figuresText,
  type ImportResult,
  type Input,
  importForm,
  listedText,
} from '../../../src/compiler/interop/index.js';
import { expected, inputOf, rowsOf, type Sample, samples } from './imported.js';

const FORMATS = { xlsform: 11, 'json-schema': 5, fhir: 5, 'paper-text': 18 } as const;

it.each(Object.entries(FORMATS))('%s has %i samples', (format, count) => {
  expect(samples(format)).toHaveLength(count);
});

describe.each(Object.keys(FORMATS).flatMap(samples))('$format $name', sample => {
  let input: Input;
  let brought: ImportResult;
  beforeAll(async () => {
    input = await inputOf(sample);
    brought = await importForm(input);
  });

  it('is recognized from the file', () => expect(brought.format).toBe(sample.format));

  it('gives the expected definition', () => expect(brought.yaml).toBe(expected(sample, 'expected.form.yaml')));

  it.each(['ar', 'en'] as const)('gives the expected list, %s', language => {
    const { listed, figures } = brought;
    const lines = [...listed.map(one => listedText(one, language)), figuresText(figures, listed.length, language)];
    expect(`${lines.join('\n')}\n`).toBe(expected(sample, `expected.${language}.txt`));
  });

  it('loses nothing', () => {
    const { parts, carried, listed, lost } = brought.figures;
    expect(parts).toBe(partsIn(sample, input));
    expect([carried + listed, lost]).toEqual([parts, 0]);
  });

  it('has every text that is not in the list', () => {
    const told = new Set(brought.listed.flatMap(one => one.parts));
    const stands = new Set(scalarsIn(parseYaml(brought.yaml)));
    // The text may be there as it is, with the names of answers as they are written here, as a text in an expression, or
    // as a pattern without its anchors.
    const forms = (text: string) => [
      ...[text, text.replaceAll('${', '{'), JSON.stringify(text), text.replace(/^\^|\$$/g, '')],
    ];
    const silent = textsIn(sample, input).filter(
      ({ at, text }) => !told.has(at) && !forms(text).some(one => stands.has(one)),
    );
    expect(silent).toEqual([]);
  });

  it('gives a definition without errors', async () => {
    const options = { file: 'x.form.yaml', project: { read: input.beside }, only: [], today: '2026-11-24' };
    const { diagnostics, compiled } = await compile(brought.yaml, options);
    expect(diagnostics.filter(one => one.severity === 'error')).toEqual([]);
    expect(compiled).toBeDefined();
  });
});

const scalarsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inside]) => [key, ...scalarsIn(inside)])
    : [String(value).trim()];

/** Returns the number of non-empty cells, or of leaves, counted without the importer. */
function partsIn({ format }: Sample, input: Input): number {
  if (format === 'xlsform') return cellsIn(input).length;
  if (format === 'paper-text') return linesIn(input);
  return leavesIn(JSON.parse(new TextDecoder().decode(input.bytes))).length;
}

/** Returns the number of lines with a text, in any encoding that has the bytes of ASCII. */
const linesIn = ({ bytes }: Input): number =>
  Buffer.from(bytes)
    .toString('latin1')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '').length;

interface Leaf {
  readonly at: string;
  readonly key: string;
  readonly value: unknown;
}

function leavesIn(value: unknown, at = '', key = ''): readonly Leaf[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) =>
          leavesIn(one, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, /^\d+$/.test(name) ? key : name),
        )
      : [];
  return inside.length > 0 ? inside : [{ at, key, value }];
}

interface Cell {
  readonly at: string;
  readonly head: string;
  readonly text: string;
}

const letter = (index: number): string => String.fromCharCode(65 + index);

/** Returns the cells of the tables of a sample, and of the files next to it that were read. */
function cellsIn(input: Input): readonly Cell[] {
  const tables = ['survey', 'choices', 'external_choices', 'settings', 'entities'];
  const one = input.name === 'form.csv' ? rowsOf(input.bytes) : undefined;
  if (one) return one.flatMap((row, y) => (row[0] === '' ? tableRow('sheet', row, y, one[0]!) : []));
  const files = ['offices.csv', 'clinics.csv'].filter(name => input.beside(name));
  return [...tables.map(name => `${name}.csv`), ...files].flatMap(name => {
    const bytes = name === input.name ? input.bytes : input.beside(name);
    const rows = bytes ? rowsOf(bytes) : [];
    const sheet = files.includes(name) ? name : name.replace('.csv', '');
    return rows.flatMap((row, y) => tableRow(sheet, row, y, rows[0]!));
  });
}

const tableRow = (sheet: string, row: readonly string[], y: number, head: readonly string[]): readonly Cell[] =>
  row.flatMap((text, x) =>
    text.trim() === '' ? [] : [{ at: `${sheet}!${letter(x)}${y + 1}`, head: head[x]!, text: text.trim() }],
  );

/** Columns with texts that people read. */
const READ =
  /^(?:label|caption|hint|guidance_hint|constraint_message|required_message|form_title|title|bind::jr:constraintMsg)\b/;
const READ_KEYS: readonly string[] = [
  'title',
  'description',
  'text',
  'display',
  'publisher',
  'const',
  'enum',
  'enumNames',
  'valueString',
];

function textsIn({ format }: Sample, input: Input): readonly { readonly at: string; readonly text: string }[] {
  // Labels of a paper are cleaned; the expected definitions show them.
  if (format === 'paper-text') return [];
  if (format === 'xlsform') return cellsIn(input).filter(({ at, head }) => READ.test(head) && !/!\D+1$/.test(at));
  return leavesIn(JSON.parse(new TextDecoder().decode(input.bytes)))
    .filter(({ key, value }) => READ_KEYS.includes(key) && typeof value === 'string')
    .map(({ at, value }) => ({ at, text: String(value).trim() }));
}
