/** Options to tick, one behind the other in as few lines as possible. */
import type { PaperMessages } from '../../../runtime/i18n/paper-messages.js';
import type { FormField, PaperNode, Part } from '../../typeset/index.js';
import { primaryText } from '../bilingual.js';
import { heightOf, textNode, widthOf } from '../sheet.js';
import type { MeasureContext, MessageContext } from '../sheet-context.js';
import type { ControlOf } from '../simple-controls.js';
import { COLOUR, TYPE } from '../type-scale.js';
import { mm, RULE, SHORT_LINE, TICK } from './dimensions.js';
import { OPTION_PICTURE, pictureNode } from './hint.js';

/** An option, with the text that says where to go on after it, and its fields on a sheet that is filled in on a computer. */
export type DrawnOption = ControlOf<'ticks'>['options'][number] & {
  readonly goTo?: string | undefined;
  readonly field?: FormField | undefined;
  readonly writeField?: FormField | undefined;
};
type Option = DrawnOption;

export const tickWidth = (sheet: MeasureContext, label: string): number =>
  TICK.size + TICK.gap + widthOf(sheet, label, 'tick') + 1;

/** Returns the text behind an option that says where to go on. */
const behind = (goTo: string): string => `  ${primaryText(goTo)}`;

/** Returns the width of an option with the line behind it, if it has one. */
const optionWidth = ({ label, write, goTo, image }: Option, sheet: MeasureContext): number =>
  Math.max(tickWidth(sheet, label), image ? OPTION_PICTURE.width : 0) +
  (goTo === undefined ? 0 : widthOf(sheet, `.${behind(goTo)}.`, 'cellHint') + 1) +
  (write === undefined ? 0 : TICK.gap + SHORT_LINE);

/** Returns the width of all options in one line. */
export const optionsWidth = (options: readonly Option[], sheet: MeasureContext): number =>
  options.reduce((sum, option) => sum + optionWidth(option, sheet), (options.length - 1) * TICK.between);

/** Height of a line of options. */
const OPTION_LINE = mm(5);

/** Returns the approximate height of options in lines of a width. */
export const optionsHeight = (options: readonly Option[], width: number, sheet: MeasureContext): number =>
  linesOf(options, width, sheet).reduce((sum, line) => sum + lineHeight(line, width, sheet), 0);

/** Returns the height of a line, which is that of its text if it has one option that is wider than the line. */
const lineHeight = (line: readonly Option[], width: number, sheet: MeasureContext): number =>
  textHeight(line, width, sheet) + (line.some(({ image }) => image) ? OPTION_PICTURE.height + mm(2) : 0);

const textHeight = (line: readonly Option[], width: number, sheet: MeasureContext): number =>
  line.length > 1 || tickWidth(sheet, line[0]!.label) <= width
    ? OPTION_LINE
    : heightOf(sheet, line[0]!.label, 'tick', width - TICK.size - TICK.gap) + mm(1);

/** Draws options in lines of a width. */
export function optionRows(
  options: readonly Option[],
  width: number,
  sheet: MeasureContext & MessageContext,
): PaperNode[] {
  const list = options.length > 1 ? { tag: 'L' } : undefined;
  return linesOf(options, width, sheet).map(line => ({
    columns: line.map(option => drawn(option, width, sheet, list)),
    columnGap: TICK.between,
    margin: [0, mm(0.5), 0, mm(0.3)],
  }));
}

/**
 * Returns the options of each line, each with as many as fit. `widthOf` is the width of an option without the space
 * after it, in points.
 */
export function optionLines<Shown>(
  options: readonly Shown[],
  width: number,
  widthOf: (option: Shown) => number,
): readonly Shown[][] {
  const lines: Shown[][] = [];
  let free = 0;
  for (const option of options) {
    const own = widthOf(option) + TICK.between;
    if (own > free + 0.1) {
      lines.push([]);
      free = width + TICK.between;
    }
    lines.at(-1)!.push(option);
    free -= own;
  }
  return lines;
}

