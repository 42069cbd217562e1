/** Columns of a list or a table: the place for the answer in each row, and what the head says of all rows. */
import type { LocalField } from '../../../../runtime/model.js';
import type { PaperNode } from '../../../typeset/index.js';
import { markOf } from '../../answer-rules.js';
import { unbroken } from '../../bilingual.js';
import { tagOrigin, withoutOrigin } from '../../node-origin.js';
import { type PlacedQuestion, placedQuestionsIn, type RecordPosition } from '../../question-context.js';
import { titleOf } from '../../question-title.js';
import { heightOf, textNode, widthOf } from '../../sheet.js';
import type {
  ConditionContext,
  GridContext,
  LabelContext,
  MeasureContext,
  PlacementContext,
} from '../../sheet-context.js';
import { isSimple } from '../../simple-controls.js';
import { type AnswerSpace, answerSpace, type SimpleQuestion } from '../answer-space.js';
import { runIn } from '../cell.js';
import { conditionOf } from '../conditions.js';
import { CELL, HIGHEST_HEAD, RULE } from '../dimensions.js';
import { hintOf } from '../hint.js';
import { justify } from '../pack-rows.js';

/** Number of lines over which a head may run in a narrow column. */
const HEAD_LINES = 5;

/** The fields of a row with their position. The items of a list have one row in common. */
export interface TableRow {
  readonly fields: readonly LocalField[];
  readonly position: RecordPosition;
}

/** Texts next to the label of a question. */
interface LabelNotes {
  readonly mark: string;
  readonly hint: string;
  readonly when: string;
}

/** The place for the answer in a row, with what the head does not say of it. */
interface ColumnCell extends Pick<AnswerSpace, 'draw'> {
  readonly asked: SimpleQuestion;
  readonly note: string;
}

/** A question with the widths that its column needs. */
export interface ColumnQuestion extends Pick<AnswerSpace, 'least' | 'narrow' | 'ideal' | 'fixed' | 'height'> {
  readonly field: LocalField;
  /** Texts that all rows have in which the question is. */
  readonly notes: LabelNotes;
  /** Cells by row. A row in which the question is not printed has none. */
  readonly cells: readonly (ColumnCell | undefined)[];
}

export interface Column extends Pick<ColumnQuestion, 'field' | 'notes' | 'cells'> {
  readonly width: number;
}

/** Returns the questions of each row, or undefined if a cell cannot hold one of them, or if there are none. */
export function columnQuestions(rows: readonly TableRow[], sheet: GridContext): ColumnQuestion[] | undefined {
  const shown = rows.map(({ fields, position }) => placedQuestionsIn(fields, position, sheet));
  const simple = shown.map(row => row.filter(isSimpleQuestion));
  if (simple.flat().length < shown.flat().length) return undefined;
  const ids = new Set(simple.flatMap(row => row.map(({ field }) => field.id)));
  const columns = [...ids].map(id =>
    columnOf(
      simple.map(row => row.find(({ field }) => field.id === id)),
      sheet,
    ),
  );
  return columns.length > 0 ? columns : undefined;
}

/** Returns the question that no cell holds, because it has others in it. */
export const innerQuestion = (rows: readonly TableRow[], sheet: PlacementContext): PlacedQuestion | undefined =>
  rows
    .flatMap(({ fields, position }) => placedQuestionsIn(fields, position, sheet))
    .find(one => !isSimpleQuestion(one));

const isSimpleQuestion = (asked: PlacedQuestion): asked is SimpleQuestion => isSimple(asked.control);

