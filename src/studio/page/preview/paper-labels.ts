/** Questions of a sheet by position. */
import type { LabelPosition } from '../../../compiler/paper.js';

/** A point of a sheet, in points from its top and from its start side. */
export interface SheetPoint {
  readonly page: number;
  readonly top: number;
  readonly start: number;
}

/** Distance in points between labels that are still in one row. */
const ROW = 6;

/** Returns the label of the question at a point: the last one above it, in the column of the point. */
export function labelAt(labels: readonly LabelPosition[], { page, top, start }: SheetPoint): LabelPosition | undefined {
  const above = labels.filter(label => label.page === page && label.top <= top + ROW && label.start <= start + ROW);
  const last = above.reduce((lowest, label) => Math.max(lowest, label.top), -1);
  return above.filter(label => label.top >= last - ROW).toSorted((a, b) => b.start - a.start)[0];
}

/** Returns the label of a field, or that of the nearest field around it that has one. */
export function positionOf(labels: readonly LabelPosition[], field: string): LabelPosition | undefined {
  const own = labels.find(label => label.field === field);
  const parent = field.slice(0, Math.max(field.lastIndexOf('.'), 0));
  return own ?? (parent === '' ? undefined : positionOf(labels, parent));
}
