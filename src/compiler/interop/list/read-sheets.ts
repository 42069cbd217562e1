/** Sheets of a file with a list: a workbook, or CSV as Excel saves it. */
import { readCsv } from '../../1-parse/csv.js';
import { decodeForeign } from '../../1-parse/decode-utf8.js';
import type { Input } from '../format.js';
import { ImportError } from '../input-error.js';
import { LIMITS, type Sheet } from '../xlsform/read/sheet.js';
import { workbookSheets } from '../xlsform/read/workbook.js';

export async function readListSheets({ name, bytes }: Input): Promise<readonly Sheet[]> {
  const isText = /\.(?:csv|tsv|txt)$/i.test(name);
  if (!isText) return workbookSheets(bytes);
  const text = textOf(bytes);
  const rows = readCsv(text, (...[, { start }]) => {
    throw new ImportError('not-csv', { line: text.slice(0, start).split('\n').length, why: '"' });
  });
  if (rows.length > LIMITS.rows || rows.some(row => row.length > LIMITS.columns)) {
    const { rows: limit, columns, cells } = LIMITS;
    throw new ImportError('too-many-rows', { sheet: name, at: String(rows.length), rows: limit, columns, cells });
  }
  const sheet = name.replace(/\.[^.]*$/, '');
  return [
    { name: sheet, rows: rows.map(row => row.map(cell => (cell.text === '' ? undefined : { text: cell.text }))) },
  ];
}

function textOf(bytes: Uint8Array): string {
  const foreign = decodeForeign(bytes);
  if (foreign) return foreign.text.replace(/^\ufeff/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError('not-utf8', {});
  }
}
