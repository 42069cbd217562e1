/** Every sentence the paper says itself; one file a language fills it. The service card and privacy use the screen's words. */

import type { FormattedCount } from './screen-messages.js';

export type Limit = (least: FormattedCount | undefined, most: FormattedCount | undefined) => string;

export interface PaperMessages {
  /** In the foot. Numbers come in the form's digits. */
  page(page: string, pages: string): string;
  form(number: string): string;
  edition(version: string): string;
  fingerprint(fingerprint: string): string;
  /** The number of this copy. */
  serial(serial: string): string;

  /** At the top of a blank copy: what the mark after some questions means. */
  readonly marked: { readonly optional: string; readonly required: string };
  /** Beside a question that is required under a condition. */
  requiredIf(condition: string): string;
  /** Beside a question: the message of a rule that its answer is checked by. */
  checked(message: string): string;
  /** Beside a question: one limit, or both. */
  readonly limits: Readonly<Record<'number' | 'year' | 'day' | 'options' | 'items' | 'length' | 'digits', Limit>>;
  /** Before the condition of what is filled in only then. */
  fillIn(condition: string): string;

  /** In place of the rest of a long answer, which stands at the end under that number. */
  goesOn(number: string): string;
  /** Over all such rests, and over one. */
  readonly continued: string;
  continuation(number: string): string;

  readonly formNumber: string;
  readonly tracking: string;
  readonly submitted: string;
  /** Head of the column that numbers the rows of a table. */
  readonly rowNumber: string;
  item(number: string): string;

  /** In a signature's box. */
  readonly name: string;
  readonly signature: string;
  readonly date: string;
  readonly thumbprint: string;
  readonly stamp: string;
  /** Over the boxes for fiscal stamps. */
  readonly fiscalStamps: string;
  /** In a box: the paper that the stamp goes on. */
  affixedTo(paper: string): string;
  /** How a fee is paid. */
  byStamp(paper: string): string;

  /** Over the boxes that the office fills in. */
  readonly officialUse: string;
  /** On the slip that is cut off. */
  readonly receipt: string;
  /** Over the documents, on the slip. */
  readonly handedIn: string;
  readonly receivedBy: string;

  /** In the foot of filled copies, and beside the 2D codes. */
  readonly checkCode: string;
  /** Over the 2D codes, and what they are for. */
  readonly codes: string;
  readonly codesHelp: string;
  /** For those who hear the page: what is drawn on it, in words. */
  readonly heard: AltTextMessages;
}

export interface AltTextMessages {
  code(part: string, parts: string): string;
  emblem(authority: string): string;
  /** Lines without an answer. */
  readonly space: string;
  /** Boxes without an answer: how many, or what goes into them. */
  boxes(what: string): string;
  /** A box to sign, stamp or glue a photo in. */
  spaceFor(what: string): string;
  /** A box for a fiscal stamp, and the paper that it is for. */
  stampOn(paper: string): string;
  readonly ticked: string;
  readonly unticked: string;
  /** In place of an answer to a question that is struck out. */
  readonly struck: string;
}
