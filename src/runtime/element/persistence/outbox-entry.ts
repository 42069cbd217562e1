/** The submission that a page is sending: in the outbox before the first try, and out of it once it is known what came of it. */

import type { Storage } from '../../storage/device-storage.js';
import type { Claims } from '../../storage/page-lock.js';
import { sending, settled, unpacked } from '../../submit/outbox.js';
import type { Final } from '../../submit/send-with-retry.js';
import type { Packed } from '../../submit/transport.js';
import { same } from '../state/carry-over.js';
import type { Draft } from '../state/draft.js';
import type { HeldFiles } from '../state/file-contents.js';
import type { Sent } from './contract.js';
import { dropFiles, filesOf, keepFiles, keepSent } from './file-store.js';
import type { DraftEntry } from './persistence-state.js';
import { dropLate } from './unload-drafts.js';

/** Puts a submission into the outbox, in place of one that was stopped; then its draft goes. Rejects where there is no room. */
export async function putIn(
  storage: Storage,
  { packed, action, own }: Sent,
  { draft, of, held }: { readonly draft: Draft; readonly of: string; readonly held: HeldFiles },
): Promise<void> {
  const ids = packed.files.map(({ id }) => id);
  if (!(await keepFiles(storage, ids, held))) throw new DOMException('', 'QuotaExceededError');
  const { id } = packed.submission;
  const entry: DraftEntry = {
    ...{ id, form: draft.form, action: new URL(action, document.baseURI).href, own, of, draft },
    ...{ state: 'waiting', at: Date.now(), tries: 0, next: 0, packed: await keepSent(storage, packed) },
  };
  await storage.change('outbox', id, () => entry);
  for (const other of await stopped(storage, of))
    if (other.id !== id) await storage.change('outbox', other.id, () => undefined);
  dropLate(of);
  await storage.change('drafts', of, () => undefined);
}

const stopped = async (storage: Storage, of: string): Promise<readonly DraftEntry[]> =>
  (await storage.all<DraftEntry>('outbox')).filter(entry => entry.state === 'held' && entry.of === of);

/** That of a draft which the person stopped: the same answers must go under its id, since it may have arrived. */
export async function recalled(storage: Storage, of: string, { answers }: Draft): Promise<Packed | undefined> {
  const entry = (await stopped(storage, of)).find(({ draft }) => same(draft?.answers, answers));
  return entry && unpacked(storage, entry);
}

/** With a draft goes what was stopped of it. */
export async function forget(storage: Storage, of: string): Promise<void> {
  for (const { id } of await stopped(storage, of)) await storage.change('outbox', id, () => undefined);
}

/** The name of what the page at work on a submission holds. */
export const claimOn = (claims: Claims, id: string) => claims(sending(id));

/** Taken: the number stays, the answers go. Stopped, or refused for another reason than its content: held for the next try. */
export async function takeOut(storage: Storage, id: string, outcome: Final | undefined): Promise<void> {
  const again = !outcome || (outcome.kind === 'refused' && !outcome.type);
  const files: string[] = [];
  await storage.change<DraftEntry>('outbox', id, now => {
    if (!now || again) return now && { ...now, state: 'held' };
    if (outcome.kind !== 'accepted') return undefined;
    files.push(...filesOf(now));
    return settled(now, outcome);
  });
  if (files.length > 0) await dropFiles(storage, files);
}
