/** Drafts in the store: which one is this page's own, and how none is lost where several pages write. */

import type { DeviceStorage } from '../../storage/device-storage.js';
import type { AcquirePageLock, PageLock } from '../../storage/page-lock.js';
import { uuidV7 } from '../../submit/prepare-submission.js';
import type { Draft } from '../state/draft.js';
import { deleteUnloadDraft, readUnloadDrafts, writeUnloadDraft } from './unload-drafts.js';

/** Of what goes after some days. */
export interface Expiring {
  /** The opening that found it last, and the one from which its days are counted, if that is not when it was written. */
  readonly seen?: number;
  readonly from?: number;
}

export interface StoredDraft extends Draft, Expiring {
  readonly id: string;
  readonly saved: number;
  /** The page that wrote it last. */
  readonly by: string;
}

export const DAY_MS = 86_400_000;
/** How long a draft stays after it was last changed. */
export const DRAFT_RETENTION_DAYS = 30;

export interface DraftStore {
  /** That of this page, once something was saved or taken up. */
  own(): string | undefined;
  /** The same, begun where there is none. */
  id(): string;
  /** All others of the form, the newest first. */
  others(): Promise<readonly StoredDraft[]>;
  /** Writes the page's own, as it was at `saved`, under a new id where it is another page's by now. When it resolves it is on the disk. */
  save(draft: Draft, saved?: number): Promise<StoredDraft>;
  /** Writes it as the page goes; without one, what was written so is in the store by now. */
  saveLast(draft?: Draft): void;
  /** Makes it the page's own. Undefined where another page has it open, unless `anyway`, or where it is gone. */
  take(id: string, anyway?: boolean): Promise<StoredDraft | undefined>;
  remove(id: string): Promise<void>;
  /** The page has none any more; what is stored stays. */
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
    // Where the store fails, saving says so.
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
      // The page that had it may have written more as it went.
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
 * What pages wrote as they went comes where it belongs: a draft that another page wrote since stays, and this is one of its own.
 * What is written anew, or goes, meanwhile, is not what was read: it is left as it is.
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
      // There is no room: it waits until there is.
    }
  }
}
