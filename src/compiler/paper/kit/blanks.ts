/** Short lines side by side, with captions. */

import type { PaperNode } from '../../typeset/index.js';
import { GUTTER, LINE, mm } from '../dimensions.js';
import { TYPE } from '../type-scale.js';
import type { Kit } from './control.js';
import { written } from './lines.js';
import { RULED } from './table-layouts.js';

const NARROWEST = mm(30);
const WIDEST = mm(60);
const VALUE_HEIGHT = TYPE.value.fontSize * 1.5625 * TYPE.value.lineHeight;
const NONE = [false, false, false, false];
const BOTTOM = [false, false, false, true];

const across = (count: number, width: number): number => count * width + (count - 1) * GUTTER;

export const blanks: Kit<'blanks'> = {
  width: ({ blanks }) => across(blanks.length, NARROWEST),
  draw({ blanks }, room) {
    const { words, screen } = room.sheet;
    const heard = blanks.map(({ caption, text }) => `${caption}${screen.colon}${text || words.heard.space}`);
    const alt = room.struck ? words.heard.struck : heard.join(screen.comma);
    const width = Math.min(WIDEST, (room.width - across(blanks.length, 0)) / blanks.length);
    const margin = [0, LINE - VALUE_HEIGHT - mm(0.6), 0, 0];
    const lines = blanks.map(({ text = '' }) => ({ ...written(text, room), margin, border: BOTTOM }));
    const captions = blanks.map(({ caption }) => ({ text: caption, ...TYPE.caption, border: NONE }));
    const widths = spaced(
      blanks.map(() => width),
      GUTTER,
    );
    const body = [lines, captions].map(cells => spaced<PaperNode>(cells, { text: '', border: NONE }));
    return [{ alt, table: { widths, heights: [LINE, 'auto'], body }, layout: RULED }];
  },
};

/** With something between each two. */
const spaced = <T>(items: readonly T[], between: T): T[] =>
  items.flatMap((item, index) => (index > 0 ? [between, item] : [item]));
