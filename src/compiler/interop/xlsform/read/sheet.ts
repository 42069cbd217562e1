/** A sheet as it was read: texts in cells, with what is to be said about a cell. */
import type { ReasonName } from '../../reasons.js';

export interface Cell {
  readonly text: string;
  /** It was not a plain text or number. */
  readonly issue?: { readonly reason: ReasonName; readonly value?: string };
}

export interface Sheet {
  readonly name: string;
  /** Rows from the first of the file, with undefined for an empty cell. */
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** What stands outside cells. */
  readonly issues?: readonly { readonly at: string; readonly reason: ReasonName }[];
  /** Rows in the file before the first here; columns as well. */
  readonly offset?: { readonly rows: number; readonly columns: number };
}

/** `A`, `B`, … `AA`, from 0. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

export const LIMITS = {
  /** Bytes of a file. */
  file: 10_000_000,
  /** Bytes of a workbook when it is unpacked. */
  unpacked: 100_000_000,
  rows: 50_000,
  columns: 1000,
  /** Rows by columns, of all sheets. */
  cells: 5_000_000,
} as const;
