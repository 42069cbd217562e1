/** Digests of contents. They are calculated before a transaction, which would end meanwhile. */

import { sha256 } from '../../../runtime/files/sha256.js';
import { toHex } from '../../../runtime/hex.js';
import type { ProjectChanges, ProjectFiles } from '../project-store.js';
import type { ContentReference } from './schema.js';

export interface DigestedContent extends ContentReference {
  readonly bytes: Uint8Array;
}

/** Changed contents by path; undefined for a removed file. */
export type DigestedChanges = ReadonlyMap<string, DigestedContent | undefined>;

/** Pages over plain HTTP have no `crypto.subtle`. */
async function digest(bytes: Uint8Array): Promise<string> {
  if (globalThis.crypto?.subtle) return toHex(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  const hash = sha256();
  hash.update(bytes);
  return hash.hex();
}

/** Copies the contents too, so that what is stored belongs to its digest. */
export async function digestChanges(changes: ProjectChanges): Promise<DigestedChanges> {
  const digested = new Map<string, DigestedContent | undefined>();
  const copies = [...changes].map(([path, content]) => [path, content?.slice()] as const);
  for (const [path, bytes] of copies)
    digested.set(path, bytes && { hash: await digest(bytes), size: bytes.length, bytes });
  return digested;
}

/** Returns the digests of files, by path. */
export async function digestFiles(files: ProjectFiles): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const [path, content] of files) digests.set(path, await digest(content));
  return digests;
}
