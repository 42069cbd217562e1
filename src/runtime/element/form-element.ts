/** Interface of the element for the page around it. */
import type { BackendIssue } from '../backend-issue.js';
import type { Issue, JsonObject, Language } from '../model.js';
import type { Submission } from '../submit/envelope.js';
import type { FinalOutcome, SubmissionFile, Transport } from '../submit/transport.js';
import type { FormEventDetails } from './events.js';

/** Issue as a host page gives it. */
export type PageIssue = Pick<BackendIssue, 'path'> & Partial<BackendIssue>;

/** The submission, before it is sent, and a signal that is aborted if the sending is stopped. */
export type CheckBeforeSend = (
  prepared: { readonly submission: Submission; readonly files: readonly SubmissionFile[] },
  signal: AbortSignal,
) => Promise<readonly PageIssue[] | null | undefined>;

/** Members that every form's element adds to HTMLElement; see the contract. */
export interface FormElement extends HTMLElement {
  /** URL to which submissions are posted. */
  action: string;
  readonly: boolean;
  /** Transport of submissions; if it is not set, the form's own is used. */
  transport: Transport | undefined;
  /** Check of the page before sending: resolves with the issues that it found, if any. */
  checkBeforeSend: CheckBeforeSend | undefined;
  /** The language in use. */
  readonly language: Language;
  /** Cleaned answers, without hidden fields. */
  value: JsonObject;
  /** Shows all issues and returns them. */
  validate(): readonly Issue[];
  /** Sends the submission if there are no issues. Resolves with the outcome, or with undefined if nothing was sent. */
  submit(): Promise<FinalOutcome | undefined>;
  /** Shows issues that the page or its server found, in place of those it gave before. */
  setIssues(issues: readonly PageIssue[]): void;
  /** Resets the element to an empty form. */
  reset(): void;
  addEventListener<K extends keyof FormEventDetails>(
    name: K,
    listener: (event: CustomEvent<FormEventDetails[K]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
