/** Drafts in the store: which one is this page's own, and how none is lost where several pages write. */
import type { Claim, Claims } from '../../storage/claim.js';
import type { Storage } from '../../storage/storage.js';
import { uuid } from '../../submit/submission.js';
import type { Draft } from '../draft.js';

export interface KeptDraft extends Draft {
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
  /** All others of the form, the newest first. */
  others(): Promise<readonly KeptDraft[]>;
  /** Writes the page's own, under a new id where it is another page's by now. When it resolves it is on the disk. */
  save(draft: Draft): Promise<KeptDraft>;
  /** Makes it the page's own. Undefined where another page has it open, unless `anyway`, or where it is gone. */
  take(id: string, anyway?: boolean): Promise<KeptDraft | undefined>;
  remove(id: string): Promise<void>;
  /** The page has none any more; what is stored stays. */
  leave(): void;
}

export const draftName = (id: string): string => `draft ${id}`;

export function draftsIn(storage: Storage, claims: Claims, form: string): Drafts {
  const page = uuid();
  let own: { readonly id: string; claim: Claim | undefined } | undefined;
  const leave = () => {
    own?.claim?.release();
    own = undefined;
  };
  const begin = async (id = uuid(), claim?: Claim) => {
    leave();
    own = { id, claim: claim ?? (await claims(draftName(id))) };
    return own;
  };
  const write = (draft: Draft, id: string) => {
    const mine: KeptDraft = { ...draft, id, by: page, saved: Date.now() };
    return storage.change<KeptDraft>('drafts', id, now => (now && now.by !== page ? now : mine));
  };
  return {
    own: () => own?.id,
    leave,
    async others() {
      const all = await storage.all<KeptDraft>('drafts');
      return all.filter(one => one.form === form && one.id !== own?.id).sort((a, b) => b.saved - a.saved);
    },
    async save(draft) {
      const { id } = own ?? (await begin());
      const stands = (await write(draft, id))!;
      if (stands.by === page) return stands;
      return (await write(draft, (await begin()).id))!;
    },
    async take(id, anyway) {
      const claim = await claims(draftName(id));
      if (!claim && !anyway) return undefined;
      const taken = await storage.change<KeptDraft>('drafts', id, now => now && { ...now, by: page });
      if (!taken) claim?.release();
      else await begin(id, claim);
      return taken;
    },
    async remove(id) {
      if (own?.id === id) leave();
      await storage.change('drafts', id, () => undefined);
    },
  };
}
