/** Stored file, opened for reading. */
import { open as openFile } from 'node:fs/promises';
import type { StoredFile } from '../contracts/file-store.js';
import { readFrom } from './incoming-file.js';

/** Opens a stored file. Returns undefined if the file does not exist. */
export async function openStoredFile(place: string): Promise<StoredFile | undefined> {
  const handle = await openFile(place, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return undefined;
  const { size } = await handle.stat();
  return { size, read: (start, end) => readFrom(handle, start, end), close: () => handle.close() };
}
