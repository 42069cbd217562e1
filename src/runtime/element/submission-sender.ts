/** Submission sender: keeps the bytes of a submission, waits between attempts and reports the state of sending. */
import type { JsonObject } from '../model.js';
import type { Envelope, Submission } from '../submit/envelope.js';
import { hasSameAnswers, type PreparedPlainSubmission, prepareSubmission } from '../submit/prepare-submission.js';
import { type FinalOutcome, sendWithRetry } from '../submit/send-with-retry.js';
import type { PreparedSubmission, Refusal, SubmissionFile, Transport } from '../submit/transport.js';
import type { SendState } from './state/form-state.js';

type Encrypt = (packed: PreparedSubmission) => Promise<PreparedSubmission | Refusal> | PreparedSubmission;

export interface SubmissionSender {
  /** Starts a sending and returns its signal, which the next `stop` aborts. */
  begin(): AbortSignal;
  /** Prepares the submission. If the answers are the same, it keeps the id and bytes of the last attempt. */
  prepare(
    data: JsonObject,
    files: readonly SubmissionFile[],
    envelope: () => Omit<Envelope, 'id'>,
  ): PreparedPlainSubmission;
  /**
   * Returns the submission as it is sent. If the form is encrypted, it is encrypted once for all attempts, until
   * `forget`.
   */
  encrypt(packed: PreparedPlainSubmission, seal: Encrypt): Promise<PreparedSubmission | Refusal>;
  /** Resumes a submission that was stopped, perhaps on another day: the same answers are sent with its bytes. */
  resume(packed: PreparedSubmission, data: JsonObject): void;
  /** Sends the submission until the outcome is final. Resolves with undefined if it was stopped. */
  deliver(
    packed: PreparedSubmission,
    action: string,
    transport: Transport,
    signal: AbortSignal,
  ): Promise<FinalOutcome | undefined>;
  /** Ends the wait before the next attempt at once. */
  retryNow(): void;
  stop(): void;
  /** Forgets the prepared submission, so that the next one is new. */
  forget(): void;
}

export function createSubmissionSender(show: (sending: SendState) => void): SubmissionSender {
  let held: PreparedPlainSubmission | undefined;
  let sealed: { readonly of: PreparedSubmission; readonly made: ReturnType<Encrypt> } | undefined;
  let abort = new AbortController();
  let hurry = () => {};

  const waiting = (milliseconds: number) =>
    new Promise<void>(resolve => {
      const end = Date.now() + milliseconds;
      const tick = () => show({ kind: 'waiting', seconds: Math.max(1, Math.ceil((end - Date.now()) / 1000)) });
      const timer = setInterval(() => (Date.now() >= end ? hurry() : tick()), 500);
      hurry = () => {
        clearInterval(timer);
        globalThis.removeEventListener?.('online', hurry);
        resolve();
      };
      globalThis.addEventListener?.('online', hurry);
      tick();
    });

  return {
    begin() {
      abort = new AbortController();
      return abort.signal;
    },
    prepare(data, files, envelope) {
      held = hasSameAnswers(held, data) ? held : prepareSubmission({ ...envelope(), data }, files);
      return held;
    },
    async encrypt(packed, seal) {
      if (sealed?.of !== packed) sealed = { of: packed, made: seal(packed) };
      return sealed.made;
    },
    resume(packed, data) {
      held = { ...packed, submission: { ...(packed.submission as Submission), data } };
      sealed = { of: held, made: packed };
    },
    deliver(packed, action, transport, signal) {
      return sendWithRetry({
        packed,
        action,
        transport,
        signal,
        waitForRetry: waiting,
        // A custom transport may continue after it was stopped, and report progress.
        onProgress: (again, share) => signal.aborted || show({ kind: 'sending', again, share }),
      });
    },
    retryNow: () => hurry(),
    stop() {
      abort.abort();
      hurry();
      show({ kind: 'idle' });
    },
    forget() {
      held = undefined;
      sealed = undefined;
    },
  };
}
