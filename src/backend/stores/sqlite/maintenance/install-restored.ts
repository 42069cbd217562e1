/**
 * Installation of a restored store at its paths. Once the restored store has its name, the next process completes an
 * installation that a crash interrupted.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { flushFolderSync, makeFolderDurablySync } from '../../../system/durable-files.js';
import { type StorePaths, storePathsOf } from '../store-paths.js';

/** Returns the paths of a store that is assembled in a folder. */
export const placesInside = (folder: string): StorePaths => storePathsOf(join(folder, 'store'));

/** Installs the restored store, if there is one. The caller must hold the lock. */
export function installRestored(places: StorePaths): void {
  if (!existsSync(places.restored)) return;
  const inside = placesInside(places.restored);
  makeFolderDurablySync(dirname(resolve(places.index)));
  for (const part of ['journal', 'keys', 'files', 'index'] as const)
    if (existsSync(inside[part])) renameSync(inside[part], places[part]);
  flushFolderSync(dirname(resolve(places.index)));
  rmSync(places.restored, { recursive: true });
}
