/** Boxes for single digits, the first at the left in every language. */
import { COMB, RULE } from '../measures.js';
import { TYPE } from '../type-scale.js';
import type { PaperNode } from '../typeset/index.js';
import { BOXED } from './layouts.js';

const NONE = [false, false, false, false];
const DIGIT_HEIGHT = TYPE.digit.fontSize * 1.5625 * TYPE.digit.lineHeight;

export const cellsWidth = (groups: readonly number[]): number => {
  const cells = groups.reduce((sum, cells) => sum + cells, 0);
  return cells * COMB.width + (groups.length - 1) * COMB.gap + (cells + groups.length) * RULE;
};

/** Groups of boxes, with a caption below each. `text` has a character for each box. */
export function cells(groups: readonly number[], text: string, captions?: readonly string[]): PaperNode {
  const characters = [...text];
  const widths: number[] = [];
  const boxes: PaperNode[] = [];
  const below: PaperNode[] = [];
  groups.forEach((size, group) => {
    if (group > 0) add(COMB.gap, { text: '', border: NONE }, { text: '', border: NONE });
    for (let cell = 0; cell < size; cell++) {
      add(COMB.width, box(characters.shift() ?? ''), cell === 0 ? caption(captions?.[group] ?? '', size) : {});
    }
  });
  function add(width: number, cell: PaperNode, captionCell: PaperNode): void {
    widths.push(width);
    boxes.push(cell);
    below.push(captionCell);
  }
  const body = captions ? [boxes, below] : [boxes];
  return { rigid: true, table: { widths, heights: [COMB.height, 'auto'], body }, layout: BOXED };
}

const box = (text: string): PaperNode => ({
  text,
  ...TYPE.digit,
  dir: 'ltr',
  alignment: 'center',
  margin: [0, (COMB.height - DIGIT_HEIGHT) / 2 + 0.8, 0, 0],
});

const caption = (text: string, colSpan: number): PaperNode => ({
  text,
  ...TYPE.caption,
  colSpan,
  alignment: 'center',
  border: NONE,
});
