/** What people did at the desk and to its accounts: who, when, to what. Kept in the journal, never changed. */
import type { JsonObject } from '../../runtime/model.js';

/**
 * `account`: it was added or changed. `status`: a change of status, which is a record of its own. The others are what they say;
 * `read`, `print`, `file`, `payment`, those of erasing and `notice`, which was sent to the applicant or was not, are of one submission;
 * `key-in` too: paper was typed into the store, and `blank` says the same of the serial number that stands on it. `register` is a
 * look-up in a register, of which no answer is kept.
 */
export type AuditAction =
  | 'account'
  | 'status'
  | 'sign-in'
  | 'refused'
  | 'sign-out'
  | 'read'
  | 'print'
  | 'file'
  | 'search'
  | 'payment'
  | 'register'
  | 'erase-proposed'
  | 'erase-withdrawn'
  | 'notice'
  | 'key-in'
  | 'blank';

export interface AuditEvent {
  readonly what: AuditAction;
  /** A tracking number, the name of an account, or a blank as `form/version/serial`; empty where it is about neither. */
  readonly about: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The name of an account, or what stands for one: `link`, `command-line`. */
  readonly by: string;
  readonly detail?: JsonObject;
}

export interface StoredAuditEvent extends AuditEvent {
  /** Ascending in the order in which they were done. */
  readonly number: number;
}

export interface AuditQuery {
  readonly what?: AuditAction;
  readonly about?: string;
  /** Only those with a lower number. */
  readonly before?: number;
  readonly limit: number;
}

/** Where deeds are kept. */
export interface AuditLog {
  /** Keeps deeds, in one flush. */
  record(deeds: readonly AuditEvent[]): Promise<void>;
  /** Newest first, changes of status among them. */
  auditEvents(query: AuditQuery): Promise<readonly StoredAuditEvent[]>;
}
