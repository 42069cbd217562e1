/** Calls that are loaded when the first of them is made, because the editor starts without them. */
export { filesOfForm } from './files-of-form.js';
export { officeView } from './office-view.js';
export { prepareVersion } from './publishing.js';
export { readingCopy } from './reading-copy.js';
