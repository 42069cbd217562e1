/**
 * CSV → sheets: the survey alone with other sheets in files next to it, or all sheets in one file as pyxform writes
 * them.
 */
import { CsvError, parse } from 'csv-parse/sync';
import type { Input } from '../../format.js';
import { ImportError } from '../../input-error.js';
import { type Cell, LIMITS, type Sheet } from './sheet.js';

/** Sheets that may be in files next to a survey. */
const BESIDE = ['choices', 'settings', 'external_choices', 'entities'];

export function csvSheets(input: Input): readonly Sheet[] {
  const rows = rowsOf(input.bytes);
  const name = /^[\uFEFF\s]*([\w ]+?)\s*$/.exec(rows[0]?.[0] ?? '')?.[1]?.toLowerCase();
  if (name === 'survey' && rows[0]!.slice(1).every(cell => cell.trim() === '')) return sheetsIn(rows);
  const others = BESIDE.flatMap(one => {
    const bytes = input.beside(`${one}.csv`) ?? input.beside(input.name.replace(/(?:survey)?\.csv$/i, `${one}.csv`));
    return bytes ? [{ name: one, rows: rowsOf(bytes).map(cells) }] : [];
  });
  return [{ name: 'survey', rows: rows.map(cells) }, ...others];
}

const cells = (row: readonly string[]): readonly (Cell | undefined)[] =>
  row.map(text => (text.trim() === '' ? undefined : { text }));

/**
 * Splits a file into sheets. A line with a name in its first column begins a sheet; the rows of the sheet are one
 * column further in.
 */
function sheetsIn(rows: readonly (readonly string[])[]): readonly Sheet[] {
  const found: { name: string; start: number; rows: (readonly string[])[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const name = (row[0] ?? '').trim();
    if (name !== '' && found.at(-1)?.name !== name) found.push({ name, start: index + 1, rows: [] });
    if (name !== '' && row.slice(1).every(cell => cell.trim() === '')) continue;
    const open = found.at(-1)!;
    if (open.rows.length === 0 && name !== '') open.start = index;
    open.rows.push(row.slice(1));
  }
  return found.map(({ name, start, rows: own }) => ({
    name,
    rows: own.map(cells),
    offset: { rows: start, columns: 1 },
  }));
}

export function rowsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const rows = parsed(textOf(bytes));
  const wide = rows.findIndex(row => row.length > LIMITS.columns);
  if (rows.length > LIMITS.rows || wide >= 0) {
    const at = `${wide >= 0 ? wide + 1 : rows.length}`;
    const { columns, cells: all } = LIMITS;
    throw new ImportError('too-many-rows', { sheet: 'survey', at, rows: LIMITS.rows, columns, cells: all });
  }
  return rows;
}

function parsed(text: string): string[][] {
  try {
    const delimiter = /^[^"\n]*;/.test(text) && !/^[^\n]*,/.test(text) ? ';' : ',';
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, delimiter }) as string[][];
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    throw new ImportError('not-csv', { line: Number(fault.lines ?? 1), why: fault.message });
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError('not-utf8', {});
  }
}
