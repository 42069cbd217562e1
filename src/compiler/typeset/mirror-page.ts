/**
 * Right-to-left layout: mirrors a page that was laid out from the left. Pure; mirroring twice gives the original page.
 */
import type { Line, Page, PageItem, RigidPlace, Shape } from './pdfmake.js';

/** Returns the page with every item at its mirrored place. The insides of lines and rigid groups stay unchanged. */
export function mirrorPage(page: Page): Page {
  const width = page.pageSize.width;
  return { ...page, items: page.items.map(entry => reflectItem(entry, width)) };
}

/** Returns the left edge and width of an item. */
export function extent(item: Line | Shape): { left: number; width: number } {
  if ('inlines' in item) return { left: (item as Line).x, width: widthOfLine(item as Line) };
  const shape = item as Shape;
  if (shape.points) return span(shape.points.map(point => point.x));
  if (shape.x1 !== undefined) return span([shape.x1, shape.x2!]);
  if (shape.type === 'ellipse') return span([shape.x - (shape.r1 as number), shape.x + (shape.r1 as number)]);
  return { left: shape.x, width: shape.cover?.width ?? shape._width ?? shape.w ?? shape.width ?? 0 };
}

/** Returns the width of a line as drawn, including justification. */
function widthOfLine(line: Line): number {
  return line.getWidth() + stretchOf(line);
}

/** Returns the width that justification adds to a line. */
export function stretchOf(line: Line): number {
  return (line.inlines[1]?.justifyShift ?? 0) * (line.inlines.length - 1);
}

function reflectItem(entry: PageItem, pageWidth: number): PageItem {
  const { item } = entry;
  if (!item || /VerticalAlignment$/.test(entry.type)) return entry;
  if (item._rigid) return { ...entry, item: move(item, shift(item, item._rigid, pageWidth)) } as PageItem;
  if (entry.type === 'vector') return { ...entry, item: reflectShape(entry.item, pageWidth) };
  const { left, width } = extent(item);
  return { ...entry, item: move(item, pageWidth - width - 2 * left) } as PageItem;
}

/** Returns how far a member of a rigid group moves: as far as the group's box. */
function shift(item: Line | Shape, { dx, width }: RigidPlace, pageWidth: number): number {
  const box = extent(item).left - dx;
  return pageWidth - width - 2 * box;
}

function reflectShape(shape: Shape, pageWidth: number): Shape {
  const flip = (x: number) => pageWidth - x;
  if (shape.points) return { ...shape, points: shape.points.map(({ x, y }) => ({ x: flip(x), y })) };
  if (shape.x1 !== undefined) return { ...shape, x1: flip(shape.x1), x2: flip(shape.x2!) };
  const gradient = shape.linearGradient && { linearGradient: shape.linearGradient.toReversed() };
  const { left, width } = extent(shape);
  return { ...move(shape, pageWidth - width - 2 * left), ...gradient } as Shape;
}

function move<Item extends Line | Shape>(item: Item, by: number): Item {
  const moved = 'inlines' in item ? ((item as Line).clone() as Item) : { ...item };
  const shape = moved as Shape;
  if (shape.points) shape.points = shape.points.map(({ x, y }) => ({ x: x + by, y }));
  else if (shape.x1 !== undefined) Object.assign(shape, { x1: shape.x1 + by, x2: shape.x2! + by });
  else shape.x += by;
  return moved;
}

function span(values: number[]): { left: number; width: number } {
  const left = Math.min(...values);
  return { left, width: Math.max(...values) - left };
}
