/** The bar that heads a section, with its condition at the end. */
import type { PaperNode } from '../../typeset/index.js';
import { type Measuring, type SheetContext, textNode, widthOf } from '../sheet.js';
import { COLOUR } from '../type-scale.js';
import { CELL, mm } from './dimensions.js';

const WHITE = '#ffffff';
export function sectionBar(
  title: string,
  when: string | undefined,
  sheet: Measuring & Pick<SheetContext, 'layout'>,
  width = sheet.layout.width,
  struck = false,
): PaperNode {
  const room = width - 2 * CELL.pad;
  const line = struck ? { color: WHITE, decoration: 'lineThrough', decorationColor: WHITE } : {};
  const name = { ...inWhite(textNode(title, 'sectionBar', line)), tag: 'H2' };
  const own = widthOf(sheet, title, 'sectionBar') + mm(2);
  const beside = when !== undefined && own + widthOf(sheet, when, 'sectionNote') + mm(4) < room;
  const note = when === undefined ? [] : [inWhite(textNode(when, 'sectionNote', beside ? { alignment: 'end' } : {}))];
  const cell = beside
    ? {
        columns: [
          { width: own, stack: [name] },
          { width: room - own, stack: note, margin: [0, 1.4, 0, 0] },
        ],
      }
    : { stack: [name, ...note] };
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
