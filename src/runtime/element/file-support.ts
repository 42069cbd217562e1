/** File support, which only forms that ask for files include. */

import { addFiles } from './state/add-files.js';
import { missingFileIssues, submissionFiles } from './state/file-contents.js';
import { createFileSelector, fileControlContext } from './state/file-selection.js';

export const files = {
  take: addFiles,
  lost: missingFileIssues,
  packed: submissionFiles,
  of: fileControlContext,
  taker: createFileSelector,
};
export type FileSupport = typeof files;
