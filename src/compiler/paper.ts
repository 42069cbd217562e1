/** Printing, separate from compiling, so that only code that prints loads fonts and typesetting. */
export {
  type BlankSheet,
  blankSheet,
  type FilledRecord,
  type LabelledPaper,
  labelledPaper,
  type PrintRequest,
  paper,
  paperBook,
} from './paper/index.js';
export type { LabelPosition, NodeOrigin } from './paper/node-origin.js';
export { createTypesetter, type Typesetter } from './typeset/index.js';
