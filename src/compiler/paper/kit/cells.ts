/** Boxes for single characters. The first is at the left in every language. */

import type { PaperNode } from '../../typeset/index.js';
import { COMB, RULE } from '../dimensions.js';
import { TYPE } from '../type-scale.js';
import { BOXED } from './table-layouts.js';

const NONE = [false, false, false, false];
const DIGIT_HEIGHT = TYPE.digit.fontSize * 1.5625 * TYPE.digit.lineHeight;

export const cellsWidth = (groups: readonly number[]): number => {
  const cells = groups.reduce((sum, cells) => sum + cells, 0);
  return cells * COMB.width + (groups.length - 1) * COMB.gap + (cells + groups.length) * RULE;
};

/**
 * Draws groups of boxes, with a caption below each group. `text` has one character for each box. Screen readers read
 * `alt` for all boxes together.
 */
export function cells(groups: readonly number[], text: string, alt: string, captions?: readonly string[]): PaperNode {
  const columns = groups.flatMap((size, group) => {
    const from = groups.slice(0, group).reduce((sum, before) => sum + before, 0);
    const own = [...text].slice(from, from + size);
    return [...(group > 0 ? [gap()] : []), ...groupOf(size, own, captions?.[group] ?? '')];
  });
  const boxes = columns.map(({ box }) => box);
  const body = captions ? [boxes, columns.map(({ below }) => below)] : [boxes];
  const widths = columns.map(({ width }) => width);
  return { rigid: true, alt, table: { widths, heights: [COMB.height, 'auto'], body }, layout: BOXED };
}

/** A column of the table of boxes: a box or a gap, and what is below it. */
interface CellColumn {
  readonly width: number;
  readonly box: PaperNode;
  readonly below: PaperNode;
}

const gap = (): CellColumn => ({
  width: COMB.gap,
  box: { text: '', border: NONE },
  below: { text: '', border: NONE },
});

const groupOf = (size: number, characters: readonly string[], below: string): CellColumn[] =>
  Array.from({ length: size }, (_, index) => ({
    width: COMB.width,
    box: box(characters[index] ?? ''),
    below: index === 0 ? caption(below, size) : {},
  }));

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
