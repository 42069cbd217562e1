/**
 * Verification by running the form that is about to be emitted: its rules on its defaults and examples, and its paper.
 */

export { createBlankSheets } from './blank-sheets.js';
export { checkDefaults } from './defaults.js';
export { emittedExamples, runExamples } from './examples.js';
export { checkKeyExpiry } from './key-expiry.js';
export { checkLanguagePacks } from './language-packs.js';
export { lazyValidator, loadValidator, type Validator } from './load-validator.js';
export { checkPageLimit } from './page-limit.js';
export { checkPaperFit } from './paper-fit.js';
