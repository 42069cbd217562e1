/** Events of the element. They bubble and are composed, so that a host page receives them outside the shadow root. */
import type { BackendIssue } from '../backend-issue.js';
import type { Evaluation } from '../engine/index.js';
import type { Issue, JsonObject } from '../model.js';
import type { Submission } from '../submit/envelope.js';
import type { Receipt, RetryReason, SubmissionFile } from '../submit/transport.js';

/** Detail of `istimara-queued`. `since` is when the user sent the submission, in RFC 3339. */
export interface QueuedEventDetail extends Receipt {
  readonly id: string;
  readonly since: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  /** Why it waits, and the status of the response, if there was one. */
  readonly reason?: RetryReason;
  readonly status?: number;
}

/** Detail of `istimara-draft`. `full`: there is no space left on the device. `none`: the browser stores nothing. */
export interface DraftEventDetail {
  readonly state: 'saved' | 'restored' | 'deleted' | 'full' | 'none';
}

export interface FormEventDetails {
  /** Dispatched after every change of an answer. */
  'istimara-change': { readonly value: JsonObject; readonly issues: readonly Issue[] };
  /** Dispatched before sending; `preventDefault()` leaves the sending to the host page. */
  'istimara-submit': { readonly submission: Submission; readonly files: readonly SubmissionFile[] };
  'istimara-accepted': Receipt;
  /** Dispatched when a submission waits on this device, and again with its later outcome. */
  'istimara-queued': QueuedEventDetail;
  /** Dispatched when the draft stored on this device changes. */
  'istimara-draft': DraftEventDetail;
  'istimara-rejected': { readonly issues: readonly BackendIssue[] };
}

/** Dispatches an event of the element. Returns false if the host page prevented it. */
export const dispatch = <K extends keyof FormEventDetails>(
  host: EventTarget,
  name: K,
  detail: FormEventDetails[K],
): boolean =>
  host.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'istimara-submit' }),
  );

/** Reports that the user changed an answer. */
export const dispatchChange = (host: EventTarget, { data, issues }: Pick<Evaluation, 'data' | 'issues'>): boolean =>
  dispatch(host, 'istimara-change', {
    // The data is copied only if a listener reads it, because at most keystrokes none does.
    get value() {
      return structuredClone(data) as JsonObject;
    },
    issues,
  });
