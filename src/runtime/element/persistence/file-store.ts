/** File store: the bytes of chosen files, stored next to the drafts and submissions that list them. */
import { readBlob, writeBlob } from '../../storage/blob-records.js';
import type { DeviceStorage } from '../../storage/device-storage.js';
import type { OutboxEntry, QueuedSubmission } from '../../submit/outbox.js';
import type { PreparedSubmission } from '../../submit/transport.js';
import type { FileContent } from '../state/add-files.js';
import type { FileContents } from '../state/file-contents.js';
import { DAY_MS } from './draft-store.js';

/** Maximum size of all files of one draft together. The user is asked again for files that exceed it. */
export const MAX_DRAFT_FILE_BYTES = 100_000_000;

interface StoredFileRecord extends FileContent {
  readonly at: number;
}

/** Returns the ids of the files that are listed anywhere in the answers. */
export function fileIdsIn(tree: unknown): readonly string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { id, sha256 } = tree as Record<string, unknown>;
  if (typeof id === 'string' && typeof sha256 === 'string') return [id];
  return Object.values(tree).flatMap(fileIdsIn);
}

/** Stores the files that are not stored yet. Returns false if they are too large to be stored. */
export async function saveFiles(storage: DeviceStorage, ids: readonly string[], held: FileContents): Promise<boolean> {
  if (ids.length === 0) return true;
  const there = new Set(await storage.keys('files'));
  let bytes = 0;
  for (const id of ids) {
    const file = held.get(id);
    bytes += file?.blob.size ?? 0;
    if (!file || there.has(id)) continue;
    if (bytes > MAX_DRAFT_FILE_BYTES) return false;
    await writeBlob<StoredFileRecord>(storage, id, { ...file, at: Date.now() });
  }
  return true;
}

/** Returns the keys of all files of an entry: as they were chosen, and as they are sent. */
export const fileKeysOf = ({ draft, packed }: OutboxEntry): readonly string[] => [
  ...fileIdsIn(draft),
  ...(packed?.files.map(({ key }) => key) ?? []),
];

/**
 * Stores the files of a submission as they are sent. Files that are sent as they were chosen are already stored, under
 * their ids.
 */
export async function saveSubmissionFiles(
  storage: DeviceStorage,
  { submission, files, body }: PreparedSubmission,
): Promise<QueuedSubmission> {
  const sealed = 'encrypted' in submission;
  const kept: QueuedSubmission['files'][number][] = [];
  for (const { blob, ...file } of files) {
    const key = sealed ? `${submission.id} ${file.id}` : file.id;
    if (sealed) await writeBlob(storage, key, { listed: file, blob, at: Date.now() });
    kept.push({ ...file, key });
  }
  return { submission, body, files: kept };
}

export async function loadFileContents(storage: DeviceStorage, ids: readonly string[]): Promise<FileContents> {
  const held = new Map<string, FileContent>();
  for (const id of ids) {
    const kept = await readBlob<StoredFileRecord>(storage, id);
    if (kept) held.set(id, kept);
  }
  return held;
}

/**
 * Deletes files that nothing lists: those of `ids`, or all that are older than a day. A younger file may belong to a
 * draft that is about to be saved.
 */
export async function deleteUnlistedFiles(storage: DeviceStorage, ids?: readonly string[]): Promise<void> {
  const [drafts, outbox] = await Promise.all([storage.all('drafts'), storage.all<OutboxEntry>('outbox')]);
  const listed = new Set([...[...drafts, ...outbox].flatMap(fileIdsIn), ...outbox.flatMap(fileKeysOf)]);
  for (const id of ids ?? (await storage.keys('files'))) {
    if (listed.has(id)) continue;
    const young = (file: StoredFileRecord | undefined) => file && !ids && file.at > Date.now() - DAY_MS;
    await storage.change<StoredFileRecord>('files', id, file => (young(file) ? file : undefined));
  }
}