/** Creates the column of a question that is in one row at least. */
function columnOf(asked: readonly (SimpleQuestion | undefined)[], sheet: GridContext): ColumnQuestion {
  const { field } = asked.find(one => one !== undefined)!;
  const all = asked.map(
    one => one && { asked: one, space: answerSpace(one, sheet), notes: labelNotesOf(one.field, sheet) },
  );
  const here = all.filter(one => one !== undefined);
  const notes = inCommon(here.map(one => one.notes));
  const cells = all.map(one => one && { asked: one.asked, draw: one.space.draw, note: beyond(one.notes, notes) });
  const widthsOf = columnWidths(field, sheet);
  const most = (of: (space: AnswerSpace) => number) => Math.max(...here.map(({ space }) => of(space)));
  const least = widthsOf(most(space => space.least));
  const narrow = here.some(({ space }) => space.narrow !== undefined);
  const noteHeight = (width: number) =>
    Math.max(...cells.map(cell => (cell?.note ? heightOf(sheet, cell.note, 'cellHint', width) : 0)));
  const height = (width: number) => most(space => space.height(width)) + noteHeight(width);
  return {
    ...{ field, notes, cells, least, height },
    ...(narrow && { narrow: widthsOf(most(space => space.narrow ?? space.least)) }),
    ideal: Math.max(most(space => space.ideal) + 2 * CELL.pad, least),
    fixed: here.every(({ space }) => space.fixed),
  };
}

/** Returns the function that adds to the width of a place what the head needs. */
function columnWidths(field: LocalField, sheet: MeasureContext & LabelContext): (width: number) => number {
  const words = unbroken(titleOf(field, sheet)).map(word => widthOf(sheet, word, 'cell'));
  const title = widthOf(sheet, titleOf(field, sheet), 'cell');
  return width => Math.max(width, ...words, title / HEAD_LINES) + 2 * CELL.pad;
}

const labelNotesOf = (field: LocalField, sheet: LabelContext & ConditionContext): LabelNotes => ({
  mark: markOf(field, sheet) ?? '',
  hint: hintOf(field) ?? '',
  when: conditionOf(field, sheet) ?? '',
});

const PARTS = ['mark', 'hint', 'when'] as const;

/** Returns what all rows say alike. A column is optional only if it is optional in every row. */
function inCommon([first, ...others]: readonly LabelNotes[]): LabelNotes {
  const same = (part: keyof LabelNotes) => (others.every(one => one[part] === first![part]) ? first![part] : '');
  return { mark: same('mark'), hint: same('hint'), when: same('when') };
}

/** Returns what a row says that its head does not. */
const beyond = (notes: LabelNotes, head: LabelNotes): string =>
  PARTS.flatMap(part => (notes[part] === head[part] ? [] : [notes[part]]))
    .filter(Boolean)
    .join(' ');

/** Returns the columns side by side at their widths, or undefined if they do not fit. */
export function columnsOf(
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

/** Returns a question whose options and boxes may be below each other. */
export const narrowed = (question: ColumnQuestion): ColumnQuestion => ({
  ...question,
  least: question.narrow === undefined ? question.least : Math.min(question.least, question.narrow),
});

/** Draws the cell of a column in a row, at the path of its question. */
export function answerCell({ width, cells }: Column, row: number, path: string | undefined): PaperNode {
  const cell = cells[row];
  if (!cell || path === undefined) return { text: '—', alignment: 'center', artifact: true };
  const drawn = cell.draw(width - 2 * CELL.pad, path).map(withoutOrigin);
  return { stack: cell.note === '' ? drawn : [textNode(cell.note, 'cellHint'), ...drawn] };
}

function headParts({ field, notes: { mark, hint, when } }: Column, sheet: LabelContext) {
  return { label: titleOf(field, sheet), mark, more: [hint, when].filter(Boolean).join(' ') };
}

/** Draws the head of a column, with the origins of its label and of its cells. */
export function headNodes(column: Column, sheet: LabelContext & MeasureContext): PaperNode[] {
  const { label, mark, more } = headParts(column, sheet);
  const width = column.width - 2 * CELL.pad;
  const { lines } = sheet.measure(`${label} ${mark}`, 'cell', width);
  const written = column.cells.find(cell => cell?.asked.control.kind === 'lines');
  return [
    {
      ...runIn({ label, mark, more }),
      ...tagOrigin(column.field.path, { kind: 'label', lines: lines.length, isHead: true }),
    },
    ...(written ? [{ stack: [], ...tagOrigin(written.asked.field.path, { kind: 'cell', width }) }] : []),
  ];
}

export const headHeight = (column: Column, sheet: LabelContext & MeasureContext): number => {
  const { label, mark, more } = headParts(column, sheet);
  return heightOf(sheet, `${label} ${mark} ${more}`, 'cell', column.width - 2 * CELL.pad);
};
