/** Response of the desk with a table for spreadsheets. */
import type { HttpResponse } from '../http/response.js';
import type { Cell } from '../spreadsheet/cell.js';
import { BYTE_ORDER_MARK, csvLine } from '../spreadsheet/csv.js';

/** Returns the rows as a file to be saved. */
export const csvResponse = (name: string, rows: readonly (readonly Cell[])[]): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  },
  body: BYTE_ORDER_MARK + rows.map(csvLine).join(''),
});
