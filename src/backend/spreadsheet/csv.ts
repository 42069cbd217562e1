/** CSV for spreadsheets (RFC 4180). */
import { type Cell, isTimeCell } from './cell.js';

/** Byte order mark, which says to spreadsheets that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Formats a row. A text that a spreadsheet would take for a formula begins with an apostrophe. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: Cell): string {
  const value = isTimeCell(cell) ? cell.text : cell;
  if (typeof value !== 'string') return String(value);
  const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}
