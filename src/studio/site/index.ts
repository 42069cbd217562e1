/** The studio as files: a static site, or one HTML file. */
export { GENERATOR } from './index-page.js';
export { singleFile } from './single-file.js';
export { type SiteFile, studioFiles } from './site-files.js';
