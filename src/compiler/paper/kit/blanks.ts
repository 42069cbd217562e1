/** Short lines side by side, with captions. */

import type { PaperNode } from '../../typeset/index.js';
import { GUTTER, mm, WRITING_LINE_HEIGHT } from '../dimensions.js';
import { TYPE } from '../type-scale.js';
import type { ControlRenderer } from './control.js';
import { written } from './lines.js';
import { RULED } from './table-layouts.js';

const MIN_BLANK_WIDTH = mm(30);
const MAX_BLANK_WIDTH = mm(60);
const VALUE_HEIGHT = TYPE.value.fontSize * 1.5625 * TYPE.value.lineHeight;
const NONE = [false, false, false, false];
const BOTTOM = [false, false, false, true];

const across = (count: number, width: number): number => count * width + (count - 1) * GUTTER;

export const blanks: ControlRenderer<'blanks'> = {
  width: ({ blanks }) => across(blanks.length, MIN_BLANK_WIDTH),
  draw({ blanks }, room) {
    const { words, screen } = room.sheet;
    const heard = blanks.map(({ caption, text }) => `${caption}${screen.colon}${text || words.heard.space}`);
    const alt = room.struck ? words.heard.struck : heard.join(screen.comma);
    const width = Math.min(MAX_BLANK_WIDTH, (room.width - across(blanks.length, 0)) / blanks.length);
    const margin = [0, WRITING_LINE_HEIGHT - VALUE_HEIGHT - mm(0.6), 0, 0];
    const lines = blanks.map(({ text = '' }) => ({ ...written(text, room), margin, border: BOTTOM }));
    const captions = blanks.map(({ caption }) => ({ text: caption, ...TYPE.caption, border: NONE }));
    const widths = spaced(
      blanks.map(() => width),
      GUTTER,
    );
    const body = [lines, captions].map(cells => spaced<PaperNode>(cells, { text: '', border: NONE }));
    return [{ alt, table: { widths, heights: [WRITING_LINE_HEIGHT, 'auto'], body }, layout: RULED }];
  },
};

/** Returns the items with `between` inserted between each two. */
const spaced = <T>(items: readonly T[], between: T): T[] =>
  items.flatMap((item, index) => (index > 0 ? [between, item] : [item]));
