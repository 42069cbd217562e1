/** Store contract: what the backend requires of a store of submissions. Each store has one file in stores/. */

import type { Status } from '../statuses.js';
import type { AttemptCounter } from './attempt-counter.js';
import type { AuditLog } from './audit-log.js';
import type { FileStore } from './file-store.js';
import type { Jwks } from './jwks.js';
import type { Outbox } from './outbox.js';
import type { Queue } from './queue.js';
import type { SessionStore } from './session-store.js';
import type { IncomingSubmission, SubmissionSummary } from './submission.js';

export { INTAKE_CHANNELS, type IncomingSubmission, type IntakeChannel, type SubmissionSummary } from './submission.js';

/**
 * Outcome of one entry of a group.
 *
 * - `same`: this id was stored before with the same body, and the receipt is the one that was signed then.
 * - `conflict`: this id was stored before with another body.
 * - `taken`: the tracking number belongs to another submission.
 * - `rejected`: the store cannot hold this entry; the others are not affected.
 */
export type AppendOutcome =
  | { readonly kind: 'stored' | 'same'; readonly tracking: string; readonly receipt: string }
  | { readonly kind: 'conflict' | 'taken' }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Acknowledgement of an earlier submission with the same id. */
export interface Acknowledgement {
  readonly tracking: string;
  readonly digest: Uint8Array;
  readonly receipt: string;
}

/** A document that the applicant is asked for. */
export interface AskedDocument {
  /** Id of a document of the service card, or of this request, such as `other-1`. */
  readonly id: string;
  /** Name as the clerk read or wrote it. */
  readonly name: string;
}

/** Change of a submission's status. */
export interface StatusChange {
  readonly tracking: string;
  /**
   * Status that the submission must still have. If two people change it at once, the second one learns of the first
   * change.
   */
  readonly from: Status;
  readonly status: Status;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the actor who changed it. */
  readonly by: string;
  /** Note to the applicant. */
  readonly note?: string;
  /** Documents that the applicant is asked to send. */
  readonly documents?: readonly AskedDocument[];
  /** Id of the form that was posted, so that one that is posted twice is stored once. */
  readonly post?: string;
  /** Paths of the fields to correct. */
  readonly fields?: readonly string[];
  /** Tracking number of the submission that replaces it. */
  readonly replacement?: string;
  /** Erasure details of a change to `erased`: who proposed it, and on what legal basis. */
  readonly erasure?: Erasure;
}

export interface Erasure {
  readonly proposedBy: string;
  readonly ground: string;
}

/** A submission as a store returns it. */
export interface StoredSubmission extends SubmissionSummary, Pick<IncomingSubmission, 'body' | 'digest' | 'data'> {
  readonly receipt: string;
}

/** Definition of a form version that was served once: enough to validate what was filled in with it. */
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
  /** Ids of the forms; all forms if omitted. */
  readonly forms?: readonly string[];
  /** Ids of the offices whose cases are meant; all cases if omitted. */
  readonly offices?: readonly string[];
  readonly status?: Status;
  /**
   * Prefixes that each begin a word of the answers, folded as in `search-terms.ts`. A submission that was accepted a
   * moment ago may not be found yet.
   */
  readonly words?: readonly string[];
  /** Number of a submission; only those that were accepted before it are returned. */
  readonly before?: number;
  readonly limit: number;
}

/** Start of a walk: after the submission with this number, which must exist. */
export interface Cursor {
  readonly form?: string;
  readonly after?: number;
}

/**
 * Store of submissions. Each process that writes keeps its own chain of records; processes that share a disk take turns
 * at one chain. A receipt names its chain and its position there. Nothing else in this contract requires an order among
 * processes.
 */
