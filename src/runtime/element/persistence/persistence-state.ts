/** What the person is shown of all that is kept, as one plain object. */
import type { StorageFault } from '../../storage/device-storage.js';
import type { OutboxEntry } from '../../submit/outbox.js';
import type { Draft, LostAnswer } from '../state/draft.js';
import type { Expiring, StoredDraft } from './draft-store.js';

export type DraftEntry = OutboxEntry<Draft> & Expiring;

export interface PersistenceState {
  /** The store outlives the page. */
  readonly durable: boolean;
  readonly fault?: StorageFault | undefined;
  /** When the draft of this page was saved. */
  readonly saved?: number | undefined;
  /** Some files of it were too large to be kept. */
  readonly filesLeft?: boolean;
  /** It was taken up: when it was saved, and what has no place any more. */
  readonly restored?: RestoredDraft | undefined;
  /** Another page goes on with it. */
  readonly taken?: string | undefined;
  readonly others: readonly StoredDraft[];
  readonly entries: readonly DraftEntry[];
  /** The submission that this page is sending is in the outbox. */
  readonly current?: string | undefined;
  readonly removed?: boolean;
  /** A file that was to be opened as a draft is none, or a draft in the store is none any more. */
  readonly refused?: 'damaged' | 'other' | 'stored' | undefined;
}

export interface RestoredDraft {
  readonly saved: number;
  readonly lost: readonly LostAnswer[];
}

/** What a person can do with it. */
export interface PersistenceActions {
  change(look: Partial<PersistenceState>): void;
  /** That of this page, or another one. */
  remove(id?: string): void;
  /** Goes on with a draft here, wherever it is open. */
  take(id: string): void;
  download(draft?: Draft): void;
  load(file: File): void;
  /** A refused submission back into the form. */
  reopen(entry: DraftEntry): void;
  sendAgain(entry: DraftEntry): void;
  drop(entry: DraftEntry): void;
  /** Sends all that waits now. */
  retryNow(): void;
  /** Leaves what is being sent to the outbox, for another form. */
  later(): void;
}
