import { columnName } from '../xlsform/read/sheet.js';

/** Returns the name of a cell, from indexes: `B2`. It is also the key of its part in the conversion ledger. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;
