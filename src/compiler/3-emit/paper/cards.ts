/** A list whose items are too wide for a row of a table: a card for each item, with its questions in the grid. */
import { type Block, block } from './block.js';
import { GAP, mm } from './measures.js';
import { type Asked, type Grid, inside, tagAt } from './place.js';
import { count, type Sheet, words } from './sheet.js';
import { COLOUR, STRUCK } from './type-scale.js';
import type { PaperNode } from './typeset/index.js';

/** Blank cards where the author does not say how many: each takes a third of a page. */
const BLANK = 2;

export function cards(asked: Asked, sheet: Sheet, width: number, rows: number, grid: Grid): Block[] {
  const { field, value, path, struck } = asked;
  const items = Array.isArray(value) ? value : [];
  const blank = sheet.record === undefined || struck;
  const many = blank ? (field.paper.rows ?? Math.min(BLANK, rows)) : Math.max(1, items.length);
  return Array.from({ length: many }, (_, index) => {
    const place = inside({ path: `${path}[${index}]`, value: items[index], struck });
    return [cardHead(asked, index + 1, sheet), ...grid(field.fields, place, sheet, width)];
  }).flat();
}

function cardHead({ field, path, struck }: Asked, number: number, sheet: Sheet): Block {
  const label = typeof field.own.item_label === 'string' ? field.own.item_label : field.label;
  const text = label === null ? sheet.words.item(count(sheet, number)) : `${label} ${count(sheet, number)}`;
  return block([bar(text, struck, tagAt(`${path}[]`))], { keep: true, after: GAP.small });
}

const bar = (text: string, struck: boolean, tag: string): PaperNode => ({
  table: {
    widths: ['*'],
    body: [
      [
        {
          ...words(text, 'label', { ...(struck && STRUCK), tag }),
          fillColor: COLOUR.paleTint,
          border: [false, false, false, false],
        },
      ],
    ],
  },
  layout: {
    paddingLeft: () => mm(2),
    paddingRight: () => mm(2),
    paddingTop: () => mm(0.6),
    paddingBottom: () => mm(0.4),
    hLineWidth: () => 0,
    vLineWidth: () => 0,
  },
});
