/** Contract of virus scanners, and what they have in common. */
import type { StoredFile } from '../contracts/file-store.js';

export interface VirusScanner {
  /**
   * Returns the name of what was found in a file, or undefined if the file is clean. Rejects if the scanner gave no
   * verdict; the file is then scanned again later.
   */
  scan(file: StoredFile): Promise<string | undefined>;
}

/** Bytes of a file that are sent at once. */
const CHUNK = 65_536;

export async function* chunksOf(file: StoredFile): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += CHUNK) yield await file.read(at, Math.min(file.size, at + CHUNK));
}

/** Returns a name of a scanner as it may be stored and shown: printable ASCII, at most 200 characters. */
export const findingName = (name: string): string =>
  name
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 200) || 'unnamed';
