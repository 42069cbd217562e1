/** Samples of imports: each is a folder with the input and the expected result. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { Input } from '../../../src/compiler/interop/index.js';
import { readZip } from '../../../src/compiler/interop/zip.js';

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

/** Names of sheets, in the order that they have in a workbook. */
const SHEETS = ['survey', 'choices', 'external_choices', 'settings'];

/** Creates a workbook that contains only texts. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Buffer> {
  const cell = (value: string) => (value === '' ? null : { value, type: String });
  return writeXlsxFile(
    Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map(row => row.map(cell)) })),
  ).toBuffer();
}

/** Returns the input of a sample. Tables become a workbook, unless the sample is about CSV. */
export async function inputOf({ name, folder, format }: Sample): Promise<Input> {
  const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file)) : undefined);
  if (format === 'paper-text') return { name: 'input.txt', bytes: read('input.txt')!, beside: () => undefined };
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

/** Creates a zip archive. `claimed` is the size that the archive states for each member. */
export function zip(files: Readonly<Record<string, Uint8Array>>, claimed?: number): Buffer {
  const [parts, table]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content, { level: 9 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claimed ?? content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), head, name, packed);
    table.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, name);
    at += 4 + head.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...table, end]);
}

/** Returns a workbook with some of its members replaced. */
export function rezipped(workbookBytes: Uint8Array, change: (name: string, text: string) => string): Buffer {
  const members = readZip(workbookBytes)!.map(({ name, read }) => [name, read(10_000_000)] as const);
  return zip(
    Object.fromEntries(
      members.map(([name, content]) => [name, Buffer.from(change(name, Buffer.from(content).toString('utf8')))]),
    ),
  );
}
