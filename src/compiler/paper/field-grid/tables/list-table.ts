/**
 * Lists and tables: a row for each item, with the questions as columns. The rows of a list with many questions have
 * several bands; an item with questions that no column holds is a block of cells.
 */
import { itemPath, memberPath } from '../../../../runtime/engine/path.js';
import { singular } from '../../../../runtime/fields/formats/counted-noun.js';
import { isObject } from '../../../../runtime/is-object.js';
import type { LocalField } from '../../../../runtime/model.js';
import type { PaperNode } from '../../../typeset/index.js';
import { markOf } from '../../answer-rules.js';
import { unbroken } from '../../bilingual.js';
import type { Block } from '../../block.js';
import { tagOrigin, withoutOrigin } from '../../node-origin.js';
import {
  type PlacedQuestion,
  placedQuestionsIn,
  positionInside,
  type RecordPosition,
  tagAt,
} from '../../question-context.js';
import { titleOf } from '../../question-title.js';
import { count, heightOf, textNode, widthOf } from '../../sheet.js';
import type { DigitContext, GridContext, LabelContext, MeasureContext, MessageContext } from '../../sheet-context.js';
import { type ControlOf, isSimple } from '../../simple-controls.js';
import { COLOUR } from '../../type-scale.js';
import { type AnswerSpace, answerSpace, type SimpleQuestion } from '../answer-space.js';
import { runIn } from '../cell.js';
import { conditionOf } from '../conditions.js';
import { CELL, HIGHEST_HEAD, mm, RULE } from '../dimensions.js';
import { hintOf } from '../hint.js';
import { justify } from '../pack-rows.js';
import { type Frame, roomIn, strip } from '../rows.js';
import { bandedTable } from './banded-table.js';
import { type Bands, divideIntoBands } from './bands.js';
import { type TableParts, tableBlock } from './table-block.js';

type LayoutQuestions = (
  fields: readonly LocalField[],
  position: RecordPosition,
  sheet: GridContext,
  frame: Frame,
) => Block[];

/** Width of the column of row numbers. */
export const INDEX = mm(6);
/** Maximum width of the labels of rows. */
const MOST_FIRST = mm(42);
/** Number of lines over which a head may run in a narrow column. */
const HEAD_LINES = 5;
/** Number of blank items without a table, if the author gives none. */
const BLANK_ITEMS = 2;

/** A list with the number of its empty rows. */
type ListQuestion = PlacedQuestion & { readonly control: ControlOf<'table'> };

/** Draws a list with empty rows. */
export function listTable(asked: ListQuestion, sheet: GridContext, frame: Frame, layout: LayoutQuestions): Block[] {
  const { rows } = asked.control;
  const { margins } = frame;
  const questions = columnQuestions(asked.field.fields, sheet);
  const cellOf = (column: Column, index: number) =>
    answerCell(column, memberPath(itemPath(asked.path, index), column.asked.field.id));
  const columns = questions && columnsOf(questions, sheet, roomIn(frame) - INDEX);
  if (columns) {
    const body = Array.from({ length: rows }, (_, index) => [
      rowNumber(index + 1, sheet),
      ...columns.map(column => cellOf(column, index)),
    ]);
    return [emptyTable({ corner: sheet.words.rowNumber, first: INDEX, rows: body, margins }, columns, sheet)];
  }
  const bands =
    questions &&
    divideIntoBands(
      questions.map(question => bandColumn(question, sheet)),
      { width: roomIn(frame) - INDEX - 2 * RULE, rows, highestHead: HIGHEST_HEAD },
    );
  if (bands) return [emptyBands(bands, { rows, margins, cellOf }, sheet)];
  return items(asked, sheet, frame, layout);
}

/** Returns a question as a column of a band, in which options may be below each other. */
const bandColumn = (question: ColumnQuestion, sheet: LabelContext & MeasureContext) => ({
  ...question,
  least: question.narrow === undefined ? question.least : Math.min(question.least, question.narrow),
  headHeight: (width: number) => headHeight({ ...question, width }, sheet),
  height: (width: number) => question.height(width - 2 * CELL.pad),
});

interface EmptyRows {
  readonly rows: number;
  readonly margins: number;
  cellOf(column: Column, index: number): PaperNode;
}

function emptyBands(
  { bands, head, row }: Bands<ColumnQuestion>,
  { rows, margins, cellOf }: EmptyRows,
  sheet: LabelContext & MeasureContext & MessageContext,
): Block {
  const all = bands.map(({ columns, widths }) => columns.map((one, at): Column => ({ ...one, width: widths[at]! })));
  return bandedTable({
    ...{ corner: sheet.words.rowNumber, first: INDEX, margins, height: CELL.write, start: head + row },
    bands: bands.map(({ widths }, index) => ({
      widths,
      heads: all[index]!.map(column => ({ stack: headNodes(column, sheet) })),
    })),
    rows: Array.from({ length: rows }, (_, index) => ({
      head: rowNumber(index + 1, sheet),
      bands: all.map(columns => columns.map(column => cellOf(column, index))),
    })),
  });
}

