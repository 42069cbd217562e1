/** Paths of the files and folders of a store, next to its main file. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

export interface StorePaths {
  readonly index: string;
  readonly journal: string;
  readonly keys: string;
  readonly files: string;
  /** Lock file, which every writer holds. */
  readonly lock: string;
  /** Store without a journal while it is being migrated, and its file after the migration. */
  readonly old: string;
  readonly left: string;
  /** Index that is being replaced. */
  readonly replaced: string;
  /** Complete restored store that is being installed. */
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

/** Suffixes of a SQLite file and of the files that SQLite puts next to it. */
const SIDES = ['', '-wal', '-shm', '-journal'];

/** Returns whether a path is used by the store, may come to be used by it, or is inside such a path. */
export function isStorePath(path: string, name: string): boolean {
  const own = Object.values(storePathsOf(realOf(path))).flatMap(place => SIDES.map(side => place + side));
  const real = realOf(name);
  return own.some(place => real === place || real.startsWith(place + sep));
}

/** Resolves the links in a path, whether it exists or not. */
function realOf(path: string): string {
  const full = resolve(path);
  return existsSync(full) || dirname(full) === full ? realpathSync(full) : join(realOf(dirname(full)), basename(full));
}
