/** The contract of a transport: one way to hand a submission to a backend. */

import type { BackendIssue, BackendText } from '../backend-issue.js';
import type { Localized } from '../fields/field.js';
import type { EncryptionMessages, UnavailableNotice } from './encryption-messages.js';
import type { EncryptedSubmission, Submission } from './envelope.js';
import type { PublicKey } from './jwe.js';

/** A file that the data lists, with its bytes. */
export interface SubmissionFile {
  readonly id: string;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly blob: Blob;
}

/** Prepared submission: every attempt sends the same bytes under the same id. */
export interface PreparedSubmission {
  readonly submission: Submission | EncryptedSubmission;
  readonly body: string;
  /** All files that the data lists, in its order. */
  readonly files: readonly SubmissionFile[];
}

export interface Receipt {
  readonly tracking?: string;
  /** PIN that opens more than the status to anyone who has it. */
  readonly pin?: string;
  readonly receipt?: string;
  /** Address of the copies of the submission: a path on the page's own origin, without its first slash. */
  readonly page?: string;
}

/** Outcome of an attempt. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  /** The answers at these paths are wrong. */
  | { readonly kind: 'rejected'; readonly issues: readonly BackendIssue[] }
  /**
   * The submission is not known to be stored: the same bytes are sent again, after `after` milliseconds if the backend
   * says so.
   */
  | Retry
  | Refusal;

/** Outcome of an attempt after which the submission waits: why, and the status of the response, if there was one. */
export type Retry = {
  readonly kind: 'retry';
  readonly after?: number;
  readonly reason?: RetryReason;
  readonly status?: number;
};

/**
 * `network`: no response. `cors`: the server answers, but not to this page. `response`: a response that is none of a
 * backend. `server`: the backend cannot take it now. `receipt`: no valid receipt. `transport`: the custom transport failed.
 */
export type RetryReason = 'network' | 'cors' | 'response' | 'server' | 'receipt' | 'transport';

/** Outcome after which a submission is not sent again. */
export type FinalOutcome = Exclude<SendOutcome, { kind: 'retry' }>;

/** Refusal of a submission: sending the same bytes again would not help. */
export type Refusal = {
  readonly kind: 'refused';
  readonly status: number;
  readonly type?: string;
  /** Words of the backend for the person: what happened, and what to do. */
  readonly title?: BackendText;
  readonly detail?: BackendText;
  /** Time of the backend's clock, in milliseconds, if the date of the submission is wrong. */
  readonly now?: number;
};

/** Encryption for forms that are sent encrypted, in addition to their transport. */
export interface SubmissionEncryption {
  /**
   * Encrypts a submission, once for all attempts, because encrypting it again would give other bytes. Every transport
   * is given the result. The submission is refused if a key has expired, or if the device cannot encrypt it.
   */
  encrypt(prepared: PreparedSubmission, keys: readonly PublicKey[]): Promise<PreparedSubmission | Refusal>;
  /**
   * Returns the reason why nothing can be encrypted on this page now, or undefined if there is none. It is shown before
   * anything is filled in.
   */
  unavailableReason(keys: readonly PublicKey[]): Localized<UnavailableNotice> | undefined;
  readonly words: Localized<EncryptionMessages>;
}

/**
 * Sends a submission once. It does not throw: the outcome without a response is `retry`. A transport that knows reports
 * the share of the files that has been sent, from 0 to 1.
 */
export type Transport = (
  prepared: PreparedSubmission,
  action: string,
  signal: AbortSignal,
  onProgress?: (share: number) => void,
) => Promise<SendOutcome>;

/** Built-in transport. One that discards local state on acceptance must call `verifyReceipt` first, if it is given. */
export type BuiltInTransport = (
  ...how: [...Parameters<Transport>, verifyReceipt?: (outcome: SendOutcome) => Promise<SendOutcome>]
) => Promise<SendOutcome>;
