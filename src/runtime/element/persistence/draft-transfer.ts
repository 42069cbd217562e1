/** Drafts as files and drafts of other versions: what a page loads last, so that it is there before somebody asks for it. */
import { carried } from '../state/carry-over.js';
import { download } from './download-draft.js';
import { loadedFrom } from './draft-file.js';

export const copies = { download, loadedFrom, carried };

export type Copies = typeof copies;
