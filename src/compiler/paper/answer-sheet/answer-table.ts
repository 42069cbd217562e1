/**
 * Tables of answers: the items of a list, or the rows of a table. Questions that no row answers have no column. Rows that
 * are too wide for a page have several bands.
 */
import type { PaperMessages } from '../../../runtime/i18n/paper-messages.js';
import type { LocalField } from '../../../runtime/model.js';
import type { PaperNode } from '../../typeset/index.js';
import { primaryText, unbroken, wordsOf } from '../bilingual.js';
import type { Block } from '../block.js';
import { runIn } from '../field-grid/cell.js';
import { CELL, HIGHEST_HEAD, mm, RULE } from '../field-grid/dimensions.js';
import { justify } from '../field-grid/pack-rows.js';
import { type Frame, roomIn } from '../field-grid/rows.js';
import { bandedTable } from '../field-grid/tables/banded-table.js';
import { type Band, type BandColumn, divideIntoBands } from '../field-grid/tables/bands.js';
import { tableBlock } from '../field-grid/tables/table-block.js';
import type { RecordPosition } from '../question-context.js';
import { titleOf } from '../question-title.js';
import { heightOf, textNode, widthOf } from '../sheet.js';
import type {
  AnswerContext,
  DigitContext,
  DirectionContext,
  MeasureContext,
  MessageContext,
  PlacementContext,
} from '../sheet-context.js';
import { isSimple } from '../simple-controls.js';
import { answerText } from './answer-cell.js';
import { type Answer, answersIn, isConsent } from './answers.js';

/** A row: its head, and the position and questions of its answers. */
export interface AnswerRow {
  readonly head: PaperNode;
  readonly position: RecordPosition;
  readonly fields: readonly LocalField[];
}

/** Rows with the head and width of their first column. */
interface AnswerRows {
  readonly corner: string;
  readonly first: number;
  readonly rows: readonly AnswerRow[];
  /** Questions of the columns, if they differ from those of the first row. */
  readonly columns?: readonly LocalField[];
}

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
  { corner, first, rows, columns: all = rows[0]?.fields ?? [] }: AnswerRows,
  sheet: AnswerContext & PlacementContext,
  frame: Frame,
): Block | undefined {
  const answers = rows.map(row => new Map(answersIn(row.fields, row.position, sheet).map(one => [one.field.id, one])));
  const fields = all.filter(({ id }) => answers.some(row => row.has(id)));
  if (fields.length === 0 || !answers.every(row => [...row.values()].every(fitsCell))) return undefined;
  const columns = fields.map(field => {
    const texts = answers.flatMap(row => row.get(field.id) ?? []).map(answer => shownIn(answer, sheet.words));
    return columnOf(field, texts, sheet);
  });
  const { margins } = frame;
  const widths = widthsInOneBand(columns, roomIn(frame) - first - 2 * RULE, sheet);
  if (widths) {
    const body = rows.map(({ head }, at) => [head, ...fields.map(({ id }) => cellOf(answers[at]!.get(id), sheet))]);
    return tableBlock({ corner, first, heads: headsOf(columns, sheet), widths, rows: body, margins });
  }
  const options = { width: roomIn(frame) - first - 2 * RULE, rows: rows.length, highestHead: HIGHEST_HEAD };
  const divided = divideIntoBands(columns, options);
  if (!divided?.bands.every(band => hasRoom(band, sheet))) return undefined;
  const { bands, head: headHeight, row } = divided;
  return bandedTable({
    ...{ corner, first, margins, start: headHeight + row },
    bands: bands.map(band => ({ widths: band.widths, heads: headsOf(band.columns, sheet) })),
    rows: rows.map(({ head }, at) => ({
      head,
      bands: bands.map(band => band.columns.map(({ field }) => cellOf(answers[at]!.get(field.id), sheet))),
    })),
  });
}

const headsOf = (columns: readonly Column[], sheet: DigitContext): PaperNode[] =>
  columns.map(({ field }) => runIn({ label: titleOf(field, sheet) }));

/** Returns the widths of all columns side by side, without their padding, or undefined if they have no room. */
function widthsInOneBand(
  columns: readonly Column[],
  width: number,
  sheet: DigitContext & MeasureContext,
): number[] | undefined {
  const room = width - columns.length * RULE;
  if (columns.reduce((sum, { least }) => sum + least, 0) > room) return undefined;
  const widths = justify(columns, room);
  return hasRoom({ columns, widths }, sheet) ? widths.map(one => one - 2 * CELL.pad) : undefined;
}

/** Returns whether no head or answer of a band needs more lines than a table holds. */
const hasRoom = ({ columns, widths }: Band<Column>, sheet: DigitContext & MeasureContext): boolean =>
  columns.every((column, index) => !isTooHigh(column, widths[index]! - 2 * CELL.pad, sheet));

const fitsCell = (answer: Answer): boolean =>
  isSimple(answer.control) && !isConsent(answer) && answer.text.length <= MAX_LENGTH;

const shownIn = ({ state, text }: Answer, words: PaperMessages): string =>
  state === 'answered' ? text : state === 'missing' ? words.notAnswered : '';

interface Column extends BandColumn {
  readonly field: LocalField;
  readonly texts: readonly string[];
}

function columnOf(field: LocalField, texts: readonly string[], sheet: DigitContext & MeasureContext): Column {
  const title = titleOf(field, sheet);
  const words = unbroken(title).map(word => widthOf(sheet, word, 'cell'));
  const parts = texts.flatMap(text => wordsOf(primaryText(text))).map(word => widthOf(sheet, word, 'answer'));
  const whole = texts.flatMap(text => text.split('\n')).map(line => widthOf(sheet, line, 'answer') + 1);
  const head = Math.max(...words, (widthOf(sheet, title, 'cell') * 1.1) / HEAD_LINES);
  const widest = Math.max(0, ...whole);
  const word = Math.min(WIDEST_WORD, Math.max(0, ...parts) + 1);
  const least = Math.max(head, word, Math.min(widest, UNBROKEN)) + 2 * CELL.pad;
  const highest = (type: 'cell' | 'answer', all: readonly string[]) => (width: number) =>
    Math.max(...all.map(text => heightOf(sheet, text, type, width - 2 * CELL.pad)));
  return {
    ...{ field, texts, least, ideal: Math.max(least, widest + 2 * CELL.pad), fixed: false },
    headHeight: highest('cell', [title]),
    height: highest('answer', texts),
  };
}

/** Returns whether the head or an answer needs more lines than a table holds. */
const isTooHigh = (
  { field, texts }: Pick<Column, 'field' | 'texts'>,
  width: number,
  sheet: DigitContext & MeasureContext,
): boolean =>
  heightOf(sheet, titleOf(field, sheet), 'cell', width) > HIGHEST_HEAD ||
  texts.some(text => linesOf(text, width, sheet) > CELL_LINES);

const linesOf = (text: string, width: number, { measure }: MeasureContext): number =>
  text.length < CELL_LINES ? 1 : measure(text, 'answer', width).lines.length;

/** Returns a cell. A dash says that nothing was asked or answered there. */
function cellOf(answer: Answer | undefined, sheet: MessageContext & DirectionContext): PaperNode {
  const text = answer ? shownIn(answer, sheet.words) : '';
  if (!answer || text === '') return { text: '—', alignment: 'center', artifact: true };
  return answer.state === 'answered' ? answerText(text, answer, sheet) : textNode(text, 'cellHint');
}
