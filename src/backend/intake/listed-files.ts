/** Checks of the files that a submission lists: their sizes, and whether the store has them. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import { sniffMediaType } from '../../runtime/files/sniff-media-type.js';
import { plaintextSize } from '../../runtime/submit/encrypt-submission.js';
import type { FileStore, StoredFile } from '../contracts/file-store.js';
import { httpError, throwStoreError } from '../http/problem.js';
import type { Limits } from '../limits.js';
import type { ListedFile } from '../submission-files.js';

/** Throws an HTTP error if the files exceed the limits, before any of them is read. */
export function checkSizes(listed: readonly ListedFile[], limits: Limits): void {
  const sizes = listed.map(({ file, encrypted }) => (encrypted ? plaintextSize(file.size) : file.size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const largest = Math.max(0, ...sizes);
  if (listed.length > limits.fileCount || total > limits.files || largest > limits.file)
    throw httpError('too-large', { detail: 'files' });
}

/** Returns an issue of the question that lists a file. */
export const fileIssue = (path: string, code: 'required' | 'format' | 'file_type') => ({ path, code, params: {} });

/**
 * Throws an HTTP error if a file is missing, so that the missing files are asked for again. Otherwise, files that came
 * as resumable uploads are stored permanently.
 */
export async function checkFilesPresent(listed: readonly ListedFile[], store: FileStore): Promise<void> {
  const missing = new Set<string>();
  const whole = new Set<string>();
  for (const one of listed) {
    const { sha256 } = one.file;
    // A file that no other submission lists any more may be about to be deleted.
    const isKept = async () => (await isThere(one, await store.open(sha256))) && (await store.touch(sha256));
    if (await isKept()) continue;
    if (await isThere(one, await store.resumable.whole(sha256))) whole.add(sha256);
    // The same submission, sent twice, may have taken the file in the meantime.
    else if (!(await isKept())) missing.add(one.path);
  }
  if (missing.size > 0)
    throw httpError('file-missing', { errors: [...missing].map(path => fileIssue(path, 'required')) });
  for (const sha256 of whole) await store.resumable.take(sha256).catch(throwStoreError);
}

async function isThere(
  { file: { size, type }, encrypted }: ListedFile,
  kept: StoredFile | undefined,
): Promise<boolean> {
  if (!kept) return false;
  try {
    return kept.size === size && (encrypted || (await sniffMediaType(kept)) === type);
  } finally {
    await kept.close();
  }
}

/** Returns the bytes of a file, or undefined if they are not those that were sent. */
export async function readVerifiedFile({ sha256 }: Attachment, store: FileStore): Promise<Uint8Array | undefined> {
  const kept = await store.open(sha256);
  const bytes = await kept?.read(0, kept.size).finally(() => kept.close());
  return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
}
