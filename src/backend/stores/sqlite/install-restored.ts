/** A restored store on its way into its places: once it has its name, whoever comes next ends what a crash broke off. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fsyncFolder, makeFolderDurably } from '../../system/durable-files.js';
import { type StorePaths, storePathsOf } from './store-paths.js';

/** The places of a store that is put together in a folder. */
export const placesInside = (folder: string): StorePaths => storePathsOf(join(folder, 'store'));

/** Does nothing where there is none. The caller holds the lock. */
export function installRestored(places: StorePaths): void {
  if (!existsSync(places.restored)) return;
  const inside = placesInside(places.restored);
  makeFolderDurably(dirname(resolve(places.index)));
  for (const part of ['journal', 'keys', 'files', 'index'] as const)
    if (existsSync(inside[part])) renameSync(inside[part], places[part]);
  fsyncFolder(dirname(resolve(places.index)));
  rmSync(places.restored, { recursive: true });
}
