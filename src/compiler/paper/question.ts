/** One question: instruction, number and label, hint, control, and the tick box for "unknown". */

import { plainText } from '../../runtime/fields/formats/parse-markdown.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { LocalField } from '../../runtime/model.js';
import type { PaperNode } from '../typeset/index.js';
import { markOf, notesOf } from './answer-rules.js';
import { mapBothTexts } from './bilingual.js';
import { type Block, block } from './block.js';
import { GAP, GUTTER, mm, TICK, WRITING_LINE_HEIGHT } from './dimensions.js';
import { type ControlContext, draw, leastWidth, type Simple } from './kit/index.js';
import { tick, tickWidth } from './kit/tick.js';
import { tagOrigin } from './node-origin.js';
import { type PlacedQuestion, tagAt } from './question-context.js';
import { code, count, type SheetContext, textNode } from './sheet.js';
import { STRUCK, type TypeName } from './type-scale.js';

/** Maximum number of lines of a control that is kept on one page. */
const WHOLE_LINES = 10;
/** Number of lines that stay with the label. */
const MIN_LINES_WITH_LABEL = 3;

/** Returns the condition in words, printed above what it governs. The author's own text has precedence. */
export function instructionOf(
  { paper, showIf, type }: Pick<LocalField, 'paper' | 'showIf'> & { readonly type?: string },
  sheet: SheetContext,
): string | undefined {
  if (paper.when !== undefined || !showIf) return paper.when;
  // A note is read, not filled in: its text continues after the condition.
  const reads = type !== undefined && fieldType(type).shape === 'nothing';
  if (showIf.words === undefined) return sheet.screen.when;
  return reads ? sentence(colon(showIf.words), sheet) : sentence(sheet.words.fillIn(showIf.words), sheet);
}

/**
 * Returns the condition to print above a question, or undefined if none is needed. A blank form states every condition,
 * because people must know what to fill in; a filled copy states only the conditions of questions that are struck out.
 */
export const conditionText = (
  { field, struck }: { readonly field: Parameters<typeof instructionOf>[0]; readonly struck: boolean },
  sheet: SheetContext,
): string | undefined => (sheet.record && !struck ? undefined : instructionOf(field, sheet));

const colon = (text: string): string => mapBothTexts(text, one => (one.includes(':') ? one : `${one}:`));

/** Turns a condition into a sentence. */
function sentence(condition: string, sheet: SheetContext): string {
  return mapBothTexts(count(sheet, condition), text => `${text.charAt(0).toUpperCase()}${text.slice(1)}`);
}

/** Returns the number and label of a question. */
export const titleOf = ({ number, label }: Pick<LocalField, 'number' | 'label'>, sheet: SheetContext): string =>
  [number ? code(sheet, number) : '', label ?? ''].filter(Boolean).join(' ');

interface Heading {
  readonly text: string;
  readonly type: TypeName;
  readonly above: number;
  /** Mark after the text, in a lighter weight. */
  readonly mark?: string;
}

/**
 * Returns the texts above a control. `instructed` says that the row already states the condition for all its questions.
 */
export function headings(
  asked: PlacedQuestion,
  sheet: SheetContext,
  width: number,
  instructed: boolean,
  type: TypeName = 'label',
): Heading[] {
  const { field, control } = asked;
  const when = instructed ? undefined : conditionText(asked, sheet);
  const label = saysItself(asked) ? null : field.label;
  const numbered = field.number !== '' && (control.kind !== 'group' || label !== null);
  const title = titleOf({ number: numbered ? field.number : '', label }, sheet);
  const mark = markOf(field, sheet);
  const titled =
    control.kind === 'text' || title === '' || saysItself(asked)
      ? []
      : [{ text: title, type, above: 0, ...(mark && { mark }) }];
  const said = [...(field.hint ? [mapBothTexts(field.hint, plainText)] : []), ...notesOf(field, control, width, sheet)];
  return [
    ...(when ? [{ text: when, type: 'when', above: 0 } as const] : []),
    ...titled,
    ...(said.length > 0 ? [{ text: said.map(ended).join(' '), type: 'hint', above: 0 } as const] : []),
  ];
}

/** Adds a full stop to all sentences but the last one, if it is missing. */
const ended = (text: string, index: number, { length }: readonly string[]): string =>
  mapBothTexts(text, one => (index === length - 1 || /[.!?؟…»”:]$/.test(one.trim()) ? one : `${one}.`));

/**
 * Returns whether the control is a single tick box whose text is the question. Its number and mark are printed next to
 * that text.
 */
const saysItself = ({ field: { label }, control }: Pick<PlacedQuestion, 'field' | 'control'>): boolean =>
  control.kind === 'ticks' && control.options.length === 1 && (label === null || control.options[0]!.label === label);

