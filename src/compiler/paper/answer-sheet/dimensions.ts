/** Dimensions of the answer sheet in points. */
import { mm, WIDTH } from '../field-grid/dimensions.js';

/** Width up to which a text is not broken into lines to bring more answers into a row. */
export const UNBROKEN = mm(60);
/** Least width of a longer text. */
export const LEAST_BROKEN = WIDTH / 3;
/** Number of lines from which a text takes the full width, and number of lines that are kept on one page. */
export const FULL_WIDTH_LINES = 3;
export const WHOLE_LINES = 12;
/** Number of lines of a longer text that stay together at its beginning and at its end. */
export const LINES_TOGETHER = 3;
