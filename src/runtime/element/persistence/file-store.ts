/** The bytes of chosen files in the store, beside the drafts and submissions that list them. */
import { keepBlob, readBlob } from '../../storage/blob-records.js';
import type { Storage } from '../../storage/device-storage.js';
import type { Entry, KeptPacked } from '../../submit/outbox.js';
import type { Packed } from '../../submit/transport.js';
import type { Held } from '../state/add-files.js';
import type { HeldFiles } from '../state/file-contents.js';
import { DAY } from './draft-store.js';

/** Of all files of one draft together; larger ones are asked for again. */
export const MOST_BYTES = 100_000_000;

interface KeptFile extends Held {
  readonly at: number;
}

/** Ids of the files that are listed anywhere in answers. */
export function listedIn(tree: unknown): readonly string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { id, sha256 } = tree as Record<string, unknown>;
  if (typeof id === 'string' && typeof sha256 === 'string') return [id];
  return Object.values(tree).flatMap(listedIn);
}

/** Keeps those that are not there yet. True where all are kept then. */
export async function keepFiles(storage: Storage, ids: readonly string[], held: HeldFiles): Promise<boolean> {
  if (ids.length === 0) return true;
  const there = new Set(await storage.keys('files'));
  let bytes = 0;
  for (const id of ids) {
    const file = held.get(id);
    bytes += file?.blob.size ?? 0;
    if (!file || there.has(id)) continue;
    if (bytes > MOST_BYTES) return false;
    await keepBlob<KeptFile>(storage, id, { ...file, at: Date.now() });
  }
  return true;
}

/** Keys of all files of an entry: as they were chosen, and as they are sent. */
export const filesOf = ({ draft, packed }: Entry): readonly string[] => [
  ...listedIn(draft),
  ...(packed?.files.map(({ key }) => key) ?? []),
];

/** Keeps the files of a submission as they are sent. Those that go as they were chosen stand there already, under their ids. */
export async function keepSent(storage: Storage, { submission, files, body }: Packed): Promise<KeptPacked> {
  const sealed = 'encrypted' in submission;
  const kept: KeptPacked['files'][number][] = [];
  for (const { blob, ...file } of files) {
    const key = sealed ? `${submission.id} ${file.id}` : file.id;
    if (sealed) await keepBlob(storage, key, { listed: file, blob, at: Date.now() });
    kept.push({ ...file, key });
  }
  return { submission, body, files: kept };
}

export async function heldFiles(storage: Storage, ids: readonly string[]): Promise<HeldFiles> {
  const held = new Map<string, Held>();
  for (const id of ids) {
    const kept = await readBlob<KeptFile>(storage, id);
    if (kept) held.set(id, kept);
  }
  return held;
}

/** Removes those that nothing lists; `ids`, or all that are older than a day: a younger one may be of a draft about to be saved. */
export async function dropFiles(storage: Storage, ids?: readonly string[]): Promise<void> {
  const [drafts, outbox] = await Promise.all([storage.all('drafts'), storage.all<Entry>('outbox')]);
  const listed = new Set([...[...drafts, ...outbox].flatMap(listedIn), ...outbox.flatMap(filesOf)]);
  for (const id of ids ?? (await storage.keys('files'))) {
    if (listed.has(id)) continue;
    const young = (file: KeptFile | undefined) => file && !ids && file.at > Date.now() - DAY;
    await storage.change<KeptFile>('files', id, file => (young(file) ? file : undefined));
  }
}
