/** Writing of changed files, with the history, within a transaction. */
import type { DigestedChanges, DigestedContent } from './content-digest.js';
import { digestsOf, recordReplacement } from './history.js';
import { type FileRecord, keysOf, type ProjectRecord, type VersionRecord, type WriteTransaction } from './schema.js';

export interface WriteTime {
  readonly now: number;
  /** Keeps the state before as a version, however short the time since the last one. */
  readonly keepVersion: boolean;
}

/** Writes changes and returns the project's new record; the same one if nothing differs from what is stored. */
export async function writeChanges(
  transaction: WriteTransaction,
  project: ProjectRecord,
  changes: DigestedChanges,
  { now, keepVersion }: WriteTime,
): Promise<ProjectRecord> {
  const former = await formerFiles(transaction, project.id, changes);
  if (former.size === 0) return project;
  const next = { ...project, changedAt: now, revision: project.revision + 1 };
  for (const path of former.keys()) await putFile(transaction, next, path, changes.get(path));
  await transaction.objectStore('projects').put(next);
  const versions = await transaction.objectStore('versions').getAll(keysOf(project.id));
  const before = new Map([...former].map(([path, file]) => [path, file ? { hash: file.hash, size: file.size } : null]));
  const replacement = { project: project.id, savedAt: project.changedAt, now, before, keep: keepVersion };
  const replaced = [...former.values()].flatMap(file => (file ? [file.hash] : []));
  await replaceVersions(transaction, project.id, versions, recordReplacement(versions, replacement), replaced);
  return next;
}

/** Returns the present records of the files that will differ, by path; undefined for a file that is not there. */
async function formerFiles(
  transaction: WriteTransaction,
  id: string,
  changes: DigestedChanges,
): Promise<ReadonlyMap<string, FileRecord | undefined>> {
  const files = transaction.objectStore('files');
  const entries = await Promise.all(
    [...changes.keys()].map(async path => [path, await files.get([id, path])] as const),
  );
  return new Map(entries.filter(([path, file]) => file?.hash !== changes.get(path)?.hash));
}

/** Writes the record and the content of one file, or removes the record. */
export async function putFile(
  transaction: WriteTransaction,
  { id, revision }: ProjectRecord,
  path: string,
  content: DigestedContent | undefined,
): Promise<void> {
  const files = transaction.objectStore('files');
  if (!content) return void (await files.delete([id, path]));
  const { hash, size, bytes } = content;
  await transaction.objectStore('contents').put(bytes, [id, hash]);
  await files.put({ project: id, path, hash, size, revision });
}

/**
 * Stores the versions after a change and removes contents that are needed no longer. `replaced` are digests that files
 * had before.
 */
export async function replaceVersions(
  transaction: WriteTransaction,
  id: string,
  from: readonly VersionRecord[],
  to: readonly VersionRecord[],
  replaced: readonly string[],
): Promise<void> {
  const store = transaction.objectStore('versions');
  const remaining = new Set(to.map(version => version.id));
  for (const version of from) if (!remaining.has(version.id)) await store.delete([id, version.id]);
  for (const version of to) if (!from.includes(version)) await store.put(version);
  const needed = digestsOf(to);
  for (const hash of new Set([...replaced, ...digestsOf(from)]))
    if (!needed.has(hash)) await removeUnused(transaction, id, hash);
}

async function removeUnused(transaction: WriteTransaction, id: string, hash: string): Promise<void> {
  const used = await transaction.objectStore('files').index('content').getKey([id, hash]);
  if (used === undefined) await transaction.objectStore('contents').delete([id, hash]);
}

/** Removes a project with everything that belongs to it. */
export async function removeProject(transaction: WriteTransaction, id: string): Promise<void> {
  await transaction.objectStore('projects').delete(id);
  await transaction.objectStore('backups').delete(id);
  for (const name of ['files', 'contents', 'versions', 'unfinished'] as const)
    await transaction.objectStore(name).delete(keysOf(id));
}
