/** Rows of cells, the strips above them, and the tinted margin along rows that have a condition in common. */
import type { PaperNode } from '../../typeset/index.js';
import { type Block, block } from '../block.js';
import { COLOUR } from '../type-scale.js';
import type { GridCell } from './cell.js';
import { CELL, MARGIN_BAR, mm, RULE } from './dimensions.js';
import { justify, packRows } from './pack-rows.js';
import { boxedLayout } from './table-layouts.js';

/** Frame of a run of rows: its width, and the number of tinted margins at its start side. */
export interface Frame {
  readonly width: number;
  readonly margins: number;
}

/** Width that a frame leaves for its cells. */
export const roomIn = ({ width, margins }: Frame): number => width - margins * MARGIN_BAR;

/** Height of a row that is kept on one page. */
const HIGHEST_ROW = mm(150);

/** Neighbouring rows share their rule. */
const SHARED = [0, -RULE, 0, 0];

/** Collects what is laid out below each other: neighbouring cells are packed into rows, blocks stay as they are. */
export function createStack(frame: Frame) {
  const blocks: Block[] = [];
  let cells: GridCell[] = [];
  /** Ends the rows that are collected, so that the next cell begins a new one. */
  const flush = () => {
    blocks.push(...cellRows(cells, frame));
    cells = [];
  };
  return {
    flush,
    addCell: (cell: GridCell) => void cells.push(cell),
    addBlocks: (more: readonly Block[]) => {
      flush();
      blocks.push(...more);
    },
    end: (): Block[] => {
      flush();
      return blocks;
    },
  };
}

/** Returns the cells as rows, each as one block. The last of several notes is kept with the question that follows. */
export function cellRows(cells: readonly GridCell[], frame: Frame): Block[] {
  const room = roomIn(frame) - RULE;
  const rows = packRows(cells, room, RULE);
  return rows.map((row, index) => ({
    ...rowBlock(row, justify(row, room - row.length * RULE), frame),
    keepWithNext: isNote(row) && !isNote(rows[index + 1] ?? []),
  }));
}

const isNote = (row: readonly GridCell[]): boolean => row.some(cell => cell.isNote);

function rowBlock(row: readonly GridCell[], widths: readonly number[], { margins }: Frame): Block {
  const lanes = row.map(() => ({ within: { tag: 'Div' } }));
  const titles = row.map((cell, index) => cell.title(widths[index]!));
  const answers = row.map((cell, index) => ({
    stack: cell.draw(widths[index]!),
    ...lanes[index],
    border: [true, titles.every(title => !title), true, true],
  }));
  const heads = titles.map((title, index) => ({
    ...(title ? { stack: [title], ...lanes[index] } : { text: '' }),
    border: [true, true, true, false],
  }));
  const body = titles.some(Boolean) ? [heads, answers] : [answers];
  const height = Math.max(...row.map((cell, index) => cell.height(widths[index]!)));
  return height > HIGHEST_ROW ? withoutFrame(row, widths, titles) : gridTable(body, widths, margins);
}

/** Returns cells that may be higher than a page below each other, so that a page may end in them. */
function withoutFrame(
  row: readonly GridCell[],
  widths: readonly number[],
  titles: readonly (PaperNode | undefined)[],
): Block {
  const body = row.flatMap((cell, index) => [
    ...(titles[index] ? [titles[index]] : []),
    ...cell.draw(widths[index]! - 2 * CELL.pad),
  ]);
  return block([{ stack: body, margin: [CELL.pad, CELL.pad, CELL.pad, CELL.pad] }], { after: 0 });
}

function gridTable(body: readonly PaperNode[][], widths: readonly number[], margins: number): Block {
  const last = body.length - 1;
  const layout = {
    ...boxedLayout({ unpadded: margins }),
    paddingTop: (row: number) => (row === 0 ? CELL.top : 0),
    paddingBottom: (row: number) => (row === last ? CELL.bottom : 0),
  };
  const inner = widths.map(width => width - 2 * CELL.pad);
  return block([{ ...besideMargins(body, inner, margins, true), layout, margin: SHARED }], { after: 0 });
}

const marginBar = (): PaperNode => ({ stack: [], fillColor: COLOUR.ink, border: [false, false, false, false] });

/** Returns a table with the tinted margins before its columns. */
function besideMargins(
  body: readonly PaperNode[][],
  widths: readonly number[],
  margins: number,
  dontBreakRows: boolean,
): PaperNode {
  const bars = Array.from({ length: margins }, () => MARGIN_BAR - RULE);
  const rows = body.map(cells => [...bars.map(marginBar), ...cells]);
  return { table: { widths: [...bars, ...widths], body: rows, dontBreakRows } };
}

/** Returns a strip as wide as the frame: a heading of a group, or the condition of the rows below. */
export function strip(body: readonly PaperNode[], frame: Frame, fill: string = COLOUR.tint): Block {
  const width = roomIn(frame) - 2 * RULE - 2 * CELL.pad;
  const cell = { stack: [...body], fillColor: fill, border: [true, true, true, true] };
  const layout = boxedLayout({ unpadded: frame.margins });
  const node = { ...besideMargins([[cell]], [width], frame.margins, false), layout, margin: SHARED };
  return block([node], { after: 0, keepWithNext: true });
}

/** Returns a part of a cell as wide as the frame, with the rules above and below it that are asked for. */
export function cellPart(
  stack: readonly PaperNode[],
  { above, below }: { readonly above: boolean; readonly below: boolean },
  { width, margins }: Frame,
): PaperNode {
  const cell = { stack: [...stack], border: [true, above, true, below] };
  const room = roomIn({ width, margins }) - 2 * RULE - 2 * CELL.pad;
  const layout = {
    ...boxedLayout({ unpadded: margins }),
    paddingTop: () => (above ? CELL.top : 0),
    paddingBottom: () => (below ? CELL.bottom : 0),
  };
  return { ...besideMargins([[cell]], [room], margins, false), layout, margin: above ? SHARED : [0, 0, 0, 0] };
}
