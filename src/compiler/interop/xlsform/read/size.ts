/** Extent of a sheet. It is limited because the reader fills everything up to the farthest cell that has content. */
import { ImportError } from '../../input-error.js';
import { LIMITS } from './sheet.js';

/**
 * Pattern of the position that a row or cell declares. The position itself is not consumed, so that no attribute can
 * hide in another.
 */
const PLACE = /(?<!xmlns:)\br\s*=\s*["'](?=([^"'<]{0,100}))/g;
/** Pattern of an address such as `B12`, as a reader takes it: it converts everything after the letters. */
const ADDRESS = /^([^\d]*)(\d.*)$/s;

/** Returns the pattern of an element without content. Attributes that are not well formed make it another element. */
const emptyElement = (name: string): RegExp =>
  new RegExp(
    `<(?:\\w+:)?${name}(?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"<>]*"|'[^'<>]*'))*\\s*(?:/>|>\\s*</(?:\\w+:)?${name}>)`,
    'g',
  );
const EMPTY_CELL = emptyElement('c');
const EMPTY_ROW = emptyElement('row');
/** Maximum number of rows of a sheet in Excel and LibreOffice, which may write the last row although it is empty. */
const LAST_ROW = 1_048_576;

/**
 * Returns the number of cells that a reader makes of a sheet. Cells and rows without content are not counted: a reader
 * drops them, and spreadsheets write many of them for their styles. Throws an `ImportError` if rows or columns are
 * beyond the limits, or if there are more cells than `left`.
 */
export function cellsIn(sheet: string, xml: string, left: number): number {
  let count = 0;
  for (const _ of xml.matchAll(/<(?:[^\s<>:]+:)?row\b/g)) if (++count > LIMITS.rows) throw tooMany(sheet, `A${count}`);
  for (const { written, row } of addressesIn(xml)) if (row > LAST_ROW) throw tooMany(sheet, written);
  let [rows, columns] = [0, 0];
  for (const { written, row, column } of addressesIn(xml.replace(EMPTY_CELL, '').replace(EMPTY_ROW, ''))) {
    if (row > LIMITS.rows || column > LIMITS.columns) throw tooMany(sheet, written);
    [rows, columns] = [Math.max(rows, row), Math.max(columns, column)];
    if (rows * columns > left) throw tooMany(sheet, written);
  }
  return rows * columns;
}

function* addressesIn(
  xml: string,
): Generator<{ readonly written: string; readonly row: number; readonly column: number }> {
  for (const [, written] of xml.matchAll(PLACE)) {
    const [, letters, digits] = ADDRESS.exec(written!) ?? [];
    if (digits === undefined) continue;
    if (/[&]/.test(written!) || written!.length === 100) throw new ImportError('not-workbook', {});
    yield { written: written!, row: Number(digits) || 0, column: indexOf(letters!.trim()) };
  }
}

const indexOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const tooMany = (sheet: string, at: string): ImportError =>
  new ImportError('too-many-rows', {
    ...{ sheet, at: /^\d/.test(at) ? `A${at}` : at },
    ...{ rows: LIMITS.rows, columns: LIMITS.columns, cells: LIMITS.cells },
  });
