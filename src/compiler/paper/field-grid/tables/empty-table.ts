/** A table with empty rows: in one band, or in several if it is too wide. */
import type { PaperNode } from '../../../typeset/index.js';
import type { Block } from '../../block.js';
import type { LabelContext, MeasureContext } from '../../sheet-context.js';
import { CELL, HIGHEST_HEAD, RULE } from '../dimensions.js';
import { bandedTable } from './banded-table.js';
import { type Bands, divideIntoBands } from './bands.js';
import { type Column, type ColumnQuestion, columnsOf, headHeight, headNodes, narrowed } from './columns.js';
import { type TableParts, tableBlock } from './table-block.js';

/** A table with its first column, which has the numbers or labels of the rows. */
export interface EmptyTable extends Pick<TableParts, 'corner' | 'first' | 'margins'> {
  readonly heads: readonly PaperNode[];
  /** Width of the whole table. */
  readonly width: number;
  cellOf(column: Column, row: number): PaperNode;
}

/** Draws the table with its columns side by side, or returns undefined if they do not fit. */
export function emptyTable(
  table: EmptyTable,
  questions: readonly ColumnQuestion[],
  sheet: LabelContext & MeasureContext,
): Block | undefined {
  const { corner, first, margins, width, heads, cellOf } = table;
  const columns = columnsOf(questions, sheet, width - first);
  return (
    columns &&
    tableBlock({
      ...{ corner, first, margins, height: CELL.write },
      heads: columns.map(column => ({ stack: headNodes(column, sheet) })),
      widths: columns.map(column => column.width - 2 * CELL.pad),
      rows: heads.map((head, row) => [head, ...columns.map(column => cellOf(column, row))]),
    })
  );
}

/** Draws the table with its columns in several bands, or returns undefined if they do not fit either. */
export function emptyBands(
  table: EmptyTable,
  questions: readonly ColumnQuestion[],
  sheet: LabelContext & MeasureContext,
): Block | undefined {
  const columns = questions.map(narrowed).map(question => ({
    ...question,
    headHeight: (width: number) => headHeight({ ...question, width }, sheet),
    height: (width: number) => question.height(width - 2 * CELL.pad),
  }));
  const { width, first, heads } = table;
  const room = { width: width - first - 2 * RULE, rows: heads.length, highestHead: HIGHEST_HEAD };
  const bands = divideIntoBands(columns, room);
  return bands && drawBands(table, bands, sheet);
}

function drawBands(
  { corner, first, margins, heads, cellOf }: EmptyTable,
  { bands, head, row }: Bands<ColumnQuestion>,
  sheet: LabelContext & MeasureContext,
): Block {
  const all = bands.map(({ columns, widths }) => columns.map((one, at): Column => ({ ...one, width: widths[at]! })));
  return bandedTable({
    ...{ corner, first, margins, height: CELL.write, start: head + row },
    bands: bands.map(({ widths }, index) => ({
      widths,
      heads: all[index]!.map(column => ({ stack: headNodes(column, sheet) })),
    })),
    rows: heads.map((title, index) => ({
      head: title,
      bands: all.map(columns => columns.map(column => cellOf(column, index))),
    })),
  });
}
