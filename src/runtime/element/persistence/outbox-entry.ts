/**
 * Outbox entry of the submission that a page is sending. It is in the outbox before the first attempt, and leaves it
 * once the outcome is known.
 */

import type { DeviceStorage } from '../../storage/device-storage.js';
import type { AcquirePageLock } from '../../storage/page-lock.js';
import { applyOutcome, loadSubmission, sendLockName } from '../../submit/outbox.js';
import type { FinalOutcome, PreparedSubmission } from '../../submit/transport.js';
import { deepEqual } from '../state/carry-over.js';
import type { Draft } from '../state/draft.js';
import type { FileContents } from '../state/file-contents.js';
import type { FormSubmission } from './contract.js';
import { deleteUnlistedFiles, fileKeysOf, saveFiles, saveSubmissionFiles } from './file-store.js';
import type { DraftEntry } from './persistence-state.js';
import { deleteUnloadDraft } from './unload-drafts.js';

/**
 * Puts a submission into the outbox, in place of one that was stopped, and then deletes its draft. Rejects if there is
 * no space.
 */
export async function enqueue(
  storage: DeviceStorage,
  { prepared, action, byPageTransport }: FormSubmission,
  { draft, of, fileContents }: { readonly draft: Draft; readonly of: string; readonly fileContents: FileContents },
): Promise<void> {
  const ids = prepared.files.map(({ id }) => id);
  if (!(await saveFiles(storage, ids, fileContents))) throw new DOMException('', 'QuotaExceededError');
  const { id } = prepared.submission;
  const entry: DraftEntry = {
    ...{ id, form: draft.form, action: new URL(action, document.baseURI).href, own: byPageTransport, of, draft },
    ...{ state: 'waiting', at: Date.now(), tries: 0, next: 0, packed: await saveSubmissionFiles(storage, prepared) },
  };
  await storage.change('outbox', id, () => entry);
  for (const other of await stopped(storage, of))
    if (other.id !== id) await storage.change('outbox', other.id, () => undefined);
  deleteUnloadDraft(of);
  await storage.change('drafts', of, () => undefined);
}

const stopped = async (storage: DeviceStorage, of: string): Promise<readonly DraftEntry[]> =>
  (await storage.all<DraftEntry>('outbox')).filter(entry => entry.state === 'held' && entry.of === of);

/**
 * Finds the submission of a draft that the user stopped. The same answers must be sent under its id, because it may
 * have arrived. Returns undefined if there is none.
 */
export async function findStopped(
  storage: DeviceStorage,
  of: string,
  { answers }: Draft,
): Promise<PreparedSubmission | undefined> {
  const entry = (await stopped(storage, of)).find(({ draft }) => deepEqual(draft?.answers, answers));
  return entry && loadSubmission(storage, entry);
}

/** Deletes the stopped submissions of a draft, which is deleted itself. */
export async function deleteStopped(storage: DeviceStorage, of: string): Promise<void> {
  for (const { id } of await stopped(storage, of)) await storage.change('outbox', id, () => undefined);
}

/** Acquires the lock that is held by the page that works on a submission. */
export const lockEntry = (claims: AcquirePageLock, id: string) => claims(sendLockName(id));

/**
 * Settles the entry of a submission. If it was accepted, the tracking number stays and the answers are deleted. If it
 * was stopped, or refused for a reason other than its content, it is held for the next attempt.
 */
export async function settleEntry(
  storage: DeviceStorage,
  id: string,
  outcome: FinalOutcome | undefined,
): Promise<void> {
  const again = !outcome || (outcome.kind === 'refused' && !outcome.type);
  const files: string[] = [];
  await storage.change<DraftEntry>('outbox', id, now => {
    if (!now || again) return now && { ...now, state: 'held' };
    if (outcome.kind !== 'accepted') return undefined;
    files.push(...fileKeysOf(now));
    return applyOutcome(now, outcome);
  });
  if (files.length > 0) await deleteUnlistedFiles(storage, files);
}
