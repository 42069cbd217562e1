/** A cell with an answer: number and label, and what was answered below them. */
import { fieldType } from '../../../runtime/fields/index.js';
import type { PaperNode } from '../../typeset/index.js';
import { primaryText, wordsOf } from '../bilingual.js';
import { ARROW, type GridCell, runIn } from '../field-grid/cell.js';
import { conditionOf } from '../field-grid/conditions.js';
import { CELL, mm, RULE, TICK, WIDTH } from '../field-grid/dimensions.js';
import { tickedBox } from '../field-grid/options.js';
import { titleOf } from '../question-title.js';
import { textNode, widthOf } from '../sheet.js';
import type {
  AnswerContext,
  ConditionContext,
  DirectionContext,
  MeasureContext,
  MessageContext,
} from '../sheet-context.js';
import { STRUCK, TYPE } from '../type-scale.js';
import { written } from '../written.js';
import type { Answer } from './answers.js';
import { isConsent } from './answers.js';
import { FULL_WIDTH_LINES, LEAST_BROKEN, UNBROKEN, WHOLE_LINES } from './dimensions.js';

const ROOM = 2 * CELL.pad;
/** Height of a line of a label, the space at the ends of lines as a factor, and the width of a space. */
const TITLE_LINE = 9.8;
const LINE_ENDS = 1.06;
const SPACE = 2;
/** Length from which a text is long without being measured. */
const MEASURED_LENGTH = 2_000;
/** Width of an answer that has a row of its own. */
const FULL = WIDTH - ROOM - 2 * RULE;

/** Creates the cell of an answer that is not longer than a page. */
export function answerCell(given: Answer, sheet: AnswerContext): GridCell {
  if (given.value === true && isConsent(given)) return consentCell(given, sheet);
  const answer = isConsent(given) ? withStatement(given) : given;
  const title = titleWidths(answer, sheet);
  const { least, ideal } = answerWidths(answer, sheet);
  return {
    least: Math.max(least, title.least) + ROOM,
    ideal: Math.max(ideal, title.ideal) + ROOM,
    fixed: false,
    height: width => Math.ceil(title.whole / (width - ROOM)) * TITLE_LINE + answerHeight(answer, width - ROOM, sheet),
    title: () => titleNode(answer, sheet),
    draw: () => [answerNode(answer, sheet)],
  };
}

/** Returns number and label. A struck question has its condition, too. */
export function titleNode({ field, state }: Answer, sheet: ConditionContext): PaperNode {
  const title = titleOf(field, sheet);
  if (state !== 'struck') return runIn({ label: title });
  const when = conditionOf(field, sheet);
  return runIn({ label: title, more: when && `${ARROW}${when}` }, { ...TYPE.cell, ...STRUCK });
}

function titleWidths({ field, state }: Answer, sheet: ConditionContext & MeasureContext) {
  const title = titleOf(field, sheet);
  const when = state === 'struck' ? (conditionOf(field, sheet) ?? '') : '';
  const words = wordsOf(primaryText(title));
  const least = brokenWidth(words.map(word => widthOf(sheet, word, 'cell')));
  const whole = (widthOf(sheet, title, 'cell') + (when === '' ? 0 : widthOf(sheet, when, 'cellHint'))) * LINE_ENDS;
  return { least, ideal: Math.max(least, Math.min(UNBROKEN, whole + mm(1))), whole };
}

/** Returns the least width in which words have room in two lines. */
function brokenWidth(words: readonly number[]): number {
  const total = words.reduce((sum, word) => sum + word + SPACE, 0);
  let before = 0;
  let least = total;
  for (const word of words) {
    before += word + SPACE;
    least = Math.min(least, Math.max(before, total - before));
  }
  return least;
}

/** Returns the printed answer. */
function answerNode({ field, value, state, text }: Answer, sheet: MessageContext & DirectionContext): PaperNode {
  const { words } = sheet;
  if (state === 'struck') return { canvas: [DASH], alt: words.heard.struck };
  if (state === 'missing') return textNode(words.notAnswered, 'cellHint');
  return answerText(text, { field, value }, sheet);
}

