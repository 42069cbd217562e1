/** What forms that ask for files have beside the element. */
import { lostFiles, packedFiles } from './files.js';
import { takeFiles } from './take-files.js';
import { filesFor, taker } from './taking.js';

export const files = { take: takeFiles, lost: lostFiles, packed: packedFiles, of: filesFor, taker };
export type FilesPart = typeof files;
