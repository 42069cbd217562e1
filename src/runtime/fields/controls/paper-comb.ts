/** Combs on paper: boxes for single digits. */
import type { Json } from '../../model.js';
import type { PaperControl } from '../field.js';

type Comb = Extract<PaperControl, { kind: 'comb' }>;

/** Returns a comb. Absent and unknown values leave its boxes empty. */
export function combOf(
  cells: number,
  groups: readonly number[] | undefined,
  value: Json | undefined,
  text: () => string,
): Comb {
  const filled = value !== undefined && value !== null;
  return { kind: 'comb', cells, ...(groups && { groups }), ...(filled && { text: text() }) };
}
