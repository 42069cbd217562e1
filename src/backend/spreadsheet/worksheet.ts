/**
 * Worksheet of a workbook (ECMA-376, SpreadsheetML) as a stream of XML. Texts are written in their cells, never as
 * formulas.
 */
import { memoize } from '../../runtime/memoize.js';
import { type Cell, isTimeCell } from './cell.js';
import { nextRow } from './continued-members.js';
import { serialDate } from './serial-date.js';
import { STYLES } from './workbook-parts.js';
import { xmlText } from './xml-text.js';

export interface SheetContent {
  readonly heads: readonly string[];
  readonly rows: AsyncIterator<readonly Cell[]>;
  readonly rightToLeft: boolean;
  /** True for the sheet that is shown first. */
  readonly isFirst: boolean;
  /** End of a text that was cut because a cell does not hold it. */
  readonly cut: string;
}

export interface SheetLimits {
  /** Maximum number of rows of a sheet, with the heading. */
  readonly rows: number;
  /** Number of bytes of XML after which no row is added. */
  readonly bytes: number;
}

/** Limits of Excel, and of an archive without Zip64. */
export const SHEET_LIMITS: SheetLimits = { rows: 1_048_576, bytes: 4_000_000_000 };

/** Maximum length of the text of a cell, in UTF-16 code units. */
export const MAX_CELL_LENGTH = 32_767;

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Number of characters of XML that are handed on at once. */
const PIECE_LENGTH = 65_536;

/**
 * Yields the XML of a sheet. Returns the first row that no longer fits, or undefined if the rows are at their end.
 * `first` is the row that the sheet before left.
 */
export async function* worksheet(
  { heads, rows, rightToLeft, isFirst, cut }: SheetContent,
  first: readonly Cell[] | undefined,
  limits = SHEET_LIMITS,
): AsyncGenerator<string, readonly Cell[] | undefined> {
  let piece = begin(heads, rightToLeft, isFirst) + headRow(heads);
  let [number, bytes] = [1, 0];
  let row = first ?? (await nextRow(rows));
  for (; row && number < limits.rows && bytes < limits.bytes; row = await nextRow(rows)) {
    piece += rowXml(row, ++number, cut);
    if (piece.length < PIECE_LENGTH) continue;
    bytes += Buffer.byteLength(piece);
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData>${end(heads.length, number)}`;
  return row;
}

/** Returns the beginning of a sheet: its direction, the frozen heading and the widths of the columns. */
function begin(heads: readonly string[], rightToLeft: boolean, isFirst: boolean): string {
  const widths = heads.map(head => Math.min(40, Math.max(12, [...head].length + 2)));
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${NAMESPACE}"><sheetViews><sheetView${rightToLeft ? ' rightToLeft="1"' : ''}${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
}

/** Returns the end of a sheet. Digits that are texts need no warning of Excel. */
const end = (columns: number, rows: number): string =>
  `<ignoredErrors><ignoredError sqref="A1:${columnName(Math.max(columns, 1) - 1)}${rows}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;

const headRow = (heads: readonly string[]): string =>
  `<row r="1">${heads.map((head, at) => textCell(`${columnName(at)}1`, head, STYLES.head)).join('')}</row>`;

function rowXml(cells: readonly Cell[], number: number, cut: string): string {
  let xml = `<row r="${number}">`;
  for (let at = 0; at < cells.length; at++) {
    const value = cells[at]!;
    if (value !== '') xml += cellXml(`${columnName(at)}${number}`, value, cut);
  }
  return `${xml}</row>`;
}

/** Returns the letters of a column, counted from 0: `A`, `B`, … `AA`. */
const columnName = memoize((at: number): string => {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
});

function cellXml(place: string, value: Cell, cut: string): string {
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number' && !isLong(value)) return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'string' || typeof value === 'number')
    return textCell(place, shortened(String(value), cut), STYLES.text);
  const date = isTimeCell(value) ? serialDate(value.local) : undefined;
  return date
    ? `<c r="${place}" s="${STYLES[date.kind]}"><v>${date.serial}</v></c>`
    : textCell(place, shortened(value.text, cut), STYLES.text);
}

/** Returns whether a whole number has more digits than the 15 that spreadsheets keep. */
const isLong = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) >= 1e15 && Number(value.toPrecision(15)) !== value;

const textCell = (place: string, text: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

/** Returns a text that fits into a cell. What is left of a longer one is no half of a character. */
function shortened(text: string, cut: string): string {
  if (text.length <= MAX_CELL_LENGTH) return text;
  return text.slice(0, MAX_CELL_LENGTH - cut.length).replace(/[\ud800-\udbff]$/, '') + cut;
}
