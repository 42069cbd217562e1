/** Blocks: the content between two places where a page may end. */

import type { PaperNode } from '../typeset/index.js';
import { MIN_TABLE_START } from './dimensions.js';

/** Part of a page, as wide as its column. */
export interface Block {
  readonly body: readonly PaperNode[];
  /** Space below the block. */
  readonly after: number;
  /** Keeps the block on the page of the next block, as for headings. */
  readonly keepWithNext?: boolean;
  /** Allows a page break inside the block, as for long tables. */
  readonly splittable?: boolean;
  /** Approximate height of the beginning of a splittable block, which stays with its heading. */
  readonly start?: number;
  /** Starts a new page. */
  readonly breakBefore?: boolean;
}

export const block = (body: readonly PaperNode[], more: Partial<Block> = {}): Block => ({
  body,
  after: 0,
  ...more,
});

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
  const above = group.slice(0, -1).map(part => ({ stack: [...part.body], margin: [0, 0, 0, part.after] }));
  const { body } = last;
  return {
    ...(last.splittable ? reserved(above, last) : { unbreakable: true, stack: [...above, ...body] }),
    margin: [0, 0, 0, after],
    ...(group[0]!.breakBefore && { pageBreak: 'before' }),
  };
}

/**
 * Keeps headings with the beginning of a block that may be split. They reserve space below them on their page, and a
 * negative margin gives it back.
 */
function reserved(above: readonly PaperNode[], { body, start = MIN_TABLE_START }: Block): PaperNode {
  if (above.length === 0) return { stack: [...body] };
  const room = { stack: [], margin: [0, start, 0, 0] };
  return {
    stack: [
      { unbreakable: true, stack: [...above, room] },
      { stack: [...body], margin: [0, -start, 0, 0] },
    ],
  };
}
