/** Printing, apart from compiling: fonts and typesetting are loaded by those who print. */
export { type Asked, countPages, type FilledRecord, paper, paperBook } from './3-emit/paper/index.js';
export { createTypesetter, type Typesetter } from './3-emit/paper/typeset/index.js';
