/** What the compiler proves by running the form that it is about to emit: its rules on its defaults and examples, and its paper. */
export { tellDefaults } from './defaults.js';
export { emittedExamples, runExamples } from './examples.js';
export { tellKeyEnds } from './key-ends.js';
export { lazyValidator, loadValidator, type Validator } from './load.js';
export { tellPages } from './pages.js';
export { tellPaper } from './paper.js';
export { blankSheets } from './sheets.js';
