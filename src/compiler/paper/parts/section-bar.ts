/** The tinted bar that heads a section. */

import type { PaperNode, StyleProperties } from '../../typeset/index.js';
import { mm, WIDTH } from '../dimensions.js';
import { textNode } from '../sheet.js';
import { COLOUR } from '../type-scale.js';

const PAD = mm(2);

export const bar = (text: string, style: StyleProperties = {}): PaperNode => ({
  table: {
    widths: [WIDTH - 2 * PAD],
    body: [[{ ...textNode(text, 'section', style), tag: 'H2', fillColor: COLOUR.tint }]],
  },
  layout: {
    paddingLeft: () => PAD,
    paddingRight: () => PAD,
    paddingTop: () => mm(1),
    paddingBottom: () => mm(0.6),
    hLineWidth: () => 0,
    vLineWidth: () => 0,
  },
});
