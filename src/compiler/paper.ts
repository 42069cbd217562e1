/** Printing, apart from compiling: fonts and typesetting are loaded by those who print. */
export { type Asked, type BlankSheet, blankSheet, type FilledRecord, paper, paperBook } from './paper/index.js';
export type { Origin } from './paper/node-origin.js';
export { createTypesetter, type Typesetter } from './typeset/index.js';
