/** The events of the element: bubbling and composed, so that a host page hears them outside the shadow root. */
import type { Issue, JsonObject } from '../model.js';
import type { Submission } from '../submit/envelope.js';
import type { Receipt, SubmissionFile } from '../submit/transport.js';

/** `since`: when the person sent it, in RFC 3339. */
export interface QueuedEventDetail extends Receipt {
  readonly id: string;
  readonly since: string;
  readonly state: 'waiting' | 'sent' | 'refused';
}

/** `full`: there is no room on the device. `none`: the browser keeps nothing. */
export interface DraftEventDetail {
  readonly state: 'saved' | 'restored' | 'deleted' | 'full' | 'none';
}

export interface FormEventDetails {
  /** After every change of an answer. */
  'istimara-change': { readonly value: JsonObject; readonly issues: readonly Issue[] };
  /** Before sending; `preventDefault()` leaves the sending to the host. */
  'istimara-submit': { readonly submission: Submission; readonly files: readonly SubmissionFile[] };
  'istimara-accepted': Receipt;
  /** A submission on this device waits, and what came of it later. */
  'istimara-queued': QueuedEventDetail;
  /** What is kept of the answers on this device. */
  'istimara-draft': DraftEventDetail;
  'istimara-rejected': { readonly issues: readonly Issue[] };
}

/** False if the host prevented it. */
export const dispatch = <K extends keyof FormEventDetails>(
  host: EventTarget,
  name: K,
  detail: FormEventDetails[K],
): boolean =>
  host.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'istimara-submit' }),
  );
