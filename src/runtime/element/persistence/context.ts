/** What the parts of a keeper share. */

import type { Storage } from '../../storage/device-storage.js';
import type { Claims } from '../../storage/page-lock.js';
import type { Draft } from '../state/draft.js';
import type { KeepHost } from './contract.js';
import type { Soon } from './debounce.js';
import type { Drafts } from './draft-store.js';
import type { Line } from './page-channel.js';
import type { Look } from './persistence-state.js';

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
