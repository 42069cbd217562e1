/** Expiry: what a page deletes from the store when it opens. */
import type { DeviceStorage } from '../../storage/device-storage.js';
import { DAY_MS, DRAFT_RETENTION_DAYS, type Expiring, mergeUnloadDrafts, type StoredDraft } from './draft-store.js';
import { deleteUnlistedFiles } from './file-store.js';
import type { DraftEntry } from './persistence-state.js';

/**
 * Time between two openings from which on the clock may have been set, so that the number of days that passed is
 * unknown.
 */
const LEAP = 10 * DAY_MS;
/**
 * Time that counts as passed if the clock leapt forward. A week is left, because it is as likely that the page was not
 * opened for so long.
 */
const PASSED = (DRAFT_RETENTION_DAYS - 7) * DAY_MS;

/** Earliest time at which a draft can have been saved: no draft is older than this code. */
const CLOCK_SET = Date.UTC(2026, 0);

/**
 * Returns the draft with a valid time. A draft counts as saved now if the phone's clock was reset by an empty battery,
 * or if its time cannot be read.
 */
const dated = (draft: StoredDraft, now: number): StoredDraft =>
  draft.saved > CLOCK_SET && draft.saved <= now ? draft : { ...draft, saved: now };

/**
 * Returns the record as it is after an opening, or undefined if its days have passed. If the clock leapt forward, some
 * days are left; if it was set back, all are.
 */
function aged<T extends Expiring>(one: T, at: number, now: number): T | undefined {
  const { from = at, seen = from } = one;
  const step = now - seen;
  const young = now >= from && now < from + DRAFT_RETENTION_DAYS * DAY_MS;
  if (young) return step >= 0 && step < DAY_MS ? one : { ...one, seen: now };
  return step >= 0 && step < LEAP ? undefined : { ...one, seen: now, from: step < 0 ? now : now - PASSED };
}

/**
 * Deletes expired records of all forms, because the page of another form may never be opened again. A submission that
 * waits to be sent stays, however old it is.
 */
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
