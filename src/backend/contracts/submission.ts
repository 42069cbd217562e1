/** Submissions as they go into a store, and as lists show them. */

import type { Status } from '../statuses.js';

/**
 * Channels of submissions that applicants did not send to a server. `counter`: a clerk filled in the form for a person
 * at the counter. The others were taken from files: `paper-scan` from the codes of printed
 * copies, `fillable` from the fields of a PDF that was filled in on a computer, `spool` from a folder of forwarding,
 * `bundle` from a signed bundle of another store, `draft` from a draft that a person saved, `file` from a file of
 * submissions as the command line prints them.
 */
export const INTAKE_CHANNELS = ['counter', 'paper-scan', 'fillable', 'spool', 'bundle', 'draft', 'file'] as const;

export type IntakeChannel = (typeof INTAKE_CHANNELS)[number];

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
  /**
   * False if the submission was not found valid: it came encrypted and could not be read, or it was entered from paper
   * with errors.
   */
  readonly validated?: boolean;
  /** Channel of a submission that was not sent to a server. */
  readonly channel?: IntakeChannel;
  /** Id of the office that the case belongs to at first. It is recorded as an audit event of the same flush. */
  readonly office?: string;
}

/** A stored submission without its body. */
export interface SubmissionSummary
  extends Omit<IncomingSubmission, 'body' | 'digest' | 'data' | 'files' | 'validated' | 'channel' | 'office'> {
  /** Permanent number. Numbers ascend in the order of acceptance by one process. */
  readonly number: number;
  readonly status: Status;
  /** True if the submission was entered from paper; false once it was erased. */
  readonly paper: boolean;
  /**
   * Response deadline in milliseconds since 1970, `NO_DEADLINE` if nothing was promised, or null if an earlier version
   * stored the submission a moment ago.
   */
  readonly due: number | null;
  /** Name of the account that has taken the case. */
  readonly assignee: string | null;
  /** Id of the office that the case belongs to, or null if it belongs to none. */
  readonly office: string | null;
}
