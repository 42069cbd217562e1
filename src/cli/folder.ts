/** Makes a folder with those above it. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** One level after the other: `recursive` of Node.js never ends where a file system knows of no new folders, as /proc does. */
export async function makeFolders(path: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at);
  for (const folder of missing.reverse()) await mkdir(folder).catch(ignoreExisting);
}

/** Another build may have made it meanwhile. */
function ignoreExisting(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault;
}
