/** Limit of the size of files, and reading of attachments. */
import { readFileSync, statSync } from 'node:fs';

/** Maximum size of a file. Larger ones are not read. */
export const MAX_FILE_BYTES = 256_000_000;

/** Reads an attachment, or returns undefined if it cannot be read. One that is too large was never accepted. */
export function readIfSmall(path: string): Buffer | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= MAX_FILE_BYTES ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
