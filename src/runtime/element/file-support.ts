/** What forms that ask for files have beside the element. */

import { takeFiles } from './state/add-files.js';
import { lostFiles, packedFiles } from './state/file-contents.js';
import { filesFor, taker } from './state/file-selection.js';

export const files = { take: takeFiles, lost: lostFiles, packed: packedFiles, of: filesFor, taker };
export type FilesPart = typeof files;
