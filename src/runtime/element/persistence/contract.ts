/**
 * Contract of the persistence of answers and submissions on the device, as the element sees it. The implementation, in
 * persistence/, loads after the first render.
 */

import type { BackendIssue } from '../../backend-issue.js';
import type { ControlValues } from '../../fields/field.js';
import type { OutgoingSubmission } from '../../submit/outbox.js';
import type { FinalOutcome, PreparedSubmission, Transport } from '../../submit/transport.js';
import type { AddFiles } from '../state/add-files.js';
import type { FormSnapshot } from '../state/draft.js';
import type { FormState } from '../state/form-state.js';
import type { PersistenceViews } from '../views/render-context.js';
import type { DraftTransfer } from './draft-transfer.js';

/** Host of the persistence: the inside of the element. */
export interface PersistenceHost {
  readonly element: HTMLElement;
  readonly definition: string;
  readonly takeFiles: AddFiles | undefined;
  /** Code that makes files of drafts and carries drafts over, once it has loaded. */
  readonly copies: Promise<DraftTransfer>;
  state(): FormState;
  show(shown: FormSnapshot & Partial<Pick<FormState, 'fileContents'>>): void;
  /** Returns the answers before the user changed any. */
  first(): ControlValues;
  /** Shows the issues that a backend found, at their questions. */
  showServerIssues(issues: readonly BackendIssue[]): void;
  /** Empties the form. */
  clear(): void;
  draw(): void;
  /** Returns the custom transport of the page, or the form's own transport. */
  transport(own: boolean): Transport | undefined;
  /** Makes the next sending of the same answers reuse these bytes. */
  recall(prepared: PreparedSubmission): void;
}

/** Submission of the form, which the page sends and the outbox stores. */
export interface FormSubmission extends OutgoingSubmission {
  /** True if a custom transport of the page sends it. */
  readonly byPageTransport: boolean;
}

export interface FormPersistence extends PersistenceViews {
  changed(before: FormState, after: FormState): void;
  /** Stores a submission in the outbox and sends it. Resolves with undefined if it was stopped. */
  send(sent: FormSubmission): Promise<FinalOutcome | undefined>;
  /** Ends the pause before the next attempt of the submission that is being sent. */
  retryNow(): void;
  /** Called when the form was reset. */
  emptied(): void;
  stop(): void;
}

export type CreateFormPersistence = (host: PersistenceHost) => Promise<FormPersistence>;
