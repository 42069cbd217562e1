/**
 * Permissions of a store: what applicants wrote and the keys are for the account of the server alone. Files are created
 * so; a store that was copied or written by an earlier version is restricted when it is opened.
 */
import { chmodSync, lstatSync } from 'node:fs';
import type { StorePaths } from './store-paths.js';

const FOR_OTHERS = 0o077;

/** Outcome: how many files and folders were restricted, and how many others can still read. */
export interface RestrictedPermissions {
  readonly restricted: number;
  readonly open: number;
}

/**
 * Takes all access to the files and folders of a store from other users. What is inside a folder that they cannot enter
 * is out of their reach. Windows has no such modes, and there is nothing to do.
 */
export function restrictPermissions({ index, journal, keys, files, lock, left }: StorePaths): RestrictedPermissions {
  const places = [index, `${index}-wal`, `${index}-shm`, lock, left, journal, keys, files];
  const found = process.platform === 'win32' ? [] : places.filter(isForOthers);
  const open = found.filter(place => !restrict(place));
  return { restricted: found.length - open.length, open: open.length };
}

const isForOthers = (place: string): boolean => {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isSymbolicLink() && (stats.mode & FOR_OTHERS) !== 0;
};

/** Returns false if the place belongs to another user, or if its file system has no modes. */
function restrict(place: string): boolean {
  try {
    chmodSync(place, lstatSync(place).mode & 0o700);
  } catch {
    return false;
  }
  return !isForOthers(place);
}
