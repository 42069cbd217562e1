/** Creation of folders together with the missing folders above them. */
import { existsSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Creates a folder and the missing ones above it, one level after the other. The `recursive` option of Node.js never
 * returns on a file system that allows no new folders, such as /proc.
 */
export async function makeFolders(path: string): Promise<void> {
  for (const folder of missingFolders(path).reverse()) await mkdir(folder).catch(ignoreExisting);
}

/** Returns the folder and the folders above it that do not exist, deepest first. */
export function missingFolders(path: string): string[] {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at);
  return missing;
}

/** Removes those of the folders that are empty, in the given order (deepest first). */
export async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rmdir(folder).catch(() => {});
}

/** Ignores that a folder exists, because another build may have created it in the meantime. */
function ignoreExisting(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault;
}
