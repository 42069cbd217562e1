/** Rigid nodes keep their inside when the page is reflected: each thing they draw notes where in the node's box it stands. */
import type { PaperNode } from './document-definition.js';
import { extent } from './mirror-page.js';
import type { Context, Page, PageItem } from './pdfmake.js';

/** Lays a rigid node out with `process` and notes the places of everything that this puts on the pages. */
export function placeRigid(context: () => Context, node: PaperNode, process: () => void): void {
  const x = leftOf(context(), node);
  const fresh = itemsPlacedBy(context, process);
  const width = widthOf(context(), node) ?? rightOf(fresh) - x;
  for (const { item } of fresh) if (item) item._rigid = { dx: extent(item).left - x, width };
}

/** What `process` puts on the pages. */
export function itemsPlacedBy(context: () => Context, process: () => void): PageItem[] {
  const before = snapshot(context());
  process();
  return added(context(), before).filter(({ type }) => !/^(end|begin.*Alignment)/.test(type));
}

/** How many items each page has, and the last of them. */
type Snapshot = Map<Page, { count: number; last: PageItem | undefined }>;

function snapshot({ pages }: Context): Snapshot {
  return new Map(pages.map(page => [page, { count: page.items.length, last: page.items.at(-1) }]));
}

/** What came since: behind the last item, and, for fills of cells, behind the page's background. */
function added({ pages, backgroundLength }: Context, before: Snapshot): PageItem[] {
  return pages.flatMap((page, index) => {
    const { items } = page;
    const { count, last } = before.get(page) ?? { count: 0, last: undefined };
    const behind = last ? items.lastIndexOf(last) + 1 : 0;
    const start = backgroundLength[index] ?? 0;
    return [...items.slice(start, start + behind - count), ...items.slice(behind)];
  });
}

/** Left edge of the box a node is about to get; a detached node has no margins. */
function leftOf({ x }: Context, node: PaperNode): number {
  const { absolutePosition, relativePosition } = node as Record<string, { x?: number } | undefined>;
  if (absolutePosition) return absolutePosition.x ?? 0;
  return x + (relativePosition ? (relativePosition.x ?? 0) : marginOf(node)[0]!);
}

/** Width of a node's box, if it has one of its own; a detached stack is as wide as what it holds. */
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
