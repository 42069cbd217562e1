/** Lines to write on, on paper. */
import type { Json } from '../../model.js';
import type { PaperControl } from '../field.js';

/** Characters that fit on a line as wide as the sheet, in handwriting. */
const LINE = 40;
const MIN_LINE_SHARE = 0.2;

type Lines = Extract<PaperControl, { kind: 'lines' }>;

/** One line as long as the expected number of characters asks for. */
export const lineShare = (characters: number): number =>
  Math.min(1, Math.max(MIN_LINE_SHARE, Math.round((characters / LINE) * 100) / 100));

/** Absent and unknown values leave the lines empty. */
export function paperLines(lines: Omit<Lines, 'kind' | 'text'>, value: Json | undefined, text: () => string): Lines {
  return { kind: 'lines', ...lines, ...(value !== undefined && value !== null && { text: text() }) };
}
