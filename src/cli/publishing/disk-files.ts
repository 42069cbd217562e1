/** Files of published versions on the disk. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { VersionFiles } from '../../compiler/publishing/index.js';

/** Returns the files of a project in the folder `root`, whose outputs are in `dist`. */
export const diskFiles = (root: string, dist: string): VersionFiles => ({
  ...{ dist, join, exists: existsSync, read: readFile },
  inProject: folder => relative(process.cwd(), join(root, folder)),
});

export function readFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
