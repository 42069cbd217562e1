/** A table of one column with short answers: several of its rows share a line, so that they do not fill a page. */
import type { PaperNode } from '../../../typeset/index.js';
import type { Block } from '../../block.js';
import { withoutOrigin } from '../../node-origin.js';
import type { LabelContext, MeasureContext } from '../../sheet-context.js';
import { COLOUR } from '../../type-scale.js';
import { CELL, mm, RULE } from '../dimensions.js';
import { type Column, type ColumnQuestion, columnsOf, headNodes } from './columns.js';
import type { EmptyTable } from './empty-table.js';
import { tableBlock } from './table-block.js';

/** Maximum number of rows in a line, and the width of an answer that is short: boxes of a date, but no text. */
const MOST_ROWS = 3;
const SHORT = mm(50);

/** Draws the table, or returns undefined if it has several columns, or if no two of its rows have room in a line. */
export function sideBySide(
  table: EmptyTable,
  questions: readonly ColumnQuestion[],
  sheet: LabelContext & MeasureContext,
): Block | undefined {
  const { corner, first, margins, heads } = table;
  const count = questions.length === 1 ? rowsInLine(table, questions[0]!) : 1;
  const [column] = (count > 1 && columnsOf(questions, sheet, shareOf(table, count) - first)) || [];
  if (!column) return undefined;
  const own = [first, column.width].map(width => width - 2 * CELL.pad);
  const again = () => [{ text: corner }, { stack: headNodes(column, sheet).map(withoutOrigin) }];
  return tableBlock({
    ...{ corner, first, margins, height: CELL.write },
    heads: [{ stack: headNodes(column, sheet) }, ...times(count - 1, again)],
    widths: times(count, () => own).slice(1),
    rows: times(Math.ceil(heads.length / count), line => [lineOf(line * count, count, table, column)]),
  });
}

/** Returns the rows from `start` with their answers. What is left of the line is no place to write. */
function lineOf(start: number, count: number, { heads, cellOf }: EmptyTable, column: Column): PaperNode[] {
  const rows = heads.slice(start, start + count).flatMap((head, at) => [head, cellOf(column, start + at)]);
  const left = 2 * count - rows.length;
  if (left === 0) return rows;
  return [...rows, { text: '', fillColor: COLOUR.tint, colSpan: left }, ...times(left - 1, () => [{}])];
}

/** Returns how many rows share a line: the most that leave no place in the last one, else the most that have room. */
function rowsInLine(table: EmptyTable, { ideal }: ColumnQuestion): number {
  const { first, heads } = table;
  if (ideal > SHORT) return 1;
  const counts = [...Array(Math.min(MOST_ROWS, heads.length)).keys()]
    .map(index => index + 1)
    .filter(count => first + ideal + 3 * RULE <= shareOf(table, count))
    .reverse();
  return counts.find(count => count > 1 && heads.length % count === 0) ?? counts[0] ?? 1;
}

/** Returns the width of a row, with the rules at both sides, if `count` of them share the table. */
const shareOf = ({ width }: EmptyTable, count: number): number => (width - RULE) / count + RULE;

const times = <T>(count: number, of: (index: number) => readonly T[]): T[] =>
  Array.from({ length: count }, (_, index) => of(index)).flat();
