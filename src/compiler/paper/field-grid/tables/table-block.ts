/** A table with a head that is repeated on every page. */
import type { PaperNode } from '../../../typeset/index.js';
import { type Block, block } from '../../block.js';
import { textNode } from '../../sheet.js';
import { COLOUR } from '../../type-scale.js';
import { CELL, MARGIN_BAR, RULE } from '../dimensions.js';

/** Maximum number of rows that are kept on one page. */
export const WHOLE_ROWS = 3;

/** Parts of a table. */
export interface TableParts {
  /** Head and width of the first column, which has the numbers or labels of the rows. */
  readonly corner: string;
  readonly first: number;
  /** Heads of the other columns, and their widths without padding. */
  readonly heads: readonly PaperNode[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly PaperNode[])[];
  /** Number of tinted margins at the start side. */
  readonly margins: number;
  /** Least height of a row. */
  readonly height?: number;
}

export function tableBlock({ corner, first, heads, widths, rows, margins, height }: TableParts): Block {
  const head = [textNode(corner, 'cell'), ...heads].map(cell => ({ ...cell, fillColor: COLOUR.paleTint }));
  const inset = corner === '' ? CELL.pad : CELL.top;
  const side = (column: number) => (column === 0 ? inset : CELL.pad);
  const node = {
    table: {
      ...{ headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true },
      widths: [first - 2 * inset, ...widths],
      ...(height !== undefined && { heights: (row: number) => (row === 0 ? 'auto' : height) }),
      body: [head, ...rows],
    },
    layout: {
      ...{ hLineWidth: () => RULE, vLineWidth: () => RULE, paddingLeft: side, paddingRight: side },
      ...{ paddingTop: () => CELL.top, paddingBottom: () => CELL.bottom },
    },
    margin: [margins * MARGIN_BAR, -RULE, 0, 0],
  };
  return block([node], { splittable: rows.length > WHOLE_ROWS, after: 0 });
}