function withNumber<Of extends PlacedQuestion & { readonly control: Simple }>(asked: Of, sheet: SheetContext): Of {
  const { field, control } = asked;
  if (!saysItself(asked) || control.kind !== 'ticks') return asked;
  const title = titleOf({ number: field.number, label: control.options[0]!.label }, sheet);
  const label = [title, markOf(field, sheet)].filter(Boolean).join(' ');
  return { ...asked, control: { ...control, options: [{ ...control.options[0]!, label }] } };
}

export function questionHeading(
  asked: PlacedQuestion,
  sheet: SheetContext,
  width: number,
  instructed = false,
  type: TypeName = 'label',
) {
  const style = asked.struck ? STRUCK : {};
  const whole = ({ text, mark }: Heading) => (mark ? `${text} ${mark}` : text);
  const parts = headings(asked, sheet, width, instructed, type).map(part => ({
    ...part,
    fit: sheet.measure(whole(part), part.type, width),
  }));
  const origin = (own: TypeName, lines: number) =>
    own === type ? tagOrigin(asked.field.path, { kind: 'label', lines }) : {};
  return {
    head: parts.map(({ fit, ...part }) =>
      marked(part, {
        ...style,
        ...(part.type === 'group' && { tag: tagAt(asked.path) }),
        margin: [0, part.above, 0, 0],
        ...origin(part.type, fit.lines.length),
      }),
    ),
    headHeight: parts.reduce((sum, { above, fit }) => sum + above + fit.height, 0),
  };
}

function marked({ text, mark, type }: Heading, style: PaperNode): PaperNode {
  const node = textNode(text, type, style);
  return mark ? withMark(node, mark) : node;
}

/** Adds the mark after the text in the first language. */
function withMark(node: PaperNode, mark: string): PaperNode {
  const [first, ...below] = (node.stack as PaperNode[] | undefined) ?? [];
  if (first) return { ...node, stack: [withMark(first, mark), ...below] };
  return { ...node, text: [{ text: node.text }, { text: ` ${mark}`, ...MARK }] };
}

/** Style of the mark, which is lighter than the label before it. */
const MARK = { font: 'Vazirmatn', bold: false };

/** Returns the blocks of a question: one, or several if its text is long. */
export function question(
  asked: PlacedQuestion & { control: Simple },
  sheet: SheetContext,
  width: number,
  instructed: boolean,
): Block[] {
  const { head, headHeight } = questionHeading(asked, sheet, width, instructed);
  const spaced = asked.control.kind === 'lines' || head.length === 0 ? 0 : GAP.head;
  const answered = asked.value !== undefined && asked.value !== null;
  const { isolate } = fieldType(asked.field.type);
  const room = { sheet, width, title: titleOf(asked.field, sheet), struck: asked.struck, answered, isolate };
  const pieces = withOrigin(asked, bodyOf(withNumber(asked, sheet), room));
  const body = spaced > 0 ? [{ stack: [], margin: [0, spaced, 0, 0] }, ...pieces] : pieces;
  const breakBefore = asked.field.paper.breakBefore ?? false;
  const level = asked.control.kind !== 'ticks';
  if (pieces.length <= WHOLE_LINES) return [block(body, { head, headHeight, breakBefore, level })];
  const first = block(body.slice(0, MIN_LINES_WITH_LABEL), { head, headHeight, breakBefore, after: 0 });
  const rest = pieces.slice(MIN_LINES_WITH_LABEL);
  return [first, ...rest.map((piece, index) => block([piece], { after: index === rest.length - 1 ? GAP.row : 0 }))];
}

/** Adds the number and width of the writing lines to the first line, as its origin. */
function withOrigin({ field, control }: PlacedQuestion, [first, ...others]: PaperNode[]): PaperNode[] {
  const table = first?.table as { widths: number[] } | undefined;
  if (control.kind !== 'lines' || !table) return first ? [first, ...others] : [];
  const part = { kind: 'lines', lines: control.lines, width: table.widths[0]! } as const;
  return [{ ...first, ...tagOrigin(field.path, part) }, ...others];
}

function bodyOf(asked: PlacedQuestion & { control: Simple }, room: ControlContext): PaperNode[] {
  const { field, control, value, struck } = asked;
  if (field.unknown === undefined) return draw(control, room);
  const own = Math.min(room.width, tickWidth(room.sheet, field.unknown));
  const rest = room.width - own - GUTTER;
  const box = tick(room.sheet, { label: field.unknown, ticked: value === null && !struck, struck, width: own });
  const single = control.kind !== 'lines' || control.lines === 1;
  if (!single || leastWidth(control, room.sheet) > rest) {
    return [...draw(control, room), { ...box, margin: [0, GAP.small, 0, 0] }];
  }
  const pieces = draw(control, { ...room, width: rest });
  const high = control.kind === 'lines' ? WRITING_LINE_HEIGHT - TICK.size - mm(1) : mm(1.2);
  const beside = { width: own, stack: [box], margin: [0, high, 0, 0] };
  const drawn = { width: control.kind === 'lines' ? rest : 'auto', stack: pieces };
  return [{ columns: [drawn, beside], columnGap: GUTTER }];
}
