/** Numbers to circle in a row, between the texts of the ends. */
import type { FormField, PaperNode } from '../../typeset/index.js';
import { heightOf, textNode, widthOf } from '../sheet.js';
import type { MeasureContext, MessageContext } from '../sheet-context.js';
import type { ControlOf } from '../simple-controls.js';
import { COLOUR } from '../type-scale.js';
import { mm, RULE } from './dimensions.js';

type Scale = ControlOf<'scale'>;
type Mark = Scale['marks'][number];

const CIRCLE = mm(5.4);
const GAP = mm(1.6);
/** Least width of the text of an end, which is then broken into lines. */
const LEAST_END = mm(14);
/** Distance of a number, and of the texts next to it, from the top of its circle. */
export const NUMBER_TOP = mm(1);

const marksWidth = ({ marks }: Scale): number => marks.length * (CIRCLE + GAP) - GAP;

const endWidths = ({ low, high }: Scale, sheet: MeasureContext): readonly number[] =>
  [low, high].flatMap(text => (text ? [widthOf(sheet, text, 'tick') + 1] : []));

const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width + GAP, 0);

export function scaleWidths(scale: Scale, sheet: MeasureContext): { readonly least: number; readonly ideal: number } {
  const ends = endWidths(scale, sheet);
  const least = sum(ends.map(width => Math.min(width, LEAST_END)));
  return { least: marksWidth(scale) + least, ideal: marksWidth(scale) + sum(ends) };
}

/** Returns the width that the text of an end has in a row of a width. */
function endWidth(scale: Scale, width: number, own: number, sheet: MeasureContext): number {
  const ends = endWidths(scale, sheet);
  const free = width - marksWidth(scale) - ends.length * GAP;
  return sum(ends) <= width - marksWidth(scale) ? own : Math.min(own, free / ends.length);
}

export function scaleHeight(scale: Scale, width: number, sheet: MeasureContext): number {
  const heights = [scale.low, scale.high].flatMap(text =>
    text ? [heightOf(sheet, text, 'tick', endWidth(scale, width, widthOf(sheet, text, 'tick') + 1, sheet))] : [],
  );
  return Math.max(CIRCLE, ...heights) + mm(1);
}

/** Draws a scale. `fields` are those of its numbers on a sheet that is filled in on a computer. */
export function scaleRow(
  scale: Scale,
  width: number,
  sheet: MeasureContext & MessageContext,
  fields: readonly (FormField | undefined)[],
): PaperNode {
  const end = (text: string | undefined): PaperNode[] => {
    if (!text) return [];
    const own = endWidth(scale, width, widthOf(sheet, text, 'tick') + 1, sheet);
    return [{ width: own, ...textNode(text, 'tick', { margin: [0, NUMBER_TOP, 0, 0] }) }];
  };
  const columns = [
    ...end(scale.low),
    ...scale.marks.map((mark, index) => ({ width: CIRCLE, ...circle(mark, sheet, fields[index]) })),
    ...end(scale.high),
  ];
  return { columns, columnGap: GAP, margin: [0, mm(0.5), 0, mm(0.3)] };
}

const radius = CIRCLE / 2;
const ring = (chosen: boolean) => ({
  ...{ type: 'ellipse', x: radius, y: radius, r1: radius - RULE, r2: radius - RULE },
  ...{ lineWidth: chosen ? 3 * RULE : RULE, lineColor: COLOUR.rule },
});

const circle = ({ text, chosen }: Mark, { words }: MessageContext, field: FormField | undefined): PaperNode => ({
  rigid: true,
  stack: [
    {
      canvas: [ring(chosen)],
      ...(field ? { field } : { alt: `${text}: ${chosen ? words.heard.ticked : words.heard.unticked}` }),
    },
    textNode(text, 'tick', { alignment: 'center', margin: [0, NUMBER_TOP - CIRCLE, 0, 0], artifact: true }),
  ],
});
