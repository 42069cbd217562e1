/** Takes a submission to the backend for the element: keeps its bytes, waits between tries, tells how it stands. */
import type { JsonObject } from '../model.js';
import type { Envelope, Submission } from '../submit/envelope.js';
import { hasSameAnswers, type PreparedPlainSubmission, prepareSubmission } from '../submit/prepare-submission.js';
import { type FinalOutcome, sendWithRetry } from '../submit/send-with-retry.js';
import type { PreparedSubmission, Refusal, SubmissionFile, Transport } from '../submit/transport.js';
import type { SendState } from './state/form-state.js';

type Encrypt = (packed: PreparedSubmission) => Promise<PreparedSubmission | Refusal> | PreparedSubmission;

export interface SubmissionSender {
  /** A sending begins; aborted by the next `stop`. */
  begin(): AbortSignal;
  /** Ready to be sent; the same answers keep the id and bytes of the last try. */
  prepare(
    data: JsonObject,
    files: readonly SubmissionFile[],
    envelope: () => Omit<Envelope, 'id'>,
  ): PreparedPlainSubmission;
  /** As it is sent: where it is to be sealed, that is done once for all tries, until it is forgotten. */
  encrypt(packed: PreparedPlainSubmission, seal: Encrypt): Promise<PreparedSubmission | Refusal>;
  /** A submission that was stopped, on another day perhaps: the same answers go with its bytes. */
  resume(packed: PreparedSubmission, data: JsonObject): void;
  /** Undefined if it was stopped. */
  deliver(
    packed: PreparedSubmission,
    action: string,
    transport: Transport,
    signal: AbortSignal,
  ): Promise<FinalOutcome | undefined>;
  /** Ends the wait at once. */
  retryNow(): void;
  stop(): void;
  /** The next submission is a new one. */
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
        // A transport of the page around may go on, and tell so, though it was stopped.
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
