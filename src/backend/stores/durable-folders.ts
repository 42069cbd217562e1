/** Folders that are durable together with their contents. */
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Creates a folder durably. A new folder is on the disk only once its parent folder is flushed. */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode });
  if (made === undefined) return;
  for (let at = folder; ; at = dirname(at)) {
    await flushFolder(dirname(at));
    if (at === made || at === dirname(at)) return;
  }
}

export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
