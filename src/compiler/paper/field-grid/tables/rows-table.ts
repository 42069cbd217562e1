/** Tables with rows of their own: the labels of the rows are the first column. */
import { memberPath } from '../../../../runtime/engine/path.js';
import type { LocalField } from '../../../../runtime/model.js';
import { unbroken } from '../../bilingual.js';
import type { Block } from '../../block.js';
import { type PlacedQuestion, positionInside } from '../../question-context.js';
import { titleOf } from '../../question-title.js';
import { textNode, widthOf } from '../../sheet.js';
import type { GridContext, MeasureContext } from '../../sheet-context.js';
import { CELL, mm } from '../dimensions.js';
import { type Frame, roomIn } from '../rows.js';
import { answerCell, type Column, columnQuestions, narrowed } from './columns.js';
import { emptyBands, emptyTable } from './empty-table.js';
import { type LayoutQuestions, noTable } from './no-table.js';
import { sideBySide } from './side-by-side.js';

/** Maximum width of the labels of rows. */
const MOST_FIRST = mm(42);

/** Draws a table with rows of its own, or their questions below each other if no table holds them. */
export function rowsTable(asked: PlacedQuestion, sheet: GridContext, frame: Frame, layout: LayoutQuestions): Block[] {
  const { field, path } = asked;
  const rows = field.fields.map(row => ({
    fields: row.fields.map(unnumbered),
    position: positionInside({ path: memberPath(path, row.id), value: undefined, struck: false }),
  }));
  const labels = field.fields.map(row => titleOf(row, sheet));
  const questions = columnQuestions(rows, sheet);
  const table = {
    ...{ corner: '', first: firstWidth(labels, sheet), margins: frame.margins, width: roomIn(frame) },
    heads: labels.map(label => textNode(label, 'cell', { tag: 'TH' })),
    cellOf: (column: Column, row: number) => answerCell(column, row, column.cells[row]?.asked.path),
  };
  const drawn =
    questions &&
    (sideBySide(table, questions, sheet) ??
      emptyTable(table, questions, sheet) ??
      emptyTable(table, questions.map(narrowed), sheet) ??
      emptyBands(table, questions, sheet));
  return drawn ? [drawn] : noTable(asked, rows, sheet, layout(field.fields, positionInside(asked), sheet, frame));
}

const unnumbered = (field: LocalField): LocalField => ({ ...field, number: '' });

/** Returns the width of a first column of labels. */
export function firstWidth(rows: readonly string[], sheet: MeasureContext): number {
  const longest = Math.max(...rows.map(row => widthOf(sheet, row, 'cell')));
  const word = Math.max(...rows.flatMap(unbroken).map(part => widthOf(sheet, part, 'cell')));
  return Math.max(word, Math.min(longest, MOST_FIRST)) + 2 * CELL.pad + 1;
}
