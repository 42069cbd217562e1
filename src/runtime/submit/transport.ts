/** The contract of a transport: one way to hand a submission to a backend. */

import type { Localized } from '../fields/field.js';
import type { Issue } from '../model.js';
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

/** A submission made ready once: every try sends the same bytes under the same id. */
export interface PreparedSubmission {
  readonly submission: Submission | EncryptedSubmission;
  readonly body: string;
  /** All that the data lists, in its order. */
  readonly files: readonly SubmissionFile[];
}

export interface Receipt {
  readonly tracking?: string;
  /** Opens more than the status to whoever has it. */
  readonly pin?: string;
  readonly receipt?: string;
  /** Where copies of what was sent are had: a path on the page's own origin, without its first slash. */
  readonly page?: string;
}

/** What a try came to. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  /** The answers are at fault, at these paths. */
  | { readonly kind: 'rejected'; readonly issues: readonly Issue[] }
  /** Not known to be stored: the same bytes are sent again, after `after` milliseconds if the backend says so. */
  | { readonly kind: 'retry'; readonly after?: number }
  | Refusal;

/** Sending the same again would not help. */
export type Refusal = {
  readonly kind: 'refused';
  readonly status: number;
  readonly type?: string;
  /** Its clock, in milliseconds, where the date of the submission is what is wrong. */
  readonly now?: number;
};

/** What forms that are sent encrypted have beside their transport. */
export interface SubmissionEncryption {
  /** Once for all tries: sealed again, the bytes would be other ones. Every transport is given what comes of it. Refused where a key has expired, or where the device cannot. */
  encrypt(packed: PreparedSubmission, keys: readonly PublicKey[]): Promise<PreparedSubmission | Refusal>;
  /** Why nothing can be sealed on this page, now, if so: said before anything is filled in. */
  unavailableReason(keys: readonly PublicKey[]): Localized<UnavailableNotice> | undefined;
  readonly words: Localized<EncryptionMessages>;
}

/** Sends once. Does not throw: no answer is `retry`. One that knows tells how much of the files has come, from 0 to 1. */
export type Transport = (
  packed: PreparedSubmission,
  action: string,
  signal: AbortSignal,
  told?: (share: number) => void,
) => Promise<SendOutcome>;

/** One of ours. What lets go of something with an acceptance asks `believed` first, where it is given. */
export type BuiltInTransport = (
  ...how: [...Parameters<Transport>, believed?: (outcome: SendOutcome) => Promise<SendOutcome>]
) => Promise<SendOutcome>;
