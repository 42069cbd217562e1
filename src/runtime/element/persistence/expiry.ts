/** What a page does with the store when it opens: what is past its time goes. */
import type { DeviceStorage } from '../../storage/device-storage.js';
import { DAY_MS, DRAFT_RETENTION_DAYS, type Expiring, mergeUnloadDrafts, type StoredDraft } from './draft-store.js';
import { deleteUnlistedFiles } from './file-store.js';
import type { DraftEntry } from './persistence-state.js';

/** Between two openings so far apart the clock may have been set: it is not known how many days passed. */
const LEAP = 10 * DAY_MS;
/** Counts as passed after one ahead: a week is left, since it may as well be that nobody came. */
const PASSED = (DRAFT_RETENTION_DAYS - 7) * DAY_MS;

/** No draft is older than this code. */
const CLOCK_SET = Date.UTC(2026, 0);

/** What was saved by the clock of a phone that was empty, or by none that can be read, counts as saved now. */
const dated = (draft: StoredDraft, now: number): StoredDraft =>
  draft.saved > CLOCK_SET && draft.saved <= now ? draft : { ...draft, saved: now };

/** As it stands after an opening; undefined where its days have passed. Where the clock leapt some are left; where it was set back, all. */
function aged<T extends Expiring>(one: T, at: number, now: number): T | undefined {
  const { from = at, seen = from } = one;
  const step = now - seen;
  const young = now >= from && now < from + DRAFT_RETENTION_DAYS * DAY_MS;
  if (young) return step >= 0 && step < DAY_MS ? one : { ...one, seen: now };
  return step >= 0 && step < LEAP ? undefined : { ...one, seen: now, from: step < 0 ? now : now - PASSED };
}

/** Of all forms, since the page of another one may never be opened again. What waits to be sent stays, however old. */
export async function deleteExpired(storage: DeviceStorage, now = Date.now()): Promise<void> {
  await mergeUnloadDrafts(storage);
  const entries = await storage.all<DraftEntry>('outbox');
  const sent = new Map(entries.filter(one => one.state !== 'held').map(({ of, at }) => [of, at]));
  for (const { id } of await storage.all<StoredDraft>('drafts'))
    await storage.change<StoredDraft>('drafts', id, given => {
      const draft = given && dated(given, now);
      // The page ended between putting a submission into the outbox and removing its draft.
      return !draft || draft.saved <= (sent.get(id) ?? 0) ? undefined : aged(draft, draft.saved, now);
    });
  for (const { id } of entries) {
    const there = await storage.change<DraftEntry>('outbox', id, one =>
      one?.state === 'waiting' ? one : one && aged(one, one.ended ?? one.at, now),
    );
    if (there?.state !== 'held') continue;
    const { of, at: saved, draft } = there;
    // A submission was stopped, and there was no room for its draft.
    if (of && draft) await storage.change<StoredDraft>('drafts', of, has => has ?? { ...draft, id: of, saved, by: id });
  }
  await deleteUnlistedFiles(storage);
}
