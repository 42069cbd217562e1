/** What a page does with the store when it opens: what is past its time goes. */
import type { Storage } from '../../storage/storage.js';
import { DAY, joinLate, KEPT_DAYS, type KeptDraft } from './drafts.js';
import { dropFiles } from './files.js';
import type { DraftEntry } from './look.js';

/** No draft is older than this code. */
const CLOCK_SET = Date.UTC(2026, 0);

/** Of all forms, since the page of another one may never be opened again. What waits to be sent stays, however old. */
export async function tidy(storage: Storage, now = Date.now()): Promise<void> {
  await joinLate(storage);
  const oldest = now - KEPT_DAYS * DAY;
  const entries = await storage.all<DraftEntry>('outbox');
  const sent = new Map(entries.filter(one => one.state !== 'held').map(({ of, at }) => [of, at]));
  for (const { id, saved } of await storage.all<KeptDraft>('drafts')) {
    // The page ended between putting a submission into the outbox and removing its draft.
    const done = saved <= (sent.get(id) ?? 0);
    // The clock of a phone that was empty: the days are counted from now.
    const unset = saved < CLOCK_SET;
    if ((saved < oldest && !unset) || done) await storage.change('drafts', id, () => undefined);
    else if (unset) await storage.change<KeptDraft>('drafts', id, draft => draft && { ...draft, saved: now });
  }
  // A submission was stopped, and there was no room for its draft.
  for (const { id, state, of, at, draft, ended = at } of entries) {
    if (state === 'held' && of && draft && at >= oldest)
      await storage.change<KeptDraft>('drafts', of, there => there ?? { ...draft, id: of, saved: at, by: id });
    if (state !== 'waiting' && ended < oldest) await storage.change('outbox', id, () => undefined);
  }
  await dropFiles(storage);
}
