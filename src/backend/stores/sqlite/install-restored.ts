/** A restored store on its way into its places: once it has its name, whoever comes next ends what a crash broke off. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { flushFolder, makeFolder } from '../../system/durable-files.js';
import { type Places, placesOf } from './store-paths.js';

/** The places of a store that is put together in a folder. */
export const placesInside = (folder: string): Places => placesOf(join(folder, 'store'));

/** Does nothing where there is none. The caller holds the lock. */
export function putInPlace(places: Places): void {
  if (!existsSync(places.restored)) return;
  const inside = placesInside(places.restored);
  makeFolder(dirname(resolve(places.index)));
  for (const part of ['journal', 'keys', 'files', 'index'] as const)
    if (existsSync(inside[part])) renameSync(inside[part], places[part]);
  flushFolder(dirname(resolve(places.index)));
  rmSync(places.restored, { recursive: true });
}
