/** The samples of an import: a folder each, with the input and what must come of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { Input } from '../../src/compiler/interop/index.js';

const HERE = fileURLToPath(new URL('./', import.meta.url));

export interface Sample {
  readonly name: string;
  readonly folder: string;
  readonly format: string;
}

export const samples = (format: string): readonly Sample[] =>
  readdirSync(join(HERE, format))
    .sort()
    .map(name => ({ name, folder: join(HERE, format, name), format }));

export const rowsOf = (bytes: Uint8Array): string[][] =>
  parse(bytes, { bom: true, relax_column_count: true }) as string[][];

/** Sheets in the order that they have in a workbook. */
const SHEETS = ['survey', 'choices', 'external_choices', 'settings'];

/** A workbook of texts alone. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Buffer> {
  const cell = (value: string) => (value === '' ? null : { value, type: String });
  return writeXlsxFile(
    Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map(row => row.map(cell)) })),
  ).toBuffer();
}

/** The input of a sample; tables become a workbook, but where the sample is about CSV. */
export async function inputOf({ name, folder, format }: Sample): Promise<Input> {
  const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file)) : undefined);
  if (format !== 'xlsform') return { name: 'input.json', bytes: read('input.json')!, beside: () => undefined };
  if (/csv/.test(name)) {
    const file = read('form.csv') ? 'form.csv' : 'survey.csv';
    return { name: file, bytes: read(file)!, beside: read };
  }
  const sheets = SHEETS.flatMap(sheet =>
    read(`${sheet}.csv`) ? [[sheet, rowsOf(read(`${sheet}.csv`)!)] as const] : [],
  );
  return { name: 'form.xlsx', bytes: await workbook(Object.fromEntries(sheets)), beside: read };
}

export const expected = ({ folder }: Sample, file: string): string => readFileSync(join(folder, file), 'utf8');
