/** Printing, apart from compiling: fonts and typesetting are loaded by those who print. */
export { type Asked, type BlankSheet, blankSheet, type FilledRecord, paper, paperBook } from './3-emit/paper/index.js';
export type { Origin } from './3-emit/paper/origin.js';
export { createTypesetter, type Typesetter } from './3-emit/paper/typeset/index.js';