/** Returns the text of an answer. What a person typed keeps its own direction; texts of the form have the sheet's. */
export function answerText(
  text: string,
  { field, value }: Pick<Answer, 'field' | 'value'>,
  sheet: DirectionContext,
): PaperNode {
  const { kind, isolate } = fieldType(field.type);
  const typed = value !== null && (isolate || kind === 'string');
  return typed ? written(text, isolate, sheet) : textNode(text, 'answer');
}

const DASH = {
  type: 'line',
  x1: 0,
  y1: mm(1.5),
  x2: mm(4),
  y2: mm(1.5),
  lineWidth: RULE,
  lineColor: TYPE.answer.color,
};

/** Returns whether an answer has more lines than stay together on a page. */
export function isLong({ text }: Answer, { measure }: MeasureContext): boolean {
  if (text.length <= WHOLE_LINES) return false;
  return text.length > MEASURED_LENGTH || measure(text, 'answer', FULL).lines.length > WHOLE_LINES;
}

function answerWidths(
  { state, text }: Answer,
  sheet: MessageContext & MeasureContext,
): { least: number; ideal: number } {
  if (state === 'struck') return { least: mm(6), ideal: mm(6) };
  const shown = state === 'missing' ? sheet.words.notAnswered : text;
  const lines = shown.split('\n');
  const widest = Math.max(...lines.map(line => widthOf(sheet, line, 'answer'))) + 1;
  if (widest + (lines.length - 1) * FULL > FULL_WIDTH_LINES * FULL) return { least: FULL, ideal: FULL };
  const word = Math.max(...wordsOf(primaryText(shown)).map(one => widthOf(sheet, one, 'answer'))) + 1;
  return {
    least: Math.min(FULL, Math.max(word, widest <= UNBROKEN ? widest : Math.max(LEAST_BROKEN, widest / 2))),
    ideal: Math.min(FULL, widest),
  };
}

const answerHeight = ({ state, text }: Answer, width: number, sheet: MessageContext & MeasureContext): number =>
  state === 'struck'
    ? mm(3)
    : sheet.measure(state === 'missing' ? sheet.words.notAnswered : text, 'answer', width).height;

/** Returns what a declaration states. */
const statementOf = ({ control }: Answer): string => (control.kind === 'ticks' ? control.options[0]!.label : '');

/** Names a declaration that has no label by its statement. */
const withStatement = (answer: Answer): Answer => ({
  ...answer,
  field: { ...answer.field, label: answer.field.label ?? statementOf(answer) },
});

/** Creates the cell of a declaration that was agreed to: a ticked box and its statement, below its title if that says something else. */
function consentCell(answer: Answer, sheet: MessageContext & ConditionContext & MeasureContext): GridCell {
  const { field } = answer;
  const statement = statementOf(answer);
  const titled = field.label !== null && field.label !== statement;
  const said = titled ? statement : titleOf({ number: field.number, label: statement }, sheet);
  const title = titled ? titleWidths(answer, sheet) : { least: 0, ideal: 0, whole: 0 };
  const box = TICK.size + TICK.gap;
  const wide = widthOf(sheet, said, 'tick') + 1;
  return {
    least:
      Math.max(title.least, box + Math.min(FULL - box, wide <= UNBROKEN ? wide : Math.max(LEAST_BROKEN, wide / 2))) +
      ROOM,
    ideal: Math.max(title.ideal, Math.min(FULL, box + wide)) + ROOM,
    fixed: false,
    height: width => (titled ? TITLE_LINE : 0) + sheet.measure(said, 'tick', width - ROOM - box).height + mm(1),
    title: () => (titled ? titleNode(answer, sheet) : undefined),
    draw: width => [tickedBox(said, width - ROOM, sheet.words)],
  };
}
