/** What the compiler proves by running the form that it is about to emit: its rules on its defaults and examples, and its paper. */

export { blankSheets } from './blank-sheets.js';
export { tellDefaults } from './defaults.js';
export { emittedExamples, runExamples } from './examples.js';
export { tellKeyEnds } from './key-expiry.js';
export { lazyValidator, loadValidator, type Validator } from './load-validator.js';
export { tellPages } from './page-limit.js';
export { tellPaper } from './paper-fit.js';
