/** Submissions that were found in files, before anything of them is validated. */
import type { ControlValues } from '../../runtime/fields/field.js';
import type { JsonObject, LocalForm } from '../../runtime/model.js';
import type { IntakeChannel } from '../contracts/store.js';
import type { AttachmentFile } from './attachments.js';
import type { Sentence } from './messages.js';

/** Submission as a reader of files found it. */
export interface FoundSubmission {
  /** Place for people: the name of the file, and its page. */
  readonly place: Sentence;
  readonly channel: IntakeChannel;
  /**
   * Members of the submission that the file has. It needs `form`, `version`, `definition` (or its first eight digits)
   * and the answers: `data`, `encrypted`, or `answers` below. Other members than those of a submission are left out.
   */
  readonly submission: JsonObject;
  /**
   * Control values instead of `data`, as a person typed them. They are read by the types of the form's fields. A
   * function if the form is needed to find them.
   */
  readonly answers?: ControlValues | ((form: LocalForm) => ControlValues);
  /** Body as it was sent to the store that accepted it before. Without it, a body is made of the members. */
  readonly body?: Uint8Array;
  /** Receipt of the store that accepted it before. */
  readonly receipt?: string;
  /**
   * Files that came next to a scan or fillable form. If given, files make no difference when the submission is compared
   * with a stored one.
   */
  readonly attachments?: readonly AttachmentFile[];
  /** Returns the bytes of a file that the submission lists, or undefined if it did not come along. */
  openFile?(listed: { readonly id: string; readonly sha256: string }): Promise<Uint8Array | undefined>;
}

/** Part of a file that cannot be taken, and why. */
export interface Refusal {
  readonly place: Sentence;
  /** Name of the reason, for programs. */
  readonly code: string;
  readonly why: Sentence;
}
