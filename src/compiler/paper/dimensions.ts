/**
 * Dimensions of the sheet in points, written as the millimetres in which it was designed. All are in one place, so that
 * all edges agree.
 */

export const mm = (length: number): number => (length * 72) / 25.4;

/** A4 page. The binding side is the start side. */
export const PAGE = { width: mm(210), height: mm(297) };
export const MARGIN = { start: mm(18), end: mm(12), top: mm(10.5), bottom: mm(22) };
/** Distance of the foot's rule from the bottom of the page. */
export const FOOT = mm(20);

/** Twelve columns as wide as the page between its margins, with gutters of 5 mm. */
export const COLUMNS = 12;
export const GUTTER = mm(5);
const COLUMN = (PAGE.width - MARGIN.start - MARGIN.end - (COLUMNS - 1) * GUTTER) / COLUMNS;
export const spanWidth = (columns: number): number => columns * COLUMN + (columns - 1) * GUTTER;
/** Returns how many columns fit in a width. */
export const columnsIn = (width: number): number => Math.floor((width + GUTTER + 0.01) / (COLUMN + GUTTER));
export const WIDTH = spanWidth(COLUMNS);

export const RULE = 0.5;
/** Vertical distances: between rows of questions, between a heading and its content, around a section, and others. */
export const GAP = { row: mm(3), head: mm(1), section: mm(3.5), group: mm(1.5), small: mm(1.5) };

/** Minimum height of the beginning of a splittable table: its head and first rows stay with its heading. */
export const MIN_TABLE_START = mm(30);

/** Height of a line for handwriting. Arabic needs it for dots and descenders. */
export const WRITING_LINE_HEIGHT = mm(9);
export const NARROWEST_LINE = mm(25);
export const TABLE_ROW = mm(9);
export const COMB = { width: mm(5.5), height: mm(7.5), gap: mm(1.2) };
export const TICK = { size: mm(4.5), gap: mm(2) };
export const SIGNATURE = { width: mm(60), height: mm(20) };
export const THUMBPRINT = { width: mm(30), height: mm(40) };
export const FISCAL_STAMP = { width: mm(25), height: mm(30) };
export const STAMP = mm(45);
export const EMBLEM = mm(16);
