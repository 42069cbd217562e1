/** A cell of the grid: a question with its label, its hint and the place for the answer. */
import type { PaperNode } from '../../typeset/index.js';
import { markOf, notesOf } from '../answer-rules.js';
import { primaryText, secondaryNode, secondaryText, wordsOf } from '../bilingual.js';
import { isolateNumbers } from '../isolate-numbers.js';
import { tagOrigin } from '../node-origin.js';
import { titleOf } from '../question-title.js';
import { widthOf } from '../sheet.js';
import type { DrawContext, LabelContext, LayoutContext, MeasureContext, MessageContext } from '../sheet-context.js';
import { TYPE } from '../type-scale.js';
import { answerSpace, type SimpleQuestion } from './answer-space.js';
import { CELL, mm } from './dimensions.js';
import { hintOf, withPicture } from './hint.js';
import type { PackedCell } from './pack-rows.js';

/** Most width that the label alone asks for on one line. */
const MOST_TITLE = mm(62);
/** Number of lines over which the label and hint of a narrow cell may run. */
const TITLE_LINES = 2;
const ROOM = 2 * CELL.pad;
/** Space at the ends of lines, as a factor, and the height of a line of the title. */
const LINE_ENDS = 1.08;
const TITLE_LINE = 9.8;

export interface GridCell extends PackedCell {
  /** Whether the cell is a note, which belongs to what follows it. */
  readonly isNote?: boolean;
  /** Label with mark, hint and condition; absent if the answer space says it all. */
  title(width: number): PaperNode | undefined;
  draw(width: number): PaperNode[];
}

/** Creates the cell of a question. `when` is its condition, if its row does not state it. */
export function gridCell(asked: SimpleQuestion, when: string | undefined, sheet: DrawContext): GridCell {
  const space = withPicture(answerSpace(asked, sheet), asked.field.image);
  const title = space.saysLabel ? conditionAlone(when) : titleTexts(asked, when, sheet);
  const wide = title ? titleWidths(title, sheet) : { least: 0, ideal: 0, whole: 0 };
  return {
    least: Math.max(space.least, wide.least) + ROOM,
    ideal: Math.max(space.ideal, wide.ideal) + ROOM,
    fixed: space.fixed,
    isNote: asked.control.kind === 'text',
    height: width => Math.ceil(wide.whole / (width - ROOM)) * TITLE_LINE + space.height(width - ROOM),
    title: width => title && titleNode(title, asked, width - ROOM, sheet),
    draw: width => space.draw(width - ROOM),
  };
}

interface TitleTexts {
  readonly label: string;
  readonly mark: string;
  /** Hint and condition. */
  readonly more: string;
}

/** Returns the condition of a cell whose answer space has the label. */
const conditionAlone = (when: string | undefined): TitleTexts | undefined =>
  when === undefined ? undefined : { label: '', mark: '', more: `${ARROW}${when}` };

function titleTexts(
  asked: SimpleQuestion,
  when: string | undefined,
  sheet: MessageContext & LabelContext & LayoutContext,
): TitleTexts {
  const { field, control } = asked;
  const said = hintOf(field);
  const notes = notesOf(
    field,
    control,
    control.kind === 'lines' && control.lines > 1 ? sheet.layout.width : sheet.layout.width / 3,
    sheet,
  );
  const more = [...(said ? [said] : []), ...notes, ...(when ? [`${ARROW}${when}`] : [])].join(' ');
  return { label: titleOf(field, sheet), mark: markOf(field, sheet) ?? '', more };
}

/** Sign before a condition. */
export const ARROW = '‹ ';

function titleWidths({ label, mark, more }: TitleTexts, sheet: MeasureContext) {
  const strong = widthOf(sheet, `${label} ${mark}`, 'cell');
  const light = more === '' ? 0 : widthOf(sheet, more, 'cellHint');
  const word = Math.max(...wordsOf(primaryText(label)).map(one => widthOf(sheet, one, 'cell')));
  const whole = (strong + light) * LINE_ENDS;
  return {
    least: Math.max(word, Math.min(whole, strong) / TITLE_LINES, whole / (TITLE_LINES + 1)),
    ideal: Math.min(MOST_TITLE, Math.max(strong + mm(1), whole / TITLE_LINES)),
    whole,
  };
}

function titleNode(texts: TitleTexts, asked: SimpleQuestion, width: number, sheet: MeasureContext) {
  const { lines } = sheet.measure(`${texts.label} ${texts.mark}`, 'cell', width);
  return { ...runIn(texts), ...tagOrigin(asked.field.path, { kind: 'label', lines: lines.length }) };
}

interface RunInTexts {
  readonly label: string;
  readonly mark?: string | undefined;
  /** Text in the lighter type. */
  readonly more?: string | undefined;
}

/** Returns a label with lighter text behind it in the same lines, and the second language below both. */
export function runIn(
  { label, mark = '', more = '' }: RunInTexts,
  strong: PaperNode = TYPE.cell,
  light: PaperNode = TYPE.cellHint,
): PaperNode {
  const flat = (text: string) => isolateNumbers(text.replace(/\s*\n\s*/g, ' '));
  const text = [
    ...(label ? [{ text: flat(primaryText(label)), ...strong }] : []),
    ...(mark ? [{ text: ` ${primaryText(mark)}`, ...light }] : []),
    ...(more ? [{ text: `${label ? '  ' : ''}${flat(primaryText(more))}`, ...light }] : []),
  ];
  const first: PaperNode = { text, ...light };
  const seconds = [label, more].map(secondaryText).filter(one => one !== undefined);
  if (seconds.length === 0) return first;
  const second = { ...seconds[0]!, text: seconds.map(one => one.text).join(' · ') };
  const { color, decoration, decorationColor } = strong;
  return { stack: [first, secondaryNode(second, decoration ? { color, decoration, decorationColor } : {})] };
}
