/** Dimensions of the field grid in points: boxed cells with the label inside. */
import { mm } from '../dimensions.js';

export { mm, RULE, WIDTH } from '../dimensions.js';

/** Inside of a cell: its padding, and the least height to write in. */
export const CELL = { pad: mm(1.2), top: mm(0.3), bottom: mm(0.3), write: mm(7) };
/** Height of one of several lines to write on. */
export const LINE = mm(7.6);
/** Boxes for single digits. */
export const BOX = { width: mm(4.8), height: mm(6.6), gap: mm(1.4) };
/** Boxes to tick: their size, the distance to their text, the distance between options, and the thickness of a tick. */
export const TICK = { size: mm(3.6), gap: mm(1.3), between: mm(4), stroke: 1.5 };
/** Maximum height of a head of a table's column. */
export const HIGHEST_HEAD = mm(24);
/** Width of the tinted margin along the rows that have a condition in common. */
export const MARGIN_BAR = mm(1);
/** Distance between sections. */
export const SECTION_GAP = mm(0.9);
/** Least width of a line after an option or for a short answer. */
export const SHORT_LINE = mm(28);
