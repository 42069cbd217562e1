/** A single box to tick, with its text. */

import type { PaperNode, Part } from '../../typeset/index.js';
import { RULE, TICK } from '../dimensions.js';
import { type SheetContext, textNode, widthOf } from '../sheet.js';
import { COLOUR, STRUCK, type TypeName } from '../type-scale.js';

const SIZE = TICK.size - RULE;
const AT = RULE / 2;
const square = { type: 'rect', x: AT, y: AT, w: SIZE, h: SIZE, lineWidth: RULE, lineColor: COLOUR.rule };
const mark = {
  type: 'polyline',
  points: [
    { x: 0.2, y: 0.52 },
    { x: 0.42, y: 0.76 },
    { x: 0.82, y: 0.2 },
  ].map(({ x, y }) => ({ x: AT + x * SIZE, y: AT + y * SIZE })),
  lineWidth: 1.5,
  lineColor: COLOUR.ink,
  lineCap: 'round',
  lineJoin: 'round',
};

/** Returns the box alone, with its alternative text. */
const tickBox = (ticked: boolean, alt: string): PaperNode => ({
  rigid: true,
  canvas: ticked ? [square, mark] : [square],
  alt,
});

interface Ticked {
  readonly label: string;
  readonly ticked: boolean;
  readonly struck: boolean;
  /** Width of the box and its text. The text takes several lines if necessary. */
  readonly width: number;
  readonly type?: TypeName;
}

/** Draws a box with its text at the end side. */
export const tick = (
  { words: { heard } }: SheetContext,
  { label, ticked, struck, width, type = 'option' }: Ticked,
): PaperNode => ({
  tag: 'P',
  columns: [
    {
      width: TICK.size,
      ...tickBox(ticked, heard[struck ? 'struck' : ticked ? 'ticked' : 'unticked']),
      margin: [0, 0.6, 0, 0],
    },
    { width: Math.max(0, width - TICK.size - TICK.gap), ...textNode(label, type, struck ? STRUCK : {}) },
  ],
  columnGap: TICK.gap,
});

/** Returns the tags that make a node one of the options of a list. */
export const inList = (list: Part | undefined): PaperNode => (list ? { tag: 'LI', within: list } : {});

export const tickWidth = (sheet: SheetContext, label: string, type: TypeName = 'option'): number =>
  TICK.size + TICK.gap + widthOf(sheet, label, type) + 1;