const linesOf = (options: readonly Option[], width: number, sheet: MeasureContext): readonly Option[][] =>
  optionLines(options, width, option => optionWidth(option, sheet));

function drawn(
  option: Option,
  width: number,
  sheet: MeasureContext & MessageContext,
  list: Part | undefined,
): PaperNode {
  const { write, writeField, image } = option;
  const own = Math.min(width, optionWidth({ ...option, write: undefined }, sheet));
  const tick = tickBox(option, own, sheet.words);
  if (image) {
    const picture = pictureNode(image, OPTION_PICTURE.width, OPTION_PICTURE.height);
    return { width: own, stack: [picture, tick], ...inList(list) };
  }
  if (write === undefined) return { width: own, ...tick, ...inList(list) };
  const line = { type: 'line', x1: 0, y1: mm(4), x2: SHORT_LINE, y2: mm(4), lineWidth: RULE, lineColor: COLOUR.rule };
  const item = list && { within: { tag: 'LBody', within: { tag: 'LI', within: list } } };
  const columns = [
    { width: own, ...tick },
    {
      width: SHORT_LINE,
      ...(writeField ? writeRoom(line, writeField) : { canvas: [line], alt: sheet.words.heard.space }),
    },
  ];
  return { width: own + TICK.gap + SHORT_LINE, columns, columnGap: TICK.gap, ...item };
}

/** Returns the line with the room above it, which the field covers. */
const writeRoom = (line: object, field: FormField): PaperNode => ({
  canvas: [{ type: 'rect', x: 0, y: 0, w: SHORT_LINE, h: mm(4), color: '#ffffff' }, line],
  field,
});

/** Returns the tags that make a node one of the options of a list. */
const inList = (list: Part | undefined): PaperNode => (list ? { tag: 'LI', within: list } : {});

const side = TICK.size - RULE;
const square = {
  type: 'rect',
  x: RULE / 2,
  y: RULE / 2,
  w: side,
  h: side,
  lineWidth: RULE,
  lineColor: COLOUR.rule,
};

const mark = {
  type: 'polyline',
  points: [
    { x: 0.2, y: 0.52 },
    { x: 0.42, y: 0.76 },
    { x: 0.82, y: 0.2 },
  ].map(({ x, y }) => ({ x: RULE / 2 + x * side, y: RULE / 2 + y * side })),
  lineWidth: TICK.stroke,
  lineColor: COLOUR.ink,
  lineCap: 'round',
  lineJoin: 'round',
};

/** Returns a box to tick without a text. */
export const tickSquare = (
  words: PaperMessages,
  { ticked = false, field }: { readonly ticked?: boolean; readonly field?: FormField | undefined } = {},
): PaperNode => ({
  rigid: true,
  canvas: ticked ? [square, mark] : [square],
  ...(field ? { field } : { alt: ticked ? words.heard.ticked : words.heard.unticked }),
  margin: [0, 0.8, 0, 0],
});

/** Returns a ticked box with its text. */
export const tickedBox = (label: string, width: number, words: PaperMessages): PaperNode =>
  tickBox({ label, ticked: true }, width, words);

const tickBox = (option: Option, width: number, words: PaperMessages): PaperNode => ({
  tag: 'P',
  columns: [
    { width: TICK.size, ...tickSquare(words, option) },
    { width: Math.max(0, width - TICK.size - TICK.gap), ...optionText(option) },
  ],
  columnGap: TICK.gap,
});

function optionText({ label, goTo }: Option): PaperNode {
  const node = textNode(label, 'tick');
  if (goTo === undefined) return node;
  const more = { text: behind(goTo), ...TYPE.cellHint };
  const [first, ...others] = (node.stack as PaperNode[] | undefined) ?? [node];
  return { stack: [{ ...first, text: [{ text: first!.text }, more] }, ...others] };
}
