/** The bar that heads a section, with a note at the end. */
import type { PaperNode } from '../../typeset/index.js';
import { textNode, widthOf } from '../sheet.js';
import type { MeasureContext } from '../sheet-context.js';
import { COLOUR } from '../type-scale.js';
import { CELL, mm } from './dimensions.js';

const WHITE = '#ffffff';

export interface SectionBar {
  readonly title: string;
  /** The condition of the section, or the numbers of its questions without an answer. */
  readonly note?: string | undefined;
  readonly struck?: boolean;
}

export function sectionBar({ title, note, struck }: SectionBar, width: number, sheet: MeasureContext): PaperNode {
  const room = width - 2 * CELL.pad;
  const line = struck ? { color: WHITE, decoration: 'lineThrough', decorationColor: WHITE } : {};
  const name = { ...inWhite(textNode(title, 'sectionBar', line)), tag: 'H2' };
  const own = widthOf(sheet, title, 'sectionBar') + mm(2);
  const beside = note !== undefined && own + widthOf(sheet, note, 'sectionNote') + mm(4) < room;
  const notes = note === undefined ? [] : [inWhite(textNode(note, 'sectionNote', beside ? { alignment: 'end' } : {}))];
  const cell = beside
    ? {
        columns: [
          { width: own, stack: [name] },
          { width: room - own, stack: notes, margin: [0, 1.4, 0, 0] },
        ],
      }
    : { stack: [name, ...notes] };
  return {
    table: { widths: [room], body: [[{ ...cell, fillColor: COLOUR.ink, border: [false, false, false, false] }]] },
    layout: {
      paddingLeft: () => CELL.pad,
      paddingRight: () => CELL.pad,
      paddingTop: () => mm(0.3),
      paddingBottom: () => mm(0.2),
      hLineWidth: () => 0,
      vLineWidth: () => 0,
    },
  };
}

/** Returns a text with its second language in the colour of the first. */
const inWhite = (node: PaperNode): PaperNode =>
  node.stack ? { ...node, stack: (node.stack as PaperNode[]).map(one => ({ ...one, color: WHITE })) } : node;
