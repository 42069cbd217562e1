/** Tables of answers: the items of a list, or the rows of a table. Questions that no row answers have no column. */
import type { LocalField } from '../../../runtime/model.js';
import type { PaperNode } from '../../typeset/index.js';
import { primaryText, unbroken } from '../bilingual.js';
import type { Block } from '../block.js';
import { runIn } from '../field-grid/cell.js';
import { CELL, mm, RULE } from '../field-grid/dimensions.js';
import { justify } from '../field-grid/pack-rows.js';
import { type Frame, roomIn } from '../field-grid/rows.js';
import { tableBlock } from '../field-grid/table-block.js';
import type { RecordPosition } from '../question-context.js';
import { titleOf } from '../question-title.js';
import { heightOf, type Measuring, type SheetContext, textNode, type Wording, widthOf } from '../sheet.js';
import { isSimple } from '../simple-controls.js';
import { answerText } from './answer-cell.js';
import { type Answer, answersIn, isConsent } from './answers.js';

/** A row: its head, and the position and questions of its answers. */
export interface AnswerRow {
  readonly head: PaperNode;
  readonly position: RecordPosition;
  readonly fields: readonly LocalField[];
}

/** Maximum height of a head. */
const HIGHEST_HEAD = mm(24);
/** Number of lines over which a head may run, and of the lines of an answer in a cell. */
const HEAD_LINES = 3;
const CELL_LINES = 6;
/** Width up to which an answer in a cell is not broken into lines, and the most that a single word takes. */
const UNBROKEN = mm(26);
const WIDEST_WORD = mm(50);
/** Length of an answer that no cell holds. */
const MAX_LENGTH = 400;

/** Returns a table with a first column of heads, or undefined if its cells cannot hold the answers. */
export function answerTable(
  corner: string,
  first: number,
  rows: readonly AnswerRow[],
  sheet: SheetContext,
  frame: Frame,
): Block | undefined {
  const answers = rows.map(row => new Map(answersIn(row.fields, row.position, sheet).map(one => [one.field.id, one])));
  const fields = columnsOf(rows, answers);
  if (fields.length === 0 || !answers.every(row => [...row.values()].every(fitsCell))) return undefined;
  const columns = fields.map(field => {
    const texts = answers.flatMap(row => row.get(field.id) ?? []).map(answer => shownIn(answer, sheet));
    return { field, texts, ...widthsOf(field, texts, sheet) };
  });
  const room = roomIn(frame) - first - (columns.length + 2) * RULE;
  if (columns.reduce((sum, { least }) => sum + least, 0) > room) return undefined;
  const widths = justify(columns, room).map(width => width - 2 * CELL.pad);
  if (columns.some((column, index) => isTooHigh(column, widths[index]!, sheet))) return undefined;
  const body = rows.map(({ head }, index) => [head, ...fields.map(({ id }) => cellOf(answers[index]!.get(id), sheet))]);
  const heads = fields.map(field => runIn(titleOf(field, sheet), '', ''));
  return tableBlock({ corner, first, heads, widths, rows: body, margins: frame.margins });
}

/** Returns the questions that some row answers, in their order. */
function columnsOf(rows: readonly AnswerRow[], answers: readonly ReadonlyMap<string, Answer>[]): LocalField[] {
  return (rows[0]?.fields ?? []).filter(({ id }) => answers.some(row => row.get(id)?.state !== undefined));
}

const fitsCell = (answer: Answer): boolean =>
  isSimple(answer.control) && !isConsent(answer) && answer.text.length <= MAX_LENGTH;

const shownIn = ({ state, text }: Answer, { words }: Pick<SheetContext, 'words'>): string =>
  state === 'answered' ? text : state === 'missing' ? words.notAnswered : '';

function widthsOf(field: LocalField, texts: readonly string[], sheet: Wording & Measuring) {
  const title = titleOf(field, sheet);
  const words = unbroken(title).map(word => widthOf(sheet, word, 'cell'));
  const parts = texts.flatMap(text => primaryText(text).split(/\s+/)).map(word => widthOf(sheet, word, 'answer'));
  const whole = texts.flatMap(text => text.split('\n')).map(line => widthOf(sheet, line, 'answer') + 1);
  const head = Math.max(...words, (widthOf(sheet, title, 'cell') * 1.1) / HEAD_LINES);
  const widest = Math.max(0, ...whole);
  const word = Math.min(WIDEST_WORD, Math.max(0, ...parts) + 1);
  const least = Math.max(head, word, Math.min(widest, UNBROKEN)) + 2 * CELL.pad;
  return { least, ideal: Math.max(least, widest + 2 * CELL.pad), fixed: false };
}

interface Column {
  readonly field: LocalField;
  readonly texts: readonly string[];
}

/** Returns whether the head or an answer needs more lines than a table holds. */
const isTooHigh = ({ field, texts }: Column, width: number, sheet: Wording & Measuring): boolean =>
  heightOf(sheet, titleOf(field, sheet), 'cell', width) > HIGHEST_HEAD ||
  texts.some(text => linesOf(text, width, sheet) > CELL_LINES);

const linesOf = (text: string, width: number, { measure }: Measuring): number =>
  text.length < CELL_LINES ? 1 : measure(text, 'answer', width).lines.length;

/** Returns a cell. A dash says that nothing was asked or answered there. */
function cellOf(answer: Answer | undefined, sheet: SheetContext): PaperNode {
  const text = answer ? shownIn(answer, sheet) : '';
  if (!answer || text === '') return { text: '—', alignment: 'center', artifact: true };
  return answer.state === 'answered' ? answerText(text, answer, sheet) : textNode(text, 'cellHint');
}
