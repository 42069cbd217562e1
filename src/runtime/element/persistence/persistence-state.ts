/** State of local persistence that the views show, as one plain object. */
import type { StorageFault } from '../../storage/device-storage.js';
import type { OutboxEntry } from '../../submit/outbox.js';
import type { Draft, LostAnswer } from '../state/draft.js';
import type { Expiring, StoredDraft } from './draft-store.js';

export type DraftEntry = OutboxEntry<Draft> & Expiring;

export interface PersistenceState {
  /** True if the store outlives the page. */
  readonly durable: boolean;
  readonly fault?: StorageFault | undefined;
  /** Time at which the draft of this page was saved. */
  readonly saved?: number | undefined;
  /** True if some files of the draft were too large to be stored. */
  readonly filesLeft?: boolean;
  /** Draft that was restored: when it was saved, and which answers have no place any more. */
  readonly restored?: RestoredDraft | undefined;
  /** Id of the draft that another page has taken over. */
  readonly taken?: string | undefined;
  readonly others: readonly StoredDraft[];
  readonly entries: readonly DraftEntry[];
  /** Id of the submission that this page is sending, if it is in the outbox. */
  readonly current?: string | undefined;
  readonly removed?: boolean;
  /**
   * Reason why a draft was refused: the chosen file is no draft or is of another form, or a stored draft is damaged.
   */
  readonly refused?: 'damaged' | 'other' | 'stored' | undefined;
}

export interface RestoredDraft {
  readonly saved: number;
  readonly lost: readonly LostAnswer[];
}

/** Actions of the user on what is stored. */
export interface PersistenceActions {
  change(look: Partial<PersistenceState>): void;
  /** Deletes the draft of this page, or another one. */
  remove(id?: string): void;
  /** Continues a draft on this page, wherever it is open. */
  take(id: string): void;
  download(draft?: Draft): void;
  load(file: File): void;
  /** Puts a refused submission back into the form. */
  reopen(entry: DraftEntry): void;
  sendAgain(entry: DraftEntry): void;
  drop(entry: DraftEntry): void;
  /** Sends all waiting submissions now. */
  retryNow(): void;
  /** Leaves the submission that is being sent to the outbox, so that another form can be filled in. */
  later(): void;
}
