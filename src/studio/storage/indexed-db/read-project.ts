/** Reading of projects within a transaction. */
import { type ProjectFiles, StorageError, type StoredProject } from '../project-store.js';
import { type ContentReference, keysOf, type ProjectRecord, type ReadTransaction } from './schema.js';

/** Returns the record of a project. Rejects with a `StorageError` if there is none. */
export async function readRecord(transaction: ReadTransaction, id: string): Promise<ProjectRecord> {
  const record = await transaction.objectStore('projects').get(id);
  if (!record) throw new StorageError('missing');
  return record;
}

/** Returns the contents of the files of a project, by path. */
export async function readContents(
  transaction: ReadTransaction,
  id: string,
): Promise<ReadonlyMap<string, ContentReference>> {
  const records = await transaction.objectStore('files').getAll(keysOf(id));
  return new Map(records.map(({ path, hash, size }) => [path, { hash, size }]));
}

/** Reads the bytes of contents. */
export async function readBytes(
  transaction: ReadTransaction,
  id: string,
  contents: ReadonlyMap<string, ContentReference>,
): Promise<ProjectFiles> {
  const store = transaction.objectStore('contents');
  const entries = await Promise.all(
    [...contents].map(async ([path, { hash }]) => [path, await store.get([id, hash])] as const),
  );
  const lost = entries.find(([, bytes]) => !bytes);
  if (lost) throw new StorageError('failed', { path: lost[0] });
  return new Map(entries as (readonly [string, Uint8Array])[]);
}

export async function readProject(transaction: ReadTransaction, record: ProjectRecord): Promise<StoredProject> {
  const files = await readBytes(transaction, record.id, await readContents(transaction, record.id));
  return { ...summaryOf(record), files, revision: String(record.revision) };
}

export const summaryOf = ({ id, name, changedAt }: ProjectRecord) => ({ id, name, changedAt });
