/** Parts of the compiler that the command line and `src/api` use too. They are not part of the package's interface. */

export { readAbove } from './1-parse/project-files.js';
export { isLanguageTag } from './1-parse/read-text.js';
export { ARABIC } from './1-parse/vocabulary.js';
export { readPublicKeys, thumbprint } from './2-analyze/names/public-keys.js';
export { exampleData } from './3-verify/examples.js';
export { loadValidator } from './3-verify/load-validator.js';
export { applicablePartsOf } from './applicable-parts.js';
export { evaluatedRecord, filledRecord } from './filled-record.js';

/** Loads what reads and begins language packs, which has all messages of the toolkit. */
export const languagePackFiles = () => import('./language-packs/pack-file.js');
