/** A sheet as read: texts in cells, with the issues of each cell. */
export interface Cell {
  readonly text: string;
  /** Set if the cell was not a plain text or number. */
  readonly issue?: { readonly reason: 'formula' } | { readonly reason: 'cell-date'; readonly value: string };
}

export interface Sheet {
  readonly name: string;
  /** Rows from the first of the file; an empty cell is undefined. */
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** Issues of the sheet that are not in a cell. */
  readonly issues?: readonly { readonly at: string; readonly reason: 'merged' | 'macros' }[];
  /** Numbers of rows and columns in the file before the first ones here. */
  readonly offset?: { readonly rows: number; readonly columns: number };
}

/** Returns the letters of a column, counted from 0: `A`, `B`, … `AA`. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

export const LIMITS = {
  /** Maximum size of a file, in bytes. */
  file: 10_000_000,
  /** Maximum size of a workbook after it is unpacked, in bytes. */
  unpacked: 100_000_000,
  rows: 50_000,
  columns: 1000,
  /** Maximum number of cells: rows times columns, of all sheets. */
  cells: 5_000_000,
} as const;
