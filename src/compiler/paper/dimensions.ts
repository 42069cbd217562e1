/**
 * Dimensions of the sheet in points, written as the millimetres in which it was designed. All are in one place, so that
 * all edges agree.
 */

export const mm = (length: number): number => (length * 72) / 25.4;

/** A4 page. The binding side is the start side. */
export const PAGE = { width: mm(210), height: mm(297) };
export const MARGIN = { start: mm(18), end: mm(12), top: mm(10.5), bottom: mm(21.2) };
/** Distance of the foot's rule from the bottom of the page. */
export const FOOT = mm(20);

/** Twelve columns as wide as the page between its margins, with gutters of 5 mm. */
const COLUMNS = 12;
const GUTTER = mm(5);
const COLUMN = (PAGE.width - MARGIN.start - MARGIN.end - (COLUMNS - 1) * GUTTER) / COLUMNS;
export const spanWidth = (columns: number): number => columns * COLUMN + (columns - 1) * GUTTER;
export const WIDTH = spanWidth(COLUMNS);

/** Thickness of all rules. Thinner ones break after two photocopies. */
export const RULE = 0.75;

/** Minimum height of the beginning of a splittable table: its head and first rows stay with its heading. */
export const MIN_TABLE_START = mm(30);

export const THUMBPRINT = { width: mm(30), height: mm(40) };
export const FISCAL_STAMP = { width: mm(25), height: mm(30) };
export const STAMP = mm(45);
export const EMBLEM = mm(13);
