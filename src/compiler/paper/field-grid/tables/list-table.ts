/**
 * Lists: a row for each item, with the questions as columns. The rows of a list with many questions have several bands;
 * an item with questions that no column holds is a block of cells.
 */
import { itemPath, memberPath } from '../../../../runtime/engine/path.js';
import { singular } from '../../../../runtime/fields/formats/counted-noun.js';
import { isObject } from '../../../../runtime/is-object.js';
import type { PaperNode } from '../../../typeset/index.js';
import type { Block } from '../../block.js';
import { type PlacedQuestion, tagAt } from '../../question-context.js';
import { count, textNode } from '../../sheet.js';
import type { DigitContext, GridContext, MessageContext } from '../../sheet-context.js';
import type { ControlOf } from '../../simple-controls.js';
import { COLOUR } from '../../type-scale.js';
import { mm } from '../dimensions.js';
import { type Frame, roomIn, strip } from '../rows.js';
import { answerCell, type Column, columnQuestions } from './columns.js';
import { emptyBands, emptyTable } from './empty-table.js';
import { type LayoutQuestions, noTable } from './no-table.js';

/** Width of the column of row numbers. */
export const INDEX = mm(6);
/** Number of blank items without a table, if the author gives none. */
const BLANK_ITEMS = 2;

/** A list with the number of its empty rows. */
type ListQuestion = PlacedQuestion & { readonly control: ControlOf<'table'> };

/** Draws a list with empty rows. */
export function listTable(asked: ListQuestion, sheet: GridContext, frame: Frame, layout: LayoutQuestions): Block[] {
  const { field, path, control } = asked;
  const rows = [{ fields: field.fields, position: { path: '', data: {}, struck: false } }];
  const questions = columnQuestions(rows, sheet);
  const table = {
    ...{ corner: sheet.words.rowNumber, first: INDEX, margins: frame.margins, width: roomIn(frame) },
    heads: Array.from({ length: control.rows }, (_, index) => rowNumber(index + 1, sheet)),
    cellOf: (column: Column, index: number) =>
      answerCell(column, 0, memberPath(itemPath(path, index), column.field.id)),
  };
  const drawn = questions && (emptyTable(table, questions, sheet) ?? emptyBands(table, questions, sheet));
  return drawn ? [drawn] : noTable(asked, rows, sheet, items(asked, sheet, frame, layout));
}

/** Returns the number of a row, at a distance from its top. */
export const rowNumber = (index: number, sheet: DigitContext, top = mm(1.6)): PaperNode =>
  textNode(count(sheet, index), 'cell', { tag: 'TH', alignment: 'center', margin: [0, top, 0, 0] });

/** Draws each item as rows of cells under its number. */
function items(
  { field, path, value, control }: ListQuestion,
  sheet: GridContext,
  frame: Frame,
  layout: LayoutQuestions,
): Block[] {
  const length = field.paper.rows ?? Math.min(BLANK_ITEMS, control.rows);
  const all = Array.isArray(value) ? value : [];
  return Array.from({ length }, (_, index) => {
    const position = { path: `${path}[${index}]`, data: isObject(all[index]) ? all[index] : {}, struck: false };
    const inside = { ...frame, margins: frame.margins + 1 };
    return [itemHead({ field, path }, index, sheet, frame), ...layout(field.fields, position, sheet, inside)];
  }).flat();
}

/** Returns the strip with the number of an item. */
export function itemHead(
  { field, path }: Pick<PlacedQuestion, 'field' | 'path'>,
  index: number,
  sheet: MessageContext,
  frame: Frame,
): Block {
  const title = field.items?.[index]?.title;
  const label = singular(field.own.item_label) ?? field.label;
  const number = count(sheet, index + 1);
  const text = title ? title : label === null ? sheet.words.item(number) : `${label} ${number}`;
  return strip([textNode(text, 'cell', { tag: tagAt(`${path}[]`) })], frame, COLOUR.paleTint);
}
