/** Blocks: the content between two places where a page may end. */

import type { PaperNode } from '../typeset/index.js';
import { GAP, GUTTER, MIN_TABLE_START } from './dimensions.js';

/** Part of a page, as wide as its column. */
export interface Block {
  /** Nodes above the control. All heads of a row are as high as the highest. */
  readonly head: readonly PaperNode[];
  readonly headHeight: number;
  readonly body: readonly PaperNode[];
  /** Space below the block. */
  readonly after: number;
  /** Keeps the block on the page of the next block, as for headings. */
  readonly keepWithNext?: boolean;
  /** Allows a page break inside the block, as for long tables. */
  readonly splittable?: boolean;
  /** Starts a new page. */
  readonly breakBefore?: boolean;
  /** True if the control is a single line, which is aligned with the controls next to it. */
  readonly level?: boolean;
}

export const block = (body: readonly PaperNode[], more: Partial<Block> = {}): Block => ({
  head: [],
  headHeight: 0,
  body,
  after: GAP.row,
  ...more,
});

/** A column of the grid: its width and the blocks in it. */
export interface Column {
  readonly width: number;
  readonly blocks: readonly Block[];
}

/**
 * Combines columns into blocks as wide as all of them: the first blocks side by side, then the second ones. Each column
 * is read as a whole.
 */
export function sideBySide(columns: readonly Column[]): Block[] {
  if (columns.length === 1) return [...columns[0]!.blocks];
  const rows = Math.max(0, ...columns.map(({ blocks }) => blocks.length));
  const lanes = rows > 1 ? columns.map(() => ({ within: { tag: 'Div' } })) : [];
  return Array.from({ length: rows }, (_, row) => rowOf(columns, row, lanes));
}

function rowOf(columns: readonly Column[], row: number, lanes: readonly PaperNode[]): Block {
  const here = columns.map(({ blocks }) => blocks[row]);
  const high = Math.max(0, ...here.map(part => (part?.level ? part.headHeight : 0)));
  const cells = columns.map(({ width }, index) => ({
    width,
    stack: here[index] ? stackOf(here[index], high) : [],
    ...lanes[index],
  }));
  const some = (key: 'keepWithNext' | 'splittable' | 'breakBefore') => here.some(part => part?.[key]);
  return {
    head: [],
    headHeight: 0,
    body: [{ columns: cells, columnGap: GUTTER }],
    after: Math.max(...here.map(part => part?.after ?? 0)),
    keepWithNext: some('keepWithNext'),
    splittable: some('splittable'),
    breakBefore: some('breakBefore'),
  };
}

/** Returns the head and then the control, lowered to the height of the controls next to it. */
function stackOf({ head, headHeight, body, level }: Block, high: number): PaperNode[] {
  const lower = high - headHeight;
  return level && lower > 0 ? [...head, { stack: [...body], margin: [0, lower, 0, 0] }] : [...head, ...body];
}

/**
 * Returns blocks one below the other as nodes. Each is kept on one page, and headings are kept with what follows them.
 */
export function stackBlocks(blocks: readonly Block[]): PaperNode[] {
  const nodes: PaperNode[] = [];
  let group: Block[] = [];
  blocks.forEach((block, index) => {
    group.push(block);
    if (block.keepWithNext && index < blocks.length - 1) return;
    nodes.push(nodeOf(group, blocks[index + 1]));
    group = [];
  });
  return nodes;
}

/**
 * Returns a group of blocks as a node. The space below the last block is dropped at the end of a page, because it could
 * start a page of its own.
 */
function nodeOf(group: readonly Block[], next: Block | undefined): PaperNode {
  const last = group.at(-1)!;
  const after = next === undefined || next.breakBefore ? 0 : last.after;
  const above = group.slice(0, -1).map(part => ({ stack: stackOf(part, 0), margin: [0, 0, 0, part.after] }));
  const body = stackOf(last, 0);
  return {
    ...(last.splittable ? reserved(above, body) : { unbreakable: true, stack: [...above, ...body] }),
    margin: [0, 0, 0, after],
    ...(group[0]!.breakBefore && { pageBreak: 'before' }),
  };
}

/**
 * Keeps headings with the beginning of a block that may be split. They reserve space below them on their page, and a
 * negative margin gives it back.
 */
function reserved(above: readonly PaperNode[], body: readonly PaperNode[]): PaperNode {
  if (above.length === 0) return { stack: [...body] };
  const room = { stack: [], margin: [0, MIN_TABLE_START, 0, 0] };
  return {
    stack: [
      { unbreakable: true, stack: [...above, room] },
      { stack: [...body], margin: [0, -MIN_TABLE_START, 0, 0] },
    ],
  };
}
