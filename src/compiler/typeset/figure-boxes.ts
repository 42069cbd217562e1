/** Bounding boxes of figures, which readers need to show or magnify a figure. */

import { extent } from './mirror-page.js';
import type { Line, Shape, StockPdf, StructElement } from './pdfmake.js';

/** Left, top, right and bottom in points from the upper left corner of the page. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Half of a rule's width. A figure may consist of a single rule, which would have no height otherwise. */
const STROKE = 0.25;

interface PlacedBox {
  readonly page: StockPdf['page'];
  readonly box: Box;
}

export interface FigureBoxes {
  add(figure: StructElement, item: Line | Shape): void;
  /** Writes the boxes into the elements of the figures. */
  write(): void;
}

export function createBoxes(pdf: StockPdf): FigureBoxes {
  const { scale = 1 } = pdf.options as { readonly scale?: number };
  const placed = new Map<StructElement, PlacedBox>();
  return {
    add(figure, item) {
      const known = placed.get(figure);
      if (known && known.page !== pdf.page) return;
      placed.set(figure, { page: pdf.page, box: known ? around(known.box, boxOf(item)) : boxOf(item) });
    },
    write() {
      for (const [{ dictionary }, { page, box }] of placed) {
        const [left, top, right, bottom] = box.map(side => side * scale) as [number, number, number, number];
        const BBox = [left, page.height - bottom, right, page.height - top].map(value => Math.round(value * 100) / 100);
        dictionary.data.A = { O: 'Layout', BBox };
      }
    },
  };
}

export const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

export function boxOf(item: Line | Shape): Box {
  const { left, width } = extent(item);
  if ('inlines' in item) return [left, item.y, left + width, item.y + (item as Line).getHeight()];
  const [top, bottom] = heightOf(item as Shape);
  return [left - STROKE, top - STROKE, left + width + STROKE, bottom + STROKE];
}

function heightOf(shape: Shape): readonly [top: number, bottom: number] {
  const { points, y, y1, y2, r2 } = shape as Shape & { y1?: number; y2?: number; r2?: number };
  if (points) return [Math.min(...points.map(point => point.y)), Math.max(...points.map(point => point.y))];
  if (y1 !== undefined && y2 !== undefined) return [Math.min(y1, y2), Math.max(y1, y2)];
  if (r2 !== undefined) return [y - r2, y + r2];
  return [y, y + (shape.h ?? (shape._height as number | undefined) ?? (shape.height as number | undefined) ?? 0)];
}
