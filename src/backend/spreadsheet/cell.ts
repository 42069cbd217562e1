/** Cells of a table for spreadsheets. */

/** Text, number, yes and no, or point in time of a cell; an empty text if there is no answer. */
export type Cell = string | number | boolean | TimeCell;

export interface TimeCell {
  /** The answer as a text. */
  readonly text: string;
  /** The same without a time zone, as a spreadsheet has it: `2026-11-24`, `2026-11-24T08:30:00` or `08:30`. */
  readonly local: string;
}

export const isTimeCell = (value: Cell): value is TimeCell => typeof value === 'object';
