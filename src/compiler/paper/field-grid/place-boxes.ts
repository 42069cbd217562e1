/** Options with a box before each for its place in an order, one behind the other in as few lines as possible. */
import type { FormField, PaperNode } from '../../typeset/index.js';
import { heightOf, textNode, widthOf } from '../sheet.js';
import type { LayoutContext, MeasureContext, MessageContext } from '../sheet-context.js';
import type { ControlOf } from '../simple-controls.js';
import { COLOUR } from '../type-scale.js';
import { mm, RULE, TICK } from './dimensions.js';
import { optionLines } from './options.js';

type Option = ControlOf<'places'>['options'][number];

/** Box in which a number of two digits is written by hand. */
const BOX = { width: mm(7), height: mm(5.6) };
const LINE = BOX.height + mm(0.8);
/** Distance of a text from the top of its box. */
const TEXT_TOP = mm(1.1);

const optionWidth = ({ label }: Option, sheet: MeasureContext): number =>
  BOX.width + TICK.gap + widthOf(sheet, label, 'tick') + 1;

export function placesWidths(options: readonly Option[], sheet: MeasureContext & LayoutContext) {
  const widths = options.map(option => optionWidth(option, sheet));
  const ideal = Math.min(
    sheet.layout.width - mm(4),
    widths.reduce((sum, width) => sum + width + TICK.between, -TICK.between),
  );
  const widest = Math.min(ideal, Math.max(...widths));
  return { least: Math.max(widest, ideal / 2), narrow: widest, ideal };
}

const linesOf = (options: readonly Option[], width: number, sheet: MeasureContext): readonly Option[][] =>
  optionLines(options, width, option => optionWidth(option, sheet));

export const placesHeight = (options: readonly Option[], width: number, sheet: MeasureContext): number =>
  linesOf(options, width, sheet).reduce((sum, line) => sum + lineHeight(line, width, sheet), 0);

const lineHeight = ([first, ...others]: readonly Option[], width: number, sheet: MeasureContext): number =>
  others.length > 0
    ? LINE
    : Math.max(LINE, heightOf(sheet, first!.label, 'tick', width - BOX.width - TICK.gap) + TEXT_TOP + mm(0.5));

/** Draws options in lines of a width. `fields` are those of their boxes on a sheet that is filled in on a computer. */
export function placeRows(
  options: readonly Option[],
  width: number,
  sheet: MeasureContext & MessageContext,
  fields: readonly (FormField | undefined)[],
): PaperNode[] {
  const list = { tag: 'L' };
  return linesOf(options, width, sheet).map(line => ({
    columns: line.map(option => {
      const own = Math.min(width, optionWidth(option, sheet));
      return { width: own, tag: 'LI', within: list, ...drawn(option, own, sheet, fields[options.indexOf(option)]) };
    }),
    columnGap: TICK.between,
    margin: [0, mm(0.4), 0, mm(0.4)],
  }));
}

const box = { type: 'rect', x: RULE / 2, y: RULE / 2, w: BOX.width - RULE, h: BOX.height - RULE };

const drawn = (
  { label, place }: Option,
  width: number,
  { words }: MessageContext,
  field: FormField | undefined,
): PaperNode => ({
  columns: [
    {
      width: BOX.width,
      rigid: true,
      stack: [
        {
          canvas: [{ ...box, lineWidth: RULE, lineColor: COLOUR.rule }],
          ...(field ? { field } : { alt: place || words.heard.space }),
        },
        ...(place
          ? [textNode(place, 'tick', { alignment: 'center', margin: [0, TEXT_TOP - BOX.height, 0, 0], artifact: true })]
          : []),
      ],
    },
    { width: Math.max(0, width - BOX.width - TICK.gap), ...textNode(label, 'tick', { margin: [0, TEXT_TOP, 0, 0] }) },
  ],
  columnGap: TICK.gap,
});