export interface Store extends AuditLog, Queue {
  /** Store of the attachments' bytes. */
  readonly files: FileStore;
  /** Outbox of the deliveries to other systems. */
  readonly outbox: Outbox;
  /** Ephemeral state: neither attempts nor sessions are records, and both start from scratch with a new index. */
  readonly tries: AttemptCounter;
  readonly sessions: SessionStore;
  /**
   * Returns the secret of the accounts at the desk, which is created when it is needed first. It is next to the signing
   * keys, and in no backup. Absent if the store can only be read.
   */
  deskSecret?(): Promise<Uint8Array>;
  /** Signs claims with the key that signs receipts, as a JWS. Absent if the store can only be read. */
  sign?(type: string, claims: object): Promise<string>;
  /** Returns the number of free bytes at the place that the store writes to. Absent if only another system knows it. */
  freeBytes?(): Promise<number>;
  /** Maximum number of groups that may be under way at once. Default: 1. */
  readonly maxConcurrentGroups?: number;
  /**
   * Stores a group in one flush. Resolves only after the flush, with one outcome per entry, in order. Rejects with a
   * `StoreError` if nothing of the group was stored.
   */
  append(group: readonly IncomingSubmission[]): Promise<readonly AppendOutcome[]>;
  /**
   * Stores status changes in one flush, as `append` does. Returns false for each change whose submission does not exist
   * or has another status by now.
   */
  changeStatus(changes: readonly StatusChange[]): Promise<readonly boolean[]>;
  /**
   * Changes the status to `erased`, as `changeStatus` does, and erases what was sent: body, data, notes, search terms.
   * The record stays in the chain with its digests, and this change after it says who erased it and why. The next start
   * completes what a crash interrupted.
   *
   * From then on the body of the submission is `{}` and its data `null`. The caller has to remove its files.
   */
  erase(change: StatusChange & { readonly status: 'erased' }): Promise<boolean>;
  /** Returns the changes of a submission's status, oldest first. */
  history(tracking: string): Promise<readonly StatusChange[]>;
  /** Returns the public keys of all receipts ever signed here, the current signing key first. */
  keys(): Promise<Jwks>;
  /** Returns the acknowledgement of an earlier submission, or undefined if there is none or the id is not a UUID. */
  findAcknowledgement(form: string, id: string): Promise<Acknowledgement | undefined>;
  /** Returns the submissions with these numbers, in the order of the numbers. */
  findByNumbers(numbers: readonly number[]): Promise<readonly StoredSubmission[]>;
  findTracking(tracking: string): Promise<StoredSubmission | undefined>;
  /** Returns submissions, newest first. */
  list(query: ListQuery): Promise<readonly SubmissionSummary[]>;
  /**
   * Yields all accepted submissions in the order of acceptance, in constant memory and without blocking writers.
   * `after` resumes a walk. It is not a reliable cursor (forwarding uses the outbox): if several processes write, a
   * late commit may have a number that the walk has already passed (PostgreSQL).
   */
  iterate(cursor: Cursor): AsyncIterable<StoredSubmission>;
  /** Saves definitions for ever. A definition that is already there gets the validator given now. */
  saveDefinitions(definitions: readonly StoredDefinition[]): Promise<void>;
  definitions(form: string): Promise<readonly StoredDefinition[]>;
  close(): Promise<void>;
}

/**
 * Reason why a group was not stored. `full`: no space is left. `busy`, `unwritable`: may be temporary. `broken`: what
 * is on disk is no longer known (a failed flush may have dropped pages), so the process must end and start again from
 * the disk. `erased`: the text belongs to a submission that was erased. `changed`: events were recorded that the caller
 * does not know.
 */
export type StoreFaultKind = 'full' | 'busy' | 'unwritable' | 'broken' | 'erased' | 'changed';

export type StoreError = Error & { readonly fault: StoreFaultKind };

/** Creates the error of a store that stored nothing of what it was given. The caller throws it. */
export const storeError = (fault: StoreFaultKind, cause: unknown): StoreError =>
  Object.assign(new Error(`The store failed: ${fault}`, { cause }), { fault });

/** Returns the fault of an error, or undefined if no store reported it. */
export const faultKindOf = (error: unknown): StoreFaultKind | undefined => (error as Partial<StoreError> | null)?.fault;
