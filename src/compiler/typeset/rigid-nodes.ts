/** Rigid nodes, whose inside is not mirrored: each item that they draw records its position in the node's box. */
import type { PaperNode } from './document-definition.js';
import { extent } from './mirror-page.js';
import type { Context, Page, PageItem } from './pdfmake.js';

/** Lays a rigid node out with `process` and records the positions of all items that this adds to the pages. */
export function placeRigid(context: () => Context, node: PaperNode, process: () => void): void {
  const x = leftOf(context(), node);
  const fresh = itemsPlacedBy(context, process);
  const width = widthOf(context(), node) ?? rightOf(fresh) - x;
  for (const { item } of fresh) if (item) item._rigid = { dx: extent(item).left - x, width };
}

/** Returns the items that `process` adds to the pages. */
export function itemsPlacedBy(context: () => Context, process: () => void): PageItem[] {
  const before = snapshot(context());
  process();
  return added(context(), before).filter(({ type }) => !/^(end|begin.*Alignment)/.test(type));
}

/** Number of items and last item of each page. */
type Snapshot = Map<Page, { count: number; last: PageItem | undefined }>;

function snapshot({ pages }: Context): Snapshot {
  return new Map(pages.map(page => [page, { count: page.items.length, last: page.items.at(-1) }]));
}

/**
 * Returns the items added since a snapshot: those after the last item and, for fills of cells, those after the page's
 * background.
 */
function added({ pages, backgroundLength }: Context, before: Snapshot): PageItem[] {
  return pages.flatMap((page, index) => {
    const { items } = page;
    const { count, last } = before.get(page) ?? { count: 0, last: undefined };
    const behind = last ? items.lastIndexOf(last) + 1 : 0;
    const start = backgroundLength[index] ?? 0;
    return [...items.slice(start, start + behind - count), ...items.slice(behind)];
  });
}

/** Returns the left edge of the box that a node is about to get. A detached node has no margins. */
function leftOf({ x }: Context, node: PaperNode): number {
  const { absolutePosition, relativePosition } = node as Record<string, { x?: number } | undefined>;
  if (absolutePosition) return absolutePosition.x ?? 0;
  return x + (relativePosition ? (relativePosition.x ?? 0) : marginOf(node)[0]!);
}

/** Returns the width of a node's box, or undefined for a detached stack, which is as wide as its content. */
function widthOf({ availableWidth }: Context, node: PaperNode): number | undefined {
  const columns = (node.table as { widths: { _calcWidth: number }[] } | undefined)?.widths;
  const borders = (node._offsets as { total: number } | undefined)?.total ?? 0;
  if (columns) return columns.reduce((sum, column) => sum + column._calcWidth, borders);
  if (node.image || node.svg) return node._width as number;
  if (node.absolutePosition || node.relativePosition) return undefined;
  return availableWidth - marginOf(node)[0]! - marginOf(node)[2]!;
}

function marginOf(node: PaperNode): number[] {
  return (node._margin as number[] | undefined) ?? [0, 0, 0, 0];
}

function rightOf(items: PageItem[]): number {
  const edges = items.flatMap(({ item }) => (item ? [extent(item)] : [])).map(({ left, width }) => left + width);
  return Math.max(0, ...edges);
}
