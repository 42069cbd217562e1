/** What a page does with the store when it opens: what is past its time goes. */
import type { Storage } from '../../storage/storage.js';
import { DAY, joinLate, KEPT_DAYS, type KeptDraft } from './drafts.js';
import { dropFiles } from './files.js';
import type { DraftEntry } from './look.js';

/** Of all forms, since the page of another one may never be opened again. What waits to be sent stays, however old. */
export async function tidy(storage: Storage, now = Date.now()): Promise<void> {
  await joinLate(storage);
  const oldest = now - KEPT_DAYS * DAY;
  const entries = await storage.all<DraftEntry>('outbox');
  const sent = new Map(entries.filter(one => one.state !== 'held').map(({ of, at }) => [of, at]));
  for (const { id, saved } of await storage.all<KeptDraft>('drafts')) {
    // The page ended between putting a submission into the outbox and removing its draft.
    const done = saved <= (sent.get(id) ?? 0);
    if (saved < oldest || done) await storage.change('drafts', id, () => undefined);
  }
  for (const { id, state, at, ended = at } of entries)
    if (state !== 'waiting' && ended < oldest) await storage.change('outbox', id, () => undefined);
  await dropFiles(storage);
}
