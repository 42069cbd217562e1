/** Draft store: which draft is this page's own, and how no draft is lost if several pages write. */

import type { DeviceStorage } from '../../storage/device-storage.js';
import type { AcquirePageLock, PageLock } from '../../storage/page-lock.js';
import { uuidV7 } from '../../submit/prepare-submission.js';
import type { Draft } from '../state/draft.js';
import { deleteUnloadDraft, readUnloadDrafts, writeUnloadDraft } from './unload-drafts.js';

/** Record that expires after some days. */
export interface Expiring {
  /**
   * Time of the opening that found the record last, and time from which its days are counted, if that is not when it
   * was written.
   */
  readonly seen?: number;
  readonly from?: number;
}

export interface StoredDraft extends Draft, Expiring {
  readonly id: string;
  readonly saved: number;
  /** Id of the page that wrote the draft last. */
  readonly by: string;
}

export const DAY_MS = 86_400_000;
/** Days for which a draft stays after its last change. */
export const DRAFT_RETENTION_DAYS = 30;

export interface DraftStore {
  /** Returns the id of this page's draft, or undefined until something was saved or restored. */
  own(): string | undefined;
  /** Returns the id of this page's draft, which is begun if there is none. */
  id(): string;
  /** Returns all other drafts of the form, newest first. */
  others(): Promise<readonly StoredDraft[]>;
  /**
   * Saves this page's draft as it was at `saved`, under a new id if the draft belongs to another page by now. Resolves
   * when the draft is on the disk.
   */
  save(draft: Draft, saved?: number): Promise<StoredDraft>;
  /**
   * Writes the draft while the page unloads. Without a draft, it deletes what was written in this way, because that is
   * in the store by now.
   */
  saveLast(draft?: Draft): void;
  /**
   * Makes a draft this page's own. Returns undefined if the draft is gone, or if another page has it open and `anyway`
   * is not set.
   */
  take(id: string, anyway?: boolean): Promise<StoredDraft | undefined>;
  remove(id: string): Promise<void>;
  /** Detaches the page from its draft; what is stored stays. */
  leave(): void;
}

const draftName = (id: string): string => `draft ${id}`;

export function openDraftStore(storage: DeviceStorage, claims: AcquirePageLock, form: string): DraftStore {
  const page = uuidV7();
  let own: { readonly id: string; claim: PageLock | undefined } | undefined;
  const letGo = () => {
    own?.claim?.release();
    own = undefined;
  };
  const leave = () => {
    writeUnloadDraft(page);
    letGo();
  };
  const begin = (id = uuidV7(), claim?: PageLock) => {
    letGo();
    const mine = { id, claim };
    own = mine;
    // If the store fails, saving reports it.
    if (!claim)
      void claims(draftName(id)).then(
        got => {
          if (own === mine) mine.claim = got;
          else got?.release();
        },
        () => {},
      );
    return mine;
  };
  const made = (draft: Draft, saved = Date.now()): StoredDraft => ({
    ...draft,
    id: (own ?? begin()).id,
    by: page,
    saved,
  });
  const write = (draft: Draft, saved?: number) => {
    const mine = made(draft, saved);
    return storage.change<StoredDraft>('drafts', mine.id, now => (now && now.by !== page ? now : mine));
  };
  return {
    own: () => own?.id,
    id: () => (own ?? begin()).id,
    leave,
    async others() {
      const all = await storage.all<StoredDraft>('drafts');
      return all.filter(one => one?.form === form && one.id !== own?.id).sort((a, b) => b.saved - a.saved);
    },
    async save(draft, saved) {
      const stands = (await write(draft, saved))!;
      if (stands.by === page) return stands;
      begin();
      return (await write(draft, saved))!;
    },
    saveLast(draft) {
      if (storage.durable) writeUnloadDraft(page, draft && made(draft));
    },
    async take(id, anyway) {
      const claim = await claims(draftName(id));
      if (!claim && !anyway) return undefined;
      // The page that had the draft open may have written more while it unloaded.
      await mergeUnloadDrafts(storage);
      const taken = await storage.change<StoredDraft>('drafts', id, now => now && { ...now, by: page });
      if (!taken) claim?.release();
      else begin(id, claim);
      return taken;
    },
    async remove(id) {
      if (own?.id === id) leave();
      deleteUnloadDraft(id);
      await storage.change('drafts', id, () => undefined);
    },
  };
}

/**
 * Merges the unload drafts into the store. If another page has written a draft since, that draft stays, and the unload
 * draft becomes a draft of its own.
 *
 * An unload draft that is written again or deleted meanwhile is not the one that was read, so it is left as it is.
 */
export async function mergeUnloadDrafts(storage: DeviceStorage): Promise<void> {
  if (!storage.durable) return;
  for (const [page, value, same] of readUnloadDrafts()) {
    const draft = value as StoredDraft;
    try {
      const stands =
        draft.id &&
        (await storage.change<StoredDraft>('drafts', draft.id, now =>
          !same() || (now && (now.by !== page || now.saved > draft.saved)) ? now : draft,
        ));
      if (stands && stands.by !== page)
        await storage.change<StoredDraft>('drafts', page, now => (same() ? { ...draft, id: page } : now));
      if (same()) writeUnloadDraft(page);
    } catch {
      // There is no space left: the unload draft waits until there is.
    }
  }
}
