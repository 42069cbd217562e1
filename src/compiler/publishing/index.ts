/** Publishing of versions, apart from where their files are: on a disk, or in the project that a page has open. */
export { type BreakingChange, breakingChange, type PublishedVersion } from './earlier-versions.js';
export { type Edition, type EditionFiles, editionFiles, planEdition, type Refusal } from './edition.js';
export { readmeOf } from './readme.js';
export { isSameVersion } from './version-digests.js';
export type { VersionFiles } from './version-files.js';
