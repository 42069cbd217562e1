/** Drafts in the store: which one is this page's own, and how none is lost where several pages write. */

import type { Storage } from '../../storage/device-storage.js';
import type { Claim, Claims } from '../../storage/page-lock.js';
import { uuid } from '../../submit/prepare-submission.js';
import type { Draft } from '../state/draft.js';
import { allLate, dropLate, writeLate } from './unload-drafts.js';

/** Of what goes after some days. */
export interface Aged {
  /** The opening that found it last, and the one from which its days are counted, if that is not when it was written. */
  readonly seen?: number;
  readonly from?: number;
}

export interface KeptDraft extends Draft, Aged {
  readonly id: string;
  readonly saved: number;
  /** The page that wrote it last. */
  readonly by: string;
}

export const DAY = 86_400_000;
/** How long a draft stays after it was last changed. */
export const KEPT_DAYS = 30;

export interface Drafts {
  /** That of this page, once something was saved or taken up. */
  own(): string | undefined;
  /** The same, begun where there is none. */
  id(): string;
  /** All others of the form, the newest first. */
  others(): Promise<readonly KeptDraft[]>;
  /** Writes the page's own, as it was at `saved`, under a new id where it is another page's by now. When it resolves it is on the disk. */
  save(draft: Draft, saved?: number): Promise<KeptDraft>;
  /** Writes it as the page goes; without one, what was written so is in the store by now. */
  saveLast(draft?: Draft): void;
  /** Makes it the page's own. Undefined where another page has it open, unless `anyway`, or where it is gone. */
  take(id: string, anyway?: boolean): Promise<KeptDraft | undefined>;
  remove(id: string): Promise<void>;
  /** The page has none any more; what is stored stays. */
  leave(): void;
}

const draftName = (id: string): string => `draft ${id}`;

export function draftsIn(storage: Storage, claims: Claims, form: string): Drafts {
  const page = uuid();
  let own: { readonly id: string; claim: Claim | undefined } | undefined;
  const letGo = () => {
    own?.claim?.release();
    own = undefined;
  };
  const leave = () => {
    writeLate(page);
    letGo();
  };
  const begin = (id = uuid(), claim?: Claim) => {
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
  const made = (draft: Draft, saved = Date.now()): KeptDraft => ({
    ...draft,
    id: (own ?? begin()).id,
    by: page,
    saved,
  });
  const write = (draft: Draft, saved?: number) => {
    const mine = made(draft, saved);
    return storage.change<KeptDraft>('drafts', mine.id, now => (now && now.by !== page ? now : mine));
  };
  return {
    own: () => own?.id,
    id: () => (own ?? begin()).id,
    leave,
    async others() {
      const all = await storage.all<KeptDraft>('drafts');
      return all.filter(one => one?.form === form && one.id !== own?.id).sort((a, b) => b.saved - a.saved);
    },
    async save(draft, saved) {
      const stands = (await write(draft, saved))!;
      if (stands.by === page) return stands;
      begin();
      return (await write(draft, saved))!;
    },
    saveLast(draft) {
      if (storage.lasting) writeLate(page, draft && made(draft));
    },
    async take(id, anyway) {
      const claim = await claims(draftName(id));
      if (!claim && !anyway) return undefined;
      // The page that had it may have written more as it went.
      await joinLate(storage);
      const taken = await storage.change<KeptDraft>('drafts', id, now => now && { ...now, by: page });
      if (!taken) claim?.release();
      else begin(id, claim);
      return taken;
    },
    async remove(id) {
      if (own?.id === id) leave();
      dropLate(id);
      await storage.change('drafts', id, () => undefined);
    },
  };
}

/**
 * What pages wrote as they went comes where it belongs: a draft that another page wrote since stays, and this is one of its own.
 * What is written anew, or goes, meanwhile, is not what was read: it is left as it is.
 */
export async function joinLate(storage: Storage): Promise<void> {
  if (!storage.lasting) return;
  for (const [page, value, same] of allLate()) {
    const draft = value as KeptDraft;
    try {
      const stands =
        draft.id &&
        (await storage.change<KeptDraft>('drafts', draft.id, now =>
          !same() || (now && (now.by !== page || now.saved > draft.saved)) ? now : draft,
        ));
      if (stands && stands.by !== page)
        await storage.change<KeptDraft>('drafts', page, now => (same() ? { ...draft, id: page } : now));
      if (same()) writeLate(page);
    } catch {
      // There is no room: it waits until there is.
    }
  }
}
