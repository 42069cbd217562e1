/**
 * Audit log of the desk: who did what at the desk and to its accounts, and when. Events are kept in the journal and
 * never changed.
 */
import type { JsonObject } from '../../runtime/model.js';

/**
 * Actions of the audit log.
 *
 * - `account`: an account was added or changed.
 * - `token`: a token of another system was created or revoked.
 * - `status`: a status was changed, which is a record of its own.
 * - `read`, `print`, `file`, `payment`, `erase-proposed`, `erase-withdrawn` and `notice` concern one submission. A
 *   notice was sent to the applicant or was not.
 * - `reminder`: an office or a supervisor was reminded of the deadline of a submission, or could not be.
 * - `assign`: a case was taken, or given back.
 * - `office`: a case came to its first office, or was transferred to another.
 * - `export`: cases of a form were exported: how many, as which file and by which filters.
 * - `internal-note`: a note was written that only the office reads. An erasure of the submission erases its text.
 * - `message`: the office wrote to the applicant. `reply`: the applicant answered. An erasure of the submission erases both.
 * - `reply-files`: digests of the files of a reply or a message, which outlive its erasure, so that the files are found and deleted.
 * - `message-read`, `reply-read`: what was written was read, by the applicant with the PIN, or by a clerk. The detail
 *   names what was read last: `message` is its time, `post` the `id` in the detail of the reply.
 * - `key-in`: a submission was entered from paper. `blank` records the same for the serial number on the paper.
 * - `counter`: a clerk filled in a form for a person at the counter, with the documents that the clerk saw. Like
 *   `key-in` it comes before the submission.
 * - `fee`: a fee was taken at the counter, or such an entry was reversed.
 * - `till-entry`: such an entry is in the till of a clerk and a day. It is recorded with `fee`, and is about the till, so
 *   that entries of one till are counted. `till-closed`: the clerk closed the till.
 * - `service`: a service was opened, closed, or limited to so many submissions a day.
 * - `retention`: the rules of a service were set by which its cases are erased. `retention-proposed`, `-withdrawn` and
 *   `-run`: such an erasure was proposed, withdrawn, or confirmed and carried out, with how many cases.
 * - `take`: a submission was taken from a file, and by whom.
 * - `acknowledged`: another store has acknowledged a submission that a bundle brought there.
 * - `second-factor`: the second factor of an account was changed, or a recovery code of it was used.
 * - `locked`: attempts to sign in to an account have to wait, after too many that failed.
 * - `forbidden`, `other-office`: a clerk asked for what the role does not allow, or for a submission of another office.
 * - `session-end`: a person ended sessions of their account.
 * - `file-checked`: a virus scanner has seen files of one submission, with their digests.
 * - `register`: a register was queried. Its response is not kept.
 *
 * The other actions are what their names say.
 */
export type AuditAction =
  | 'account'
  | 'token'
  | 'status'
  | 'sign-in'
  | 'refused'
  | 'sign-out'
  | 'locked'
  | 'second-factor'
  | 'session-end'
  | 'forbidden'
  | 'other-office'
  | 'read'
  | 'print'
  | 'file'
  | 'file-checked'
  | 'search'
  | 'payment'
  | 'register'
  | 'erase-proposed'
  | 'erase-withdrawn'
  | 'notice'
  | 'reminder'
  | 'assign'
  | 'office'
  | 'export'
  | 'internal-note'
  | 'message'
  | 'message-read'
  | 'reply'
  | 'reply-files'
  | 'reply-read'
  | 'key-in'
  | 'counter'
  | 'fee'
  | 'till-entry'
  | 'till-closed'
  | 'service'
  | 'retention'
  | 'retention-proposed'
  | 'retention-withdrawn'
  | 'retention-run'
  | 'take'
  | 'acknowledged'
  | 'blank';

/** Actions whose texts an erasure of the submission erases. */
export const ERASED_WITH_SUBMISSION: readonly AuditAction[] = ['internal-note', 'message', 'reply'];

export interface AuditEvent {
  readonly what: AuditAction;
  /**
   * Tracking number, name of an account, numbered blank as `form/version/serial`, id of a form that was exported or whose
   * service or retention is meant, or till as `day/account`; empty if the event is about none of these.
   */
  readonly about: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of an account, `token:` and the name of a token, or an actor without an account: `link`, `command-line`. */
  readonly by: string;
  readonly detail?: JsonObject;
}

export interface StoredAuditEvent extends AuditEvent {
  /** Number of the event. Numbers ascend in the order of the events. */
  readonly number: number;
}

export interface AuditQuery {
  readonly what?: AuditAction;
  readonly about?: string;
  /** Number of an event; only events with a lower number are returned. */
  readonly before?: number;
  /** Restriction of the events about cases to those of these offices; events about anything else are not affected. */
  readonly offices?: readonly string[];
  readonly limit: number;
}

/** Number of the events of an action that are about a subject. */
export interface EventCount {
  readonly what: AuditAction;
  readonly about: string;
  readonly count: number;
}

/** Audit log of a store. */
export interface AuditLog {
  /**
   * Records audit events in one flush. Rejects with the fault `erased`, and records nothing, if a text among them
   * (`ERASED_WITH_SUBMISSION`) is about a submission that is erased, also at the same moment.
   *
   * Rejects with the fault `changed`, and records nothing, if one of the `expected` counts is another one by now. Of
   * several calls at once that expect a count of one subject, each sees what those before it have recorded.
   */
  record(events: readonly AuditEvent[], expected?: readonly EventCount[]): Promise<void>;
  /** Returns audit events, newest first, with the changes of status among them. */
  auditEvents(query: AuditQuery): Promise<readonly StoredAuditEvent[]>;
}
