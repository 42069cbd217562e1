/**
 * Exported tables as LibreOffice reads them: it opens a workbook and a CSV file, and writes what it has as CSV.
 *
 * @module-tag full
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cell } from '../../../src/backend/spreadsheet/cell.js';
import { BYTE_ORDER_MARK, csvLine } from '../../../src/backend/spreadsheet/csv.js';
import { workbook } from '../../../src/backend/spreadsheet/workbook.js';

const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** Filter of CSV: comma, quotes, UTF-8, first line, columns as they are, language, quotes where needed. */
const CSV = 'Text - txt - csv (StarCalc):44,34,76,1,,1033,false';
/** The same for reading: special numbers are found, and formulas computed. */
const READING = `${CSV},true,false,false,false,0,true`;

const time = (local: string): Cell => ({ text: local, local });
const LONG = 'ل'.repeat(32_767);

/** Cells, what LibreOffice has of them in a workbook, and in CSV if it is something else. */
const CELLS: readonly (readonly [cell: Cell, workbook: string, csv?: string])[] = [
  ['=1+1', '=1+1', "'=1+1"],
  ['+963 11', '+963 11', "'+963 11"],
  ['-2+3', '-2+3', "'-2+3"],
  ['@SUM(A1)', '@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '\t=1', "'\t=1"],
  ['=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
  ["=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['a\nb', 'a\nb'],
  ['<b>&amp;"]]>', '<b>&amp;"]]>'],
  ['  a  ', '  a  '],
  ['ليلى «أم سمر» ٣', 'ليلى «أم سمر» ٣'],
  ['😀𝄞', '😀𝄞'],
  ['_x0041_', '_x0041_'],
  // CSV does not say that digits are a text.
  ['01010012345', '01010012345', '1010012345'],
  [LONG, LONG],
  [-3.5, '-3.5'],
  [123_456_789_012_345, '123456789012345'],
  [true, 'TRUE'],
  [false, 'FALSE'],
  [time('2026-02-03'), '2026-02-03'],
  [time('1900-03-01'), '1900-03-01'],
  [time('1900-02-28'), '1900-02-28'],
  [time('1899-12-31'), '1899-12-31'],
  [time('9999-12-31'), '9999-12-31'],
  [time('2026-02'), '2026-02'],
  // CSV does not say how times are shown.
  [time('08:30'), '08:30', '08:30:00 AM'],
  [time('2026-02-03T08:30:00'), '2026-02-03 08:30', '2026-02-03T08:30:00'],
];

/** Returns the cells behind the heading of a file that LibreOffice opened. */
async function opened(
  name: string,
  content: string | Buffer,
  ...filter: readonly string[]
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-libreoffice-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), content);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  const out = join(folder, 'out');
  const convert = ['--headless', ...filter, '--convert-to', `csv:${CSV},true`, '--outdir', out, join(folder, name)];
  await promisify(execFile)('soffice', [profile, ...convert], { env: { ...process.env, LC_ALL: 'C' } });
  const [file] = readdirSync(out);
  const rows: string[][] = parse(readFileSync(join(out, file!)), { bom: true });
  return rows.slice(1).map(row => row[1]!);
}

const csvOf = (cells: readonly string[]): string => `${BYTE_ORDER_MARK}n,cell\r\n${cells.join('')}`;

describe.skipIf(!hasLibreOffice)('LibreOffice (skipped if it is missing)', () => {
  it('reads a workbook as it was written', async () => {
    const rows = async function* () {
      for (const [at, [cell]] of CELLS.entries()) yield [at, cell];
    };
    const pieces: Uint8Array[] = [];
    const sheet = { name: 'خلايا', heads: ['n', 'cell'], rows };
    for await (const piece of workbook([sheet], { rightToLeft: true, cut: '…' })) pieces.push(piece);
    expect(await opened('a.xlsx', Buffer.concat(pieces))).toEqual(CELLS.map(([, read]) => read));
  });

  it('reads CSV as it was written, and computes no formula in it', async () => {
    const written = csvOf(CELLS.map(([cell], at) => csvLine([at, cell])));
    const read = await opened('a.csv', written, `--infilter=${READING}`);
    expect(read).toEqual(CELLS.map(([, shown, csv = shown]) => csv));
  });

  it('would compute a formula that is not written as a text', async () => {
    expect(await opened('a.csv', csvOf(['0,=1+1\r\n']), `--infilter=${READING}`)).toEqual(['2']);
  });
});
