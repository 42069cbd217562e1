/** Script of the page in which the stores are tested. */
import type { ProjectChanges, ProjectFiles, StoredProject } from '../../../src/studio/storage/project-store.js';

export { openDB } from 'idb';
export { createAutosave } from '../../../src/studio/storage/autosave/index.js';
export { openFolderStore } from '../../../src/studio/storage/folder/index.js';
export { openIndexedDbStore } from '../../../src/studio/storage/indexed-db/index.js';
export { MIGRATIONS } from '../../../src/studio/storage/indexed-db/schema.js';

/** Returns files or changes from texts; null for a removed file. */
export const files = (texts: Readonly<Record<string, string>>): ProjectFiles =>
  new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));

export const changes = (texts: Readonly<Record<string, string | null>>): ProjectChanges =>
  new Map(
    Object.entries(texts).map(([path, text]) => [path, text === null ? undefined : new TextEncoder().encode(text)]),
  );

/** Returns the texts of files or changes, sorted by path; null for a removed file. */
export const texts = (files: ProjectChanges | undefined): Record<string, string | null> =>
  Object.fromEntries(
    [...(files ?? [])]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([path, content]) => [path, content ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(content) : null]),
  );

/** Returns the code of the error with which a call rejects, and the state of the store if it has one. */
export const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no error',
    (error: { code?: string; current?: StoredProject }) =>
      error.current
        ? [error.code, texts(error.current.files), error.current.revision]
        : error.code === undefined || error.code === 'failed'
          ? String(error)
          : error.code,
  );

/** Returns a content that cannot be compressed. */
export function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}
