/**
 * Type scale of the sheet: a few sizes, each with one meaning. Vazirmatn is tall, so lines are set a little closer.
 * Letters are pure black, because a laser printer makes other colours of dots, which small letters do not survive on a
 * copy of a copy.
 */
import type { StyleProperties } from '../typeset/index.js';

/** Stronger weight than the text around it. */
export const BOLD = { font: 'VazirmatnMedium', bold: true };
const INK = '#000000';
const FAINT = '#6e6e6a';

export const COLOUR = { ink: INK, tint: '#e9eceb', paleTint: '#f4f6f5', rule: INK };

export const TYPE = {
  title: { ...BOLD, fontSize: 17, lineHeight: 0.9, color: INK },
  authority: { fontSize: 9.5, lineHeight: 0.9, color: INK },
  authorityFirst: { ...BOLD, fontSize: 9.5, lineHeight: 0.9, color: INK },
  section: { ...BOLD, fontSize: 12, lineHeight: 0.85, color: INK },
  label: { ...BOLD, fontSize: 10, lineHeight: 0.88, color: INK },
  option: { fontSize: 10, lineHeight: 0.9, color: INK },
  /** Size with which the length of handwriting is estimated. */
  handwriting: { fontSize: 11, lineHeight: 0.9, color: INK },
  small: { fontSize: 8.5, lineHeight: 0.95, color: INK },
  /** Style of the second language of a bilingual sheet. */
  second: { font: 'Vazirmatn', bold: false, fontSize: 7, lineHeight: 0.9, color: INK },
  caption: { fontSize: 8, lineHeight: 0.9, color: INK },
  /** Types of the field grid. */
  cell: { ...BOLD, fontSize: 7.5, lineHeight: 0.82, color: INK },
  cellHint: { font: 'Vazirmatn', bold: false, fontSize: 6.8, lineHeight: 0.9, color: INK },
  tick: { fontSize: 8.5, lineHeight: 0.86, color: INK },
  strip: { ...BOLD, fontSize: 8, lineHeight: 0.86, color: INK },
  sectionBar: { ...BOLD, fontSize: 9.5, lineHeight: 0.82, color: '#ffffff' },
  sectionNote: { font: 'VazirmatnMedium', fontSize: 7.5, lineHeight: 0.86, color: '#ffffff' },
  note: { fontSize: 7.5, lineHeight: 0.9, color: INK },
  blankTitle: { ...BOLD, fontSize: 15, lineHeight: 0.86, color: INK },
  /** An answer on a filled copy. */
  answer: { fontSize: 9.5, lineHeight: 0.86, color: INK },
  tiny: { fontSize: 6.8, lineHeight: 0.8, color: INK },
} as const satisfies Record<string, StyleProperties>;

export type TypeName = keyof typeof TYPE;

/** Style of a hidden question on a filled copy: still legible, but clearly struck out. */
export const STRUCK: StyleProperties = { color: FAINT, decoration: 'lineThrough', decorationColor: INK };
