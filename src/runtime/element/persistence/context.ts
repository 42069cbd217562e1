/** Context that the parts of the persistence share. */

import type { DeviceStorage } from '../../storage/device-storage.js';
import type { AcquirePageLock } from '../../storage/page-lock.js';
import type { Draft } from '../state/draft.js';
import type { PersistenceHost } from './contract.js';
import type { DebouncedTask } from './debounce.js';
import type { DraftStore } from './draft-store.js';
import type { PageChannel } from './page-channel.js';
import type { PersistenceState } from './persistence-state.js';

export interface PersistenceContext {
  readonly host: PersistenceHost;
  readonly storage: DeviceStorage;
  readonly claims: AcquirePageLock;
  readonly drafts: DraftStore;
  readonly line: PageChannel;
  readonly saving: DebouncedTask;
  look(): PersistenceState;
  change(look: Partial<PersistenceState>): void;
  /** Returns what is on the screen, as a draft. */
  draft(): Draft;
  /** Saves the draft now. Resolves with false if that failed. */
  save(): Promise<boolean>;
  /** Deletes the draft of this page, with its files. */
  removeDraft(): Promise<void>;
  /** Reads again what other pages changed in the store. If that fails, what is shown stays. */
  refresh(): Promise<void>;
  failed(error: unknown): void;
}
