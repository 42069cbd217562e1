/** Printing, apart from compiling: fonts and typesetting are loaded by those who print. */
export { type BlankSheet, blankSheet, type FilledRecord, type PrintRequest, paper, paperBook } from './paper/index.js';
export type { NodeOrigin } from './paper/node-origin.js';
export { createTypesetter, type Typesetter } from './typeset/index.js';
