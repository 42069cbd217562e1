/** What keeps answers and submissions on the device, as the element sees it. The code for it, in keep/, comes after the form stands. */
import type { ControlValues } from '../../fields/field.js';
import type { Issue } from '../../model.js';
import type { FinalOutcome } from '../../submit/send-with-retry.js';
import type { PreparedSubmission, Transport } from '../../submit/transport.js';
import type { AddFiles } from '../state/add-files.js';
import type { FormSnapshot } from '../state/draft.js';
import type { FormState } from '../state/form-state.js';
import type { PersistenceViews } from '../views/render-context.js';
import type { DraftTransfer } from './draft-transfer.js';

/** What it is given: the element from inside. */
export interface PersistenceHost {
  readonly element: HTMLElement;
  readonly definition: string;
  readonly takeFiles: AddFiles | undefined;
  /** What makes files of drafts, and carries them over, once it has come. */
  readonly copies: Promise<DraftTransfer>;
  state(): FormState;
  show(shown: FormSnapshot & Partial<Pick<FormState, 'fileContents'>>): void;
  /** The answers before the person changed any. */
  first(): ControlValues;
  /** What a backend objected to, at the questions. */
  showServerIssues(issues: readonly Issue[]): void;
  /** An empty form. */
  clear(): void;
  draw(): void;
  /** Of the page around, or the form's own. */
  transport(own: boolean): Transport | undefined;
  /** The same answers go with these bytes again. */
  recall(packed: PreparedSubmission): void;
}

export interface OutgoingSubmission {
  readonly packed: PreparedSubmission;
  readonly action: string;
  /** By a transport of the page around. */
  readonly byPageTransport: boolean;
  /** Aborted where it was stopped. */
  readonly signal: AbortSignal;
  /** Sends until something final comes of it; undefined if it was stopped. */
  sendNow(): Promise<FinalOutcome | undefined>;
}

export interface FormPersistence extends PersistenceViews {
  changed(before: FormState, after: FormState): void;
  deliver(sent: OutgoingSubmission): Promise<FinalOutcome | undefined>;
  /** The form was emptied. */
  emptied(): void;
  stop(): void;
}

export type CreateFormPersistence = (host: PersistenceHost) => Promise<FormPersistence>;
