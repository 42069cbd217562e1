/** Cache of the submission that the element sends: the same answers keep its id and bytes at every attempt. */
import type { Envelope, Submission } from '../submit/envelope.js';
import {
  type PreparedPlainSubmission,
  prepareSubmission,
  type SubmissionContent,
} from '../submit/prepare-submission.js';
import type { PreparedSubmission, Refusal, SubmissionFile } from '../submit/transport.js';
import { deepEqual } from './state/carry-over.js';

type Encrypt = (prepared: PreparedSubmission) => Promise<PreparedSubmission | Refusal> | PreparedSubmission;

export interface SubmissionCache {
  /** Prepares the submission. If the answers are the same, it keeps the id and bytes of the last attempt. */
  prepare(
    content: SubmissionContent,
    files: readonly SubmissionFile[],
    envelope: () => Omit<Envelope, 'id'>,
  ): PreparedPlainSubmission;
  /**
   * Returns the submission as it is sent. If the form is encrypted, it is encrypted once for all attempts, until
   * `forget`.
   */
  encrypt(plain: PreparedPlainSubmission, encrypt: Encrypt): Promise<PreparedSubmission | Refusal>;
  /** Resumes a submission that was stopped, perhaps on another day: the same answers are sent with its bytes. */
  resume(sent: PreparedSubmission, content: SubmissionContent): void;
  /** Forgets the prepared submission, so that the next one is new. */
  forget(): void;
}

export function createSubmissionCache(): SubmissionCache {
  let plain: PreparedPlainSubmission;
  /** Content of `plain`. */
  let known: SubmissionContent | undefined;
  let encrypted: { readonly of: PreparedSubmission; readonly made: ReturnType<Encrypt> } | undefined;
  return {
    prepare(content, files, envelope) {
      if (!deepEqual(known, content)) plain = prepareSubmission({ ...envelope(), ...content }, files);
      known = content;
      return plain;
    },
    async encrypt(of, encrypt) {
      if (encrypted?.of !== of) encrypted = { of, made: encrypt(of) };
      return encrypted.made;
    },
    resume(sent, content) {
      known = content;
      plain = { ...sent, submission: { ...(sent.submission as Submission), ...content } };
      encrypted = { of: plain, made: sent };
    },
    forget() {
      known = undefined;
    },
  };
}
