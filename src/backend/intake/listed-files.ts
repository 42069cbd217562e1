/** Checks of the files that a submission lists: their sizes, and whether the store has them. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import { sniffAnyMediaType } from '../../runtime/files/sniff-recording.js';
import { plaintextSize } from '../../runtime/submit/encrypt-submission.js';
import type { FileStore, StoredFile, WaitingFile } from '../contracts/file-store.js';
import type { IncomingSubmission, Store } from '../contracts/store.js';
import { httpError, throwStoreError } from '../http/problem.js';
import type { Limits } from '../limits.js';
import type { ListedFile } from '../submission-files.js';
import { filesOfReplaced } from './replacement.js';
import { ownerByAddress, ownerBySubmission } from './upload-owner.js';

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

/** Submission whose files are looked for. */
export interface FileOwner extends Pick<IncomingSubmission, 'form' | 'id' | 'body'> {
  /** Address of the client, if it is known. */
  readonly client: string | undefined;
}

/**
 * Stores permanently the listed files that came as uploads of this submission, and returns those uploads, to be
 * discarded once the submission is accepted. Throws an HTTP error if a file is missing.
 */
export async function takeListedFiles(
  listed: readonly ListedFile[],
  store: Store,
  owner: FileOwner,
): Promise<readonly WaitingFile[]> {
  const whole = await findListedFiles(listed, store, owner);
  for (const file of whole) await store.files.resumable.take(file).catch(throwStoreError);
  return whole;
}

/**
 * Returns the uploads of the listed files. Throws an HTTP error if a file is missing, so that it is asked for again.
 *
 * A file that is stored already counts only if the submission that this one replaces lists it. Otherwise the answer
 * would show whether a stranger's file is there, and the listing would keep that file from being erased.
 */
export async function findListedFiles(
  listed: readonly ListedFile[],
  store: Store,
  owner: FileOwner,
): Promise<readonly WaitingFile[]> {
  if (listed.length === 0) return [];
  const { open, touch, resumable } = store.files;
  const owners = [ownerBySubmission(owner.form, owner.id), ownerByAddress(owner.form, owner.client)];
  const earlier = await filesOfReplaced(store, owner);
  const missing = new Set<string>();
  const whole: WaitingFile[] = [];
  for (const one of listed) {
    const { sha256 } = one.file;
    const waiting = await firstThere(
      one,
      owners.map(owner => ({ sha256, owner })),
      resumable,
    );
    if (waiting) whole.push(waiting);
    // The earlier submission may be about to be erased.
    else if (!earlier.includes(sha256) || !(await isThere(one, await open(sha256))) || !(await touch(sha256)))
      missing.add(one.path);
  }
  // The same submission, sent twice, may have been accepted in the meantime, with its files.
  if (missing.size > 0 && !(await store.findAcknowledgement(owner.form, owner.id)))
    throw httpError('file-missing', { errors: [...missing].map(path => fileIssue(path, 'required')) });
  return whole;
}

/** Deletes the uploads of a submission that was accepted. What fails is left to the sweep. */
export async function discardUploads(uploads: readonly WaitingFile[], { resumable }: FileStore): Promise<void> {
  for (const file of uploads) await resumable.discard(file).catch(() => undefined);
}

async function firstThere(
  listed: ListedFile,
  waiting: readonly WaitingFile[],
  { whole }: FileStore['resumable'],
): Promise<WaitingFile | undefined> {
  for (const file of waiting) if (await isThere(listed, await whole(file))) return file;
  return undefined;
}

async function isThere(
  { file: { size, type }, encrypted }: ListedFile,
  kept: StoredFile | undefined,
): Promise<boolean> {
  if (!kept) return false;
  try {
    return kept.size === size && (encrypted || (await sniffAnyMediaType(kept)) === type);
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
