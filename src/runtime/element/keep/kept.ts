/** What the parts of a keeper share. */
import type { Claims } from '../../storage/claim.js';
import type { Storage } from '../../storage/storage.js';
import type { Draft } from '../draft.js';
import type { KeepHost } from '../keeping.js';
import type { Drafts } from './drafts.js';
import type { Look } from './look.js';
import type { Line } from './news.js';
import type { Soon } from './soon.js';

export interface Kept {
  readonly host: KeepHost;
  readonly storage: Storage;
  readonly claims: Claims;
  readonly drafts: Drafts;
  readonly line: Line;
  readonly saving: Soon;
  look(): Look;
  change(look: Partial<Look>): void;
  /** What is on the screen, as a draft. */
  draft(): Draft;
  /** Saves it now; false where that failed. */
  save(): Promise<boolean>;
  /** That of this page, with its files. */
  removeDraft(): Promise<void>;
  /** Reads anew what others changed in the store; where that fails, what is shown stays. */
  refresh(): Promise<void>;
  failed(error: unknown): void;
}
