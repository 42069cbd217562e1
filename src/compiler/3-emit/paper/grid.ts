/** Questions in the grid of twelve columns: the widths asked for, or wider where a control needs it. */
import type { Width } from '../../../runtime/model.js';
import { type Block, beside, block, type Column } from './block.js';
import { isSimple, leastWidth } from './kit/index.js';
import { tickWidth } from './kit/tick.js';
import { columnsIn, spanWidth } from './measures.js';
import { partOf } from './parts.js';
import { type Asked, askedIn, type Grid } from './place.js';
import { toldOf } from './question.js';
import { type Sheet, words } from './sheet.js';
import { STRUCK } from './type-scale.js';

const SHARE: Readonly<Record<Width, number>> = { full: 1, half: 2, third: 3, quarter: 4 };
/** No question is narrower. */
const LEAST = 2;

interface Cell {
  readonly asked: Asked;
  readonly span: number;
}

/** The questions of a page, a group or an item as blocks of a given width. */
export const grid: Grid = (fields, place, sheet, width) => {
  const columns = columnsIn(width);
  const cells = askedIn(fields, place, sheet).map(asked => ({ asked, span: spanOf(asked, columns, sheet) }));
  return rowsOf(cells, columns).flatMap(row => blocksOf(row, sheet, columns, width));
};

function spanOf({ field, control }: Asked, columns: number, sheet: Sheet): number {
  const asked = columns / SHARE[field.width];
  const needed = isSimple(control) ? leastWidth(control, sheet) : 0;
  const unknown = field.unknown === undefined ? 0 : tickWidth(sheet, field.unknown);
  const spans = [columns / 4, columns / 3, columns / 2, (columns * 2) / 3].filter(Number.isInteger);
  const fits = (span: number) => span >= asked && span >= LEAST && spanWidth(span) >= Math.max(needed, unknown);
  return spans.find(fits) ?? columns;
}

function rowsOf(cells: readonly Cell[], columns: number): Cell[][] {
  const rows: Cell[][] = [];
  let room = 0;
  for (const cell of cells) {
    if (cell.span > room || cell.asked.field.paper.breakBefore) {
      rows.push([]);
      room = columns;
    }
    rows.at(-1)!.push(cell);
    room -= cell.span;
  }
  return rows;
}

/** Questions under one condition say it once. */
function blocksOf(row: readonly Cell[], sheet: Sheet, columns: number, width: number): Block[] {
  const said = row.map(({ asked }) => toldOf(asked, sheet));
  const shared = row.length > 1 && said[0] !== undefined && said.every(text => text === said[0]);
  const parts: Column[] = row.map(({ asked, span }) => {
    const own = span === columns ? width : spanWidth(span);
    return { width: own, blocks: partOf(asked, sheet, own, shared, grid) };
  });
  const blocks = beside(parts);
  if (!shared) return blocks;
  const struck = row.every(({ asked }) => asked.struck) ? STRUCK : {};
  return [block([words(said[0]!, 'when', struck)], { keep: true, after: 0 }), ...blocks];
}
