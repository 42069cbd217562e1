/** Ruled lines on paper. */
import type { Json } from '../../model.js';
import type { PaperControl } from '../field.js';

/** Number of handwritten characters that fit on a line as wide as the sheet. */
const LINE = 40;
const MIN_LINE_SHARE = 0.2;

type Lines = Extract<PaperControl, { kind: 'lines' }>;

/** Returns the share of a line that the expected number of characters needs. */
export const lineShare = (characters: number): number =>
  Math.min(1, Math.max(MIN_LINE_SHARE, Math.round((characters / LINE) * 100) / 100));

/** Returns ruled lines. Absent and unknown values leave them empty. */
export function paperLines(lines: Omit<Lines, 'kind' | 'text'>, value: Json | undefined, text: () => string): Lines {
  return { kind: 'lines', ...lines, ...(value !== undefined && value !== null && { text: text() }) };
}
