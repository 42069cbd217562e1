/** Layout of a list whose items are too wide for a table row: a card for each item, with its questions in the grid. */

import type { PaperNode } from '../typeset/index.js';
import { type Block, block } from './block.js';
import { GAP, mm } from './dimensions.js';
import { type LayoutQuestions, type PlacedQuestion, positionInside, tagAt } from './question-context.js';
import { count, type SheetContext, textNode } from './sheet.js';
import { COLOUR, STRUCK } from './type-scale.js';

/** Default number of blank cards if the author gives none. Each takes a third of a page. */
const BLANK = 2;

export function cards(
  asked: PlacedQuestion,
  sheet: SheetContext,
  width: number,
  rows: number,
  grid: LayoutQuestions,
): Block[] {
  const { field, value, path, struck } = asked;
  const items = Array.isArray(value) ? value : [];
  const blank = sheet.record === undefined || struck;
  const many = blank ? (field.paper.rows ?? Math.min(BLANK, rows)) : Math.max(1, items.length);
  return Array.from({ length: many }, (_, index) => {
    const place = positionInside({ path: `${path}[${index}]`, value: items[index], struck });
    return [cardHead(asked, index + 1, sheet, width), ...grid(field.fields, place, sheet, width)];
  }).flat();
}

function cardHead({ field, path, struck }: PlacedQuestion, number: number, sheet: SheetContext, width: number): Block {
  const label = typeof field.own.item_label === 'string' ? field.own.item_label : field.label;
  const text = label === null ? sheet.words.item(count(sheet, number)) : `${label} ${count(sheet, number)}`;
  return block([bar(text, { struck, width, tag: tagAt(`${path}[]`) })], { keepWithNext: true, after: GAP.small });
}

const PAD = mm(2);

interface Bar {
  readonly struck: boolean;
  readonly width: number;
  readonly tag: string;
}

const bar = (text: string, { struck, width, tag }: Bar): PaperNode => ({
  table: {
    widths: [width - 2 * PAD],
    body: [
      [
        {
          ...textNode(text, 'label', { ...(struck && STRUCK), tag }),
          fillColor: COLOUR.paleTint,
          border: [false, false, false, false],
        },
      ],
    ],
  },
  layout: {
    paddingLeft: () => PAD,
    paddingRight: () => PAD,
    paddingTop: () => mm(0.6),
    paddingBottom: () => mm(0.4),
    hLineWidth: () => 0,
    vLineWidth: () => 0,
  },
});
