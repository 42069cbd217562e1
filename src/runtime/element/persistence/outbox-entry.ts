/** The submission that a page is sending: in the outbox before the first try, and out of it once it is known what came of it. */

import type { DeviceStorage } from '../../storage/device-storage.js';
import type { AcquirePageLock } from '../../storage/page-lock.js';
import { applyOutcome, loadSubmission, sendLockName } from '../../submit/outbox.js';
import type { FinalOutcome } from '../../submit/send-with-retry.js';
import type { PreparedSubmission } from '../../submit/transport.js';
import { deepEqual } from '../state/carry-over.js';
import type { Draft } from '../state/draft.js';
import type { FileContents } from '../state/file-contents.js';
import type { OutgoingSubmission } from './contract.js';
import { deleteUnlistedFiles, fileKeysOf, saveFiles, saveSubmissionFiles } from './file-store.js';
import type { DraftEntry } from './persistence-state.js';
import { deleteUnloadDraft } from './unload-drafts.js';

/** Puts a submission into the outbox, in place of one that was stopped; then its draft goes. Rejects where there is no room. */
export async function enqueue(
  storage: DeviceStorage,
  { packed, action, byPageTransport }: OutgoingSubmission,
  { draft, of, fileContents }: { readonly draft: Draft; readonly of: string; readonly fileContents: FileContents },
): Promise<void> {
  const ids = packed.files.map(({ id }) => id);
  if (!(await saveFiles(storage, ids, fileContents))) throw new DOMException('', 'QuotaExceededError');
  const { id } = packed.submission;
  const entry: DraftEntry = {
    ...{ id, form: draft.form, action: new URL(action, document.baseURI).href, own: byPageTransport, of, draft },
    ...{ state: 'waiting', at: Date.now(), tries: 0, next: 0, packed: await saveSubmissionFiles(storage, packed) },
  };
  await storage.change('outbox', id, () => entry);
  for (const other of await stopped(storage, of))
    if (other.id !== id) await storage.change('outbox', other.id, () => undefined);
  deleteUnloadDraft(of);
  await storage.change('drafts', of, () => undefined);
}

const stopped = async (storage: DeviceStorage, of: string): Promise<readonly DraftEntry[]> =>
  (await storage.all<DraftEntry>('outbox')).filter(entry => entry.state === 'held' && entry.of === of);

/** That of a draft which the person stopped: the same answers must go under its id, since it may have arrived. */
export async function findStopped(
  storage: DeviceStorage,
  of: string,
  { answers }: Draft,
): Promise<PreparedSubmission | undefined> {
  const entry = (await stopped(storage, of)).find(({ draft }) => deepEqual(draft?.answers, answers));
  return entry && loadSubmission(storage, entry);
}

/** With a draft goes what was stopped of it. */
export async function deleteStopped(storage: DeviceStorage, of: string): Promise<void> {
  for (const { id } of await stopped(storage, of)) await storage.change('outbox', id, () => undefined);
}

/** The name of what the page at work on a submission holds. */
export const lockEntry = (claims: AcquirePageLock, id: string) => claims(sendLockName(id));

/** Taken: the number stays, the answers go. Stopped, or refused for another reason than its content: held for the next try. */
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