/** Draws a table with rows of its own, or their questions below each other if it is too wide. */
export function rowsTable(asked: PlacedQuestion, sheet: GridContext, frame: Frame, layout: LayoutQuestions): Block[] {
  const { field, path } = asked;
  const labels = field.fields.map(row => titleOf(row, sheet));
  const first = firstWidth(labels, sheet);
  const fields = (field.fields[0]?.fields ?? []).map(column => ({ ...column, number: '' }));
  const questions = columnQuestions(fields, sheet);
  const columns = questions && columnsOf(questions, sheet, roomIn(frame) - first);
  if (!columns) return noTable(asked, layout(field.fields, positionInside(asked), sheet, frame));
  const body = field.fields.map((row, index) => {
    const position = positionInside({ path: memberPath(path, row.id), value: undefined, struck: false });
    const own = placedQuestionsIn(row.fields, position, sheet);
    return [
      textNode(labels[index]!, 'cell', { tag: 'TH' }),
      ...columns.map(column =>
        answerCell(column, own.find(({ field: one }) => one.id === column.asked.field.id)?.path),
      ),
    ];
  });
  return [emptyTable({ corner: '', first, rows: body, margins: frame.margins }, columns, sheet)];
}

/** A question with the widths that its column needs. */
interface ColumnQuestion extends AnswerSpace {
  readonly asked: SimpleQuestion;
}

interface Column extends Pick<ColumnQuestion, 'asked' | 'draw'> {
  readonly width: number;
}

/** Returns the questions of a list or a row, or undefined if a column cannot hold one of them. */
function columnQuestions(fields: readonly LocalField[], sheet: GridContext): ColumnQuestion[] | undefined {
  const shown = placedQuestionsIn(fields, { path: '', data: {}, struck: false }, sheet);
  const simple = shown.filter((one): one is SimpleQuestion => isSimple(one.control));
  if (simple.length < shown.length || simple.length === 0) return undefined;
  return simple.map(asked => {
    const space = answerSpace(asked, sheet);
    const words = unbroken(titleOf(asked.field, sheet)).map(word => widthOf(sheet, word, 'cell'));
    const title = widthOf(sheet, titleOf(asked.field, sheet), 'cell');
    const leastOf = (width: number) => Math.max(width, ...words, title / HEAD_LINES) + 2 * CELL.pad;
    const least = leastOf(space.least);
    const narrow = space.narrow === undefined ? {} : { narrow: leastOf(space.narrow) };
    return { ...space, ...narrow, asked, least, ideal: Math.max(space.ideal + 2 * CELL.pad, least) };
  });
}

/** Returns the columns at their widths, or undefined if they do not fit. */
function columnsOf(
  questions: readonly ColumnQuestion[],
  sheet: LabelContext & MeasureContext,
  width: number,
): Column[] | undefined {
  const room = width - (questions.length + 2) * RULE;
  if (questions.reduce((sum, { least }) => sum + least, 0) > room) return undefined;
  const widths = justify(questions, room);
  const columns = questions.map((question, index) => ({ ...question, width: widths[index]! }));
  const highest = Math.max(...columns.map(column => headHeight(column, sheet)));
  return highest > HIGHEST_HEAD ? undefined : columns;
}

const answerCell = ({ width, draw }: Column, path: string | undefined): PaperNode =>
  path !== undefined
    ? { stack: draw(width - 2 * CELL.pad, path).map(withoutOrigin) }
    : { text: '—', alignment: 'center', artifact: true };

function emptyTable(
  table: Pick<TableParts, 'corner' | 'first' | 'rows' | 'margins'>,
  columns: readonly Column[],
  sheet: LabelContext & MeasureContext,
): Block {
  const heads = columns.map(column => ({ stack: headNodes(column, sheet) }));
  const widths = columns.map(({ width }) => width - 2 * CELL.pad);
  return tableBlock({ ...table, heads, widths, height: CELL.write });
}

function headParts({ asked: { field } }: Column, sheet: LabelContext) {
  const when = conditionOf(field, sheet);
  const more = [hintOf(field), when].filter(Boolean).join(' ');
  return { label: titleOf(field, sheet), mark: markOf(field, sheet) ?? '', more };
}

function headNodes(column: Column, sheet: LabelContext & MeasureContext): PaperNode[] {
  const { label, mark, more } = headParts(column, sheet);
  const width = column.width - 2 * CELL.pad;
  const { lines } = sheet.measure(`${label} ${mark}`, 'cell', width);
  const { path } = column.asked.field;
  return [
    {
      ...runIn({ label, mark, more }),
      ...tagOrigin(path, { kind: 'label', lines: lines.length }),
    },
    ...(column.asked.control.kind === 'lines' ? [{ stack: [], ...tagOrigin(path, { kind: 'cell', width }) }] : []),
  ];
}

const headHeight = (column: Column, sheet: LabelContext & MeasureContext): number => {
  const { label, mark, more } = headParts(column, sheet);
  return heightOf(sheet, `${label} ${mark} ${more}`, 'cell', column.width - 2 * CELL.pad);
};

/** Returns the number of a row, at a distance from its top. */
export const rowNumber = (index: number, sheet: DigitContext, top = mm(1.6)): PaperNode =>
  textNode(count(sheet, index), 'cell', { tag: 'TH', alignment: 'center', margin: [0, top, 0, 0] });

/** Returns the width of a first column of labels. */
export function firstWidth(rows: readonly string[], sheet: MeasureContext): number {
  const longest = Math.max(...rows.map(row => widthOf(sheet, row, 'cell')));
  const word = Math.max(...rows.flatMap(unbroken).map(part => widthOf(sheet, part, 'cell')));
  return Math.max(word, Math.min(longest, MOST_FIRST)) + 2 * CELL.pad + 1;
}

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

/** Marks the first block with the origin of a table that is not printed as one. */
function noTable({ field }: PlacedQuestion, [first, ...others]: Block[]): Block[] {
  if (!first) return [];
  const [node, ...rest] = first.body;
  return [{ ...first, body: [{ ...node, ...tagOrigin(field.path, { kind: 'no-table' }) }, ...rest] }, ...others];
}
