/** Takes a submission to the backend for the element: keeps its bytes, waits between tries, tells how it stands. */
import type { JsonObject } from '../model.js';
import type { Envelope, Submission } from '../submit/envelope.js';
import { carries, type PlainPacked, pack } from '../submit/prepare-submission.js';
import { deliver, type Final } from '../submit/send-with-retry.js';
import type { Packed, PackedFile, Refusal, Transport } from '../submit/transport.js';
import type { Sending } from './state/form-state.js';

type Seal = (packed: Packed) => Promise<Packed | Refusal> | Packed;

export interface Courier {
  /** A sending begins; aborted by the next `stop`. */
  begin(): AbortSignal;
  /** Ready to be sent; the same answers keep the id and bytes of the last try. */
  pack(data: JsonObject, files: readonly PackedFile[], envelope: () => Omit<Envelope, 'id'>): PlainPacked;
  /** As it is sent: where it is to be sealed, that is done once for all tries, until it is forgotten. */
  ready(packed: PlainPacked, seal: Seal): Promise<Packed | Refusal>;
  /** A submission that was stopped, on another day perhaps: the same answers go with its bytes. */
  recall(packed: Packed, data: JsonObject): void;
  /** Undefined if it was stopped. */
  deliver(packed: Packed, action: string, transport: Transport, signal: AbortSignal): Promise<Final | undefined>;
  /** Ends the wait at once. */
  hurry(): void;
  stop(): void;
  /** The next submission is a new one. */
  forget(): void;
}

export function courier(show: (sending: Sending) => void): Courier {
  let held: PlainPacked | undefined;
  let sealed: { readonly of: Packed; readonly made: ReturnType<Seal> } | undefined;
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
    pack(data, files, envelope) {
      held = carries(held, data) ? held : pack({ ...envelope(), data }, files);
      return held;
    },
    async ready(packed, seal) {
      if (sealed?.of !== packed) sealed = { of: packed, made: seal(packed) };
      return sealed.made;
    },
    recall(packed, data) {
      held = { ...packed, submission: { ...(packed.submission as Submission), data } };
      sealed = { of: held, made: packed };
    },
    deliver(packed, action, transport, signal) {
      return deliver({
        packed,
        action,
        transport,
        signal,
        waiting,
        // A transport of the page around may go on, and tell so, though it was stopped.
        sending: (again, share) => signal.aborted || show({ kind: 'sending', again, share }),
      });
    },
    hurry: () => hurry(),
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
