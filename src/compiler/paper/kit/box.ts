/** An empty box with a centred caption, for example for a photo or a signature. */
import { mm, RULE } from '../dimensions.js';
import { heightOf, textNode } from '../sheet.js';
import { STRUCK } from '../type-scale.js';
import type { ControlRenderer } from './control.js';
import { BOXED } from './table-layouts.js';

const INSET = mm(1.5);

export const box: ControlRenderer<'box'> = {
  width: ({ width }) => mm(width) + 2 * RULE,
  draw({ width, height, caption }, { sheet, struck, answered }) {
    const { heard } = sheet.words;
    const empty = caption ? heard.spaceFor(caption) : heard.space;
    const alt = struck ? heard.struck : answered ? caption : empty;
    const room = mm(width) - 2 * INSET;
    const above = caption === '' ? 0 : Math.max(0, (mm(height) - heightOf(sheet, caption, 'caption', room)) / 2);
    const text = textNode(caption, 'caption', {
      ...(struck && STRUCK),
      alignment: 'center',
      margin: [INSET, above, INSET, 0],
    });
    return [{ alt, table: { widths: [mm(width)], heights: [mm(height)], body: [[text]] }, layout: BOXED }];
  },
};
