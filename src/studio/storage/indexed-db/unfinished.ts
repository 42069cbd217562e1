/**
 * Changes of windows that were closed before they were written. A window stores them in a transaction that is committed
 * at once, because no code runs after the page has ended; the next opening of the project takes them over.
 */
import type { RecoveredChanges } from '../project-store.js';
import type { DigestedChanges, DigestedContent } from './content-digest.js';
import { readRecord } from './read-project.js';
import {
  keysOf,
  type ProjectRecord,
  type ReadTransaction,
  type StudioDatabase,
  type UnfinishedRecord,
  type WriteTransaction,
} from './schema.js';
import { writeChanges } from './write-changes.js';

/** Replaces what a window has left. Nothing waits for it; a store that is full refuses it. */
export function storeUnfinished(database: StudioDatabase, record: UnfinishedRecord): void {
  const transaction = database.transaction('unfinished', 'readwrite');
  transaction.done.catch(() => {});
  const { project, window, unsaved } = record;
  const request = unsaved.length > 0 ? transaction.store.put(record) : transaction.store.delete([project, window]);
  request.catch(() => {});
  transaction.commit();
}

/** Deletes what windows have left of projects that are removed: a window stores its changes without a look at them. */
export async function deleteOrphans(transaction: WriteTransaction): Promise<void> {
  const projects = new Set(await transaction.objectStore('projects').getAllKeys());
  const store = transaction.objectStore('unfinished');
  for (const key of await store.getAllKeys()) if (!projects.has(key[0])) await store.delete(key);
}

export const readUnfinished = (transaction: ReadTransaction, id: string): Promise<UnfinishedRecord[]> =>
  transaction.objectStore('unfinished').getAll(keysOf(id));

/** Changes with the revision that they are based on. */
export interface DigestedUnsaved {
  readonly changes: DigestedChanges;
  readonly revision: number;
}

/** Takes over what a window has left, unless another window has done so. */
export async function recoverChanges(
  transaction: WriteTransaction,
  { project, window }: UnfinishedRecord,
  unsaved: readonly DigestedUnsaved[],
  now: number,
): Promise<readonly RecoveredChanges[]> {
  const store = transaction.objectStore('unfinished');
  if ((await store.getKey([project, window])) === undefined) return [];
  await store.delete([project, window]);
  const recovered: RecoveredChanges[] = [];
  for (const one of unsaved) {
    const taken = await takeOver(transaction, await readRecord(transaction, project), one, now);
    if (taken) recovered.push(taken);
  }
  return recovered;
}

/** Writes the changes, or makes them a version if the same files were changed since. */
async function takeOver(
  transaction: WriteTransaction,
  project: ProjectRecord,
  unsaved: DigestedUnsaved,
  now: number,
): Promise<RecoveredChanges | undefined> {
  const changed = [...unsaved.changes.keys()];
  if (await isChangedSince(transaction, project.id, unsaved))
    return { changed, version: await keepAsVersion(transaction, project, unsaved.changes, now) };
  const next = await writeChanges(transaction, project, unsaved.changes, { now, keepVersion: true });
  return next === project ? undefined : { changed };
}

/** Returns whether another window changed one of the files, to another content. */
async function isChangedSince(
  transaction: WriteTransaction,
  project: string,
  { changes, revision }: DigestedUnsaved,
): Promise<boolean> {
  for (const [path, content] of changes) {
    const file = await transaction.objectStore('files').get([project, path]);
    if (file && file.revision > revision && file.hash !== content?.hash) return true;
  }
  return false;
}

/** Writes the changes and then what they replaced, so that they are a version. Returns its id. */
async function keepAsVersion(
  transaction: WriteTransaction,
  project: ProjectRecord,
  changes: DigestedChanges,
  now: number,
): Promise<string> {
  const time = { now, keepVersion: true };
  const back = await presentContents(transaction, project.id, changes);
  await writeChanges(transaction, await writeChanges(transaction, project, changes, time), back, time);
  const last = await transaction.objectStore('versions').getAllKeys(keysOf(project.id));
  return String(last.at(-1)![1]);
}

async function presentContents(
  transaction: WriteTransaction,
  id: string,
  changes: DigestedChanges,
): Promise<DigestedChanges> {
  const contents = new Map<string, DigestedContent | undefined>();
  for (const path of changes.keys()) {
    const file = await transaction.objectStore('files').get([id, path]);
    const bytes = file && (await transaction.objectStore('contents').get([id, file.hash]));
    contents.set(path, file && bytes && { hash: file.hash, size: file.size, bytes });
  }
  return contents;
}
