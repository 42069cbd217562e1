/** What stands beside the file of a store. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

export interface StorePaths {
  readonly index: string;
  readonly journal: string;
  readonly keys: string;
  readonly files: string;
  /** Held by whoever writes. */
  readonly lock: string;
  /** A store without a journal, on its way into one; and what is left of it then. */
  readonly old: string;
  readonly left: string;
  /** An index that another one takes the place of. */
  readonly replaced: string;
  /** A whole store on its way into its places. */
  readonly restored: string;
}

export const storePathsOf = (path: string): StorePaths => ({
  index: path,
  journal: `${path}.journal`,
  keys: `${path}.keys`,
  files: `${path}.files`,
  lock: `${path}.lock`,
  old: `${path}.old`,
  left: `${path}.before-journal`,
  replaced: `${path}.replaced`,
  restored: `${path}.restored`,
});

/** What SQLite puts beside a file of its own. */
const SIDES = ['', '-wal', '-shm', '-journal'];

/** True for a name that the store uses itself, or may come to use, and for what is inside of one. */
export function isStorePath(path: string, name: string): boolean {
  const own = Object.values(storePathsOf(realOf(path))).flatMap(place => SIDES.map(side => place + side));
  const real = realOf(name);
  return own.some(place => real === place || real.startsWith(place + sep));
}

/** A path without links in it, whether there is something or not. */
function realOf(path: string): string {
  const full = resolve(path);
  return existsSync(full) || dirname(full) === full ? realpathSync(full) : join(realOf(dirname(full)), basename(full));
}
