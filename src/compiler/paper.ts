/** Printing, separate from compiling, so that only code that prints loads fonts and typesetting. */
export { type BlankSheet, blankSheet, type FilledRecord, type PrintRequest, paper, paperBook } from './paper/index.js';
export type { NodeOrigin } from './paper/node-origin.js';
export { createTypesetter, type Typesetter } from './typeset/index.js';
