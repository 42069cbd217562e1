/** Drafts as files: what a page loads once its form stands and keeps, so that it is there before somebody asks for it. */
import { download } from './download.js';
import { loadedFrom } from './draft-file.js';

export const copies = { download, loadedFrom };

export type Copies = typeof copies;
