/** The tinted bar that heads a section. */
import { mm } from './measures.js';
import { words } from './sheet.js';
import { COLOUR } from './type-scale.js';
import type { PaperNode, StyleProperties } from './typeset/index.js';

export const bar = (text: string, style: StyleProperties = {}): PaperNode => ({
  table: { widths: ['*'], body: [[{ ...words(text, 'section', style), tag: 'H2', fillColor: COLOUR.tint }]] },
  layout: {
    paddingLeft: () => mm(2),
    paddingRight: () => mm(2),
    paddingTop: () => mm(1),
    paddingBottom: () => mm(0.6),
    hLineWidth: () => 0,
    vLineWidth: () => 0,
  },
});
