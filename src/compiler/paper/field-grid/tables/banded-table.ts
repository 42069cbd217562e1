/** A table whose rows have several bands, with a head of as many bands that is repeated on every page. */
import type { PaperNode } from '../../../typeset/index.js';
import { type Block, block } from '../../block.js';
import { textNode } from '../../sheet.js';
import { COLOUR } from '../../type-scale.js';
import { CELL, MARGIN_BAR, RULE, TICK } from '../dimensions.js';
import { endsOf } from './bands.js';
import { WHOLE_ROWS } from './table-block.js';

/** Thickness of the rules between the rows. It differs from that of ticks, which readers of copies count by it. */
const ROW_RULE = TICK.stroke - 0.25;
/** Difference up to which two places are one. */
const SAME = 0.01;

interface TableBand {
  /** Widths of the columns with their padding. */
  readonly widths: readonly number[];
  readonly heads: readonly PaperNode[];
}

interface BandedTable {
  /** Head and width of the first column, which has the numbers or labels of the rows. */
  readonly corner: string;
  readonly first: number;
  readonly bands: readonly TableBand[];
  readonly rows: readonly { readonly head: PaperNode; readonly bands: readonly (readonly PaperNode[])[] }[];
  /** Number of tinted margins at the start side. */
  readonly margins: number;
  /** Least height of a band. */
  readonly height?: number;
  /** Approximate height of the head and the first row. */
  readonly start: number;
}

export function bandedTable({ corner, first, bands, rows, margins, height, start }: BandedTable): Block {
  const count = bands.length;
  const side = corner === '' ? CELL.pad : CELL.top;
  const ends = bands.map(endsOf);
  const units = unitsOf(ends);
  const rowOf = (head: PaperNode, cells: readonly (readonly PaperNode[])[], fill: PaperNode = {}) =>
    cells.map((band, index) => [
      index === 0 ? { ...inset(head, side), rowSpan: count, ...fill } : {},
      ...band.flatMap((cell, at) => spanned({ ...inset(cell), ...fill }, spanOf(ends[index]!, at, units))),
    ]);
  const heads = bands.map(band => band.heads);
  const body = [
    ...rowOf(textNode(corner, 'cell'), heads, { fillColor: COLOUR.paleTint }),
    ...rows.flatMap(row => rowOf(row.head, row.bands)),
  ];
  const node = {
    table: {
      ...{ headerRows: count, keepWithHeaderRows: count, dontBreakRows: true, rowGroup: count },
      widths: [first, ...units.map((end, index) => end - (units[index - 1] ?? 0) - RULE)],
      ...(height !== undefined && { heights: (row: number) => (row < count ? 'auto' : height) }),
      body,
    },
    layout: {
      hLineWidth: (line: number) => (line > count && line % count === 0 && line < body.length ? ROW_RULE : RULE),
      vLineWidth: () => RULE,
      ...{ paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => CELL.top, paddingBottom: () => CELL.bottom },
    },
    margin: [margins * MARGIN_BAR, -RULE, 0, 0],
  };
  return block([node], { splittable: rows.length > WHOLE_ROWS, after: 0, start });
}

/** Returns the places at which the columns of any band end. */
function unitsOf(ends: readonly (readonly number[])[]): number[] {
  const sorted = ends.flat().sort((a, b) => a - b);
  return sorted.filter((end, index) => index === sorted.length - 1 || sorted[index + 1]! - end > SAME);
}

/** Returns the number of units from the beginning to the end of a column. */
const spanOf = (ends: readonly number[], at: number, units: readonly number[]): number =>
  units.filter(unit => unit > (ends[at - 1] ?? 0) + SAME && unit <= ends[at]! + SAME).length;

/** Returns a cell with the cells that it covers. */
const spanned = (cell: PaperNode, span: number): PaperNode[] => [
  { ...cell, colSpan: span },
  ...Array.from({ length: span - 1 }, () => ({})),
];

/** Returns a cell with its padding, which a table cannot give to columns of different bands. */
const inset = ({ tag, ...cell }: PaperNode, side = CELL.pad): PaperNode => ({
  stack: [cell],
  margin: [side, 0, side, 0],
  ...(tag !== undefined && { tag }),
});
