/** Makes a folder with those above it. */
import { existsSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** One level after the other: `recursive` of Node.js never ends where a file system knows of no new folders, as /proc does. */
export async function makeFolders(path: string): Promise<void> {
  for (const folder of missingFolders(path).reverse()) await mkdir(folder).catch(ignoreExisting);
}

/** The folder, and those above it that are not there, from below. */
export function missingFolders(path: string): string[] {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at);
  return missing;
}

/** Those of the folders that are empty, from below. */
export async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rmdir(folder).catch(() => {});
}

/** Another build may have made it meanwhile. */
function ignoreExisting(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault;
}
