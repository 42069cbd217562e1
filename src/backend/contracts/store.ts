/** The store contract: what the backend asks of whatever keeps submissions. One file a store in stores/. */

import type { Status } from '../statuses.js';
import type { AttemptCounter } from './attempt-counter.js';
import type { AuditLog } from './audit-log.js';
import type { FileStore } from './file-store.js';
import type { Jwks } from './jwks.js';
import type { Outbox } from './outbox.js';
import type { SessionStore } from './session-store.js';

/** An accepted submission on its way into the store. */
export interface IncomingSubmission {
  readonly form: string;
  /** A UUID, scoped to the form. */
  readonly id: string;
  readonly version: number;
  readonly definition: string;
  readonly tracking: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** The body as it was sent, byte for byte. */
  readonly body: Uint8Array;
  /** SHA-256 of the body. */
  readonly digest: Uint8Array;
  /** The cleaned data with computed values, as JSON. */
  readonly data: string;
  /** SHA-256 of each file that it lists, in hex digits. */
  readonly files?: readonly string[];
  /** False for what was sealed on its way: it could not be looked into. */
  readonly validated?: boolean;
}

/**
 * What became of one entry of a group. `same`: this id was stored before with the same body, and this is the receipt that was
 * signed then. `conflict`: with another one.
 * `taken`: the tracking number is another submission's. `rejected`: the store cannot hold this entry; the others are not affected.
 */
export type AppendOutcome =
  | { readonly kind: 'stored' | 'same'; readonly tracking: string; readonly receipt: string }
  | { readonly kind: 'conflict' | 'taken' }
  | { readonly kind: 'rejected'; readonly reason: string };

/** What an earlier submission with the same id was answered. */
export interface Acknowledgement {
  readonly tracking: string;
  readonly digest: Uint8Array;
  readonly receipt: string;
}

/** A submission that got another status. */
export interface StatusChange {
  readonly tracking: string;
  /** What it must be until then, so that of two who change it at once the second learns of the first. */
  readonly from: Status;
  readonly status: Status;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who changed it. */
  readonly by: string;
  /** To the applicant. */
  readonly note?: string;
  /** Paths of the fields to correct. */
  readonly fields?: readonly string[];
  /** The tracking number of what came in its place. */
  readonly replacement?: string;
  /** Of a change to `erased`: who asked for it, and on what legal ground. */
  readonly erasure?: Erasure;
}

export interface Erasure {
  readonly proposedBy: string;
  readonly ground: string;
}

/** A stored submission without its body. */
export interface SubmissionSummary
  extends Omit<IncomingSubmission, 'body' | 'digest' | 'data' | 'files' | 'validated'> {
  /** Its own for ever. Ascending in the order of acceptance by one process. */
  readonly number: number;
  readonly status: Status;
  /** It was keyed in from paper; false of what was erased. */
  readonly paper: boolean;
}

export interface StoredSubmission extends SubmissionSummary, Pick<IncomingSubmission, 'body' | 'digest' | 'data'> {
  readonly receipt: string;
}

/** A version of a form that was served once: enough to validate what was filled in with it. */
export interface StoredDefinition {
  readonly form: string;
  readonly version: number;
  /** First 16 hex digits of the SHA-256 of `model`. */
  readonly definition: string;
  /** Bytes of form.json and validator.js. */
  readonly model: Uint8Array;
  readonly validator: Uint8Array;
}

export interface ListQuery {
  /** Of one of these forms; of all where it is left out. */
  readonly forms?: readonly string[];
  readonly status?: Status;
  /** Each of these begins a word of the answers, as `search.ts` folds them. What came in a moment ago may not be found yet. */
  readonly words?: readonly string[];
  /** Only those that were accepted before the one with this number. */
  readonly before?: number;
  readonly limit: number;
}

/** Where a walk begins: behind the submission with this number, which must be there. */
export interface Cursor {
  readonly form?: string;
  readonly after?: number;
}

/**
 * Each process that writes keeps a chain of records of its own or, where they share a disk, they take turns at one: a receipt
 * names its chain and its place there. Nothing else in this contract asks for an order among processes.
 */
export interface Store extends AuditLog {
  /** The bytes of attachments. */
  readonly files: FileStore;
  /** What is to be handed over to other systems. */
  readonly outbox: Outbox;
  /** Both are no records: they begin anew with a new index. */
  readonly tries: AttemptCounter;
  readonly sessions: SessionStore;
  /** Bytes that are free where it writes; undefined where only somebody else knows. */
  freeBytes?(): Promise<number>;
  /** How many groups may be under way at once; one, where it is not said. */
  readonly maxConcurrentGroups?: number;
  /**
   * Stores a group in one flush. Resolves only after the flush, with one outcome an entry, in order; rejects with a
   * `StoreFault` when nothing of the group was stored.
   */
  append(group: readonly IncomingSubmission[]): Promise<readonly AppendOutcome[]>;
  /** Stores changes in one flush, as `append` does; false for each whose submission is not there or has another status by now. */
  changeStatus(changes: readonly StatusChange[]): Promise<readonly boolean[]>;
  /**
   * Changes the status to `erased`, as `changeStatus` does, and leaves nothing of what was sent: body, data, notes, words. The record
   * stays in the chain with its digests, and this change behind it says who and why. What a crash leaves over is done at the next start.
   * Of a submission that was erased the body is `{}` and the data `null` from then on; its files are the caller's to remove.
   */
  erase(change: StatusChange & { readonly status: 'erased' }): Promise<boolean>;
  /** The changes of a submission's status, the oldest first. */
  history(tracking: string): Promise<readonly StatusChange[]>;
  /** The public keys of all receipts ever signed here, the one that signs now first. */
  keys(): Promise<Jwks>;
  /** Undefined, too, for an id that is no UUID. */
  findAcknowledgement(form: string, id: string): Promise<Acknowledgement | undefined>;
  /** Those with these numbers, in the order of the numbers. */
  findByNumbers(numbers: readonly number[]): Promise<readonly StoredSubmission[]>;
  findTracking(tracking: string): Promise<StoredSubmission | undefined>;
  /** Newest first. */
  list(query: ListQuery): Promise<readonly SubmissionSummary[]>;
  /**
   * All that were accepted, in that order, in flat memory, without holding up writers. `after` resumes a walk; it is no cursor
   * (the outbox is what forwarding goes by): where several processes write, what commits late may stand behind a number that was walked already (PostgreSQL).
   */
  iterate(cursor: Cursor): AsyncIterable<StoredSubmission>;
  /** Keeps definitions for ever; one that is there already gets the validator given now. */
  saveDefinitions(definitions: readonly StoredDefinition[]): Promise<void>;
  definitions(form: string): Promise<readonly StoredDefinition[]>;
  close(): Promise<void>;
}

/**
 * Why a group was not stored. `full`: no room. `busy`, `unwritable`: may pass. `broken`: what is on disk is no longer known
 * (a failed flush may have dropped pages), so the process must end and start again from the disk.
 */
export type StoreFaultKind = 'full' | 'busy' | 'unwritable' | 'broken';

export type StoreError = Error & { readonly fault: StoreFaultKind };

export const storeError = (fault: StoreFaultKind, cause: unknown): StoreError =>
  Object.assign(new Error(`The store failed: ${fault}`, { cause }), { fault });

/** The fault of whatever was thrown; undefined for what no store named. */
export const faultKindOf = (error: unknown): StoreFaultKind | undefined => (error as Partial<StoreError> | null)?.fault;
