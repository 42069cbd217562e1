/**
 * Messages of the printed form. Each language has one file. The service card and the privacy notice use the screen's
 * messages.
 */

import type { CountedNoun } from '../fields/formats/counted-noun.js';
import type { FormattedCount } from './screen-messages.js';

/** Formats the limits of an answer. `noun` is the author's name for the items of a list. */
export type Limit = (least: FormattedCount | undefined, most: FormattedCount | undefined, noun?: CountedNoun) => string;

export interface PaperMessages {
  /** Page number in the footer. Numbers are given in the form's digits. */
  page(page: string, pages: string): string;
  form(number: string): string;
  edition(version: string): string;
  fingerprint(fingerprint: string): string;
  /** Serial number of this copy. */
  serial(serial: string): string;

  /** Explanation at the top of a blank form: the meaning of the mark after some questions. */
  readonly marked: { readonly optional: string; readonly required: string };
  /** Note next to a question that is required under a condition. */
  requiredIf(condition: string): string;
  /** Notes next to a question: one limit, or both. */
  readonly limits: Readonly<Record<'number' | 'options' | 'items' | 'length' | 'digits', Limit>>;
  /** Instruction for options that are put in an order by numbers. */
  readonly order: string;
  /** Instruction for a choice among the items of a list, each a numbered row. `list` is the number of its question. */
  rowsOf(list: string, several: boolean): string;
  /** Text behind an option, before the number of the section or question that follows. */
  readonly goTo: string;

  /** Text on a filled copy in place of an answer that is required. */
  readonly notAnswered: string;
  /** Line on a filled copy with the numbers of the other questions that were left empty. */
  leftEmpty(numbers: string): string;

  readonly formNumber: string;
  /** Captions of the box for the number and date in the register of the office. */
  readonly incoming: { readonly number: string; readonly date: string };
  readonly tracking: string;
  readonly submitted: string;
  /** Header of the column that numbers the rows of a table. */
  readonly rowNumber: string;
  item(number: string): string;

  /** Captions in the box of a signature. */
  readonly name: string;
  readonly signature: string;
  readonly date: string;
  readonly thumbprint: string;
  readonly stamp: string;
  /** Caption in a stamp's box: the paper to which the stamp is affixed. */
  affixedTo(paper: string): string;
  /** Note on how a fee is paid. */
  byStamp(paper: string): string;

  /** Heading of the boxes that the office fills in. */
  readonly officialUse: string;
  /** Heading of the receipt slip, which is cut off. */
  readonly receipt: string;
  readonly receivedBy: string;
  /** Caption on the receipt slip for the name of the applicant. */
  readonly applicant: string;
  /** Heading of the checklist of documents. */
  readonly documents: string;

  /** Label of the check code, in the footer of filled copies and next to the 2D codes. */
  readonly checkCode: string;
  /** Heading of the 2D codes, and their purpose. */
  readonly codes: string;
  readonly codesHelp: string;
  /** Alternative texts of the drawings on a page, for people who listen to it. */
  readonly heard: AltTextMessages;
}

export interface AltTextMessages {
  code(part: string, parts: string): string;
  emblem(authority: string): string;
  /** Alternative text of lines without an answer. */
  readonly space: string;
  /** Alternative text of boxes without an answer: their number, or what is entered in them. */
  boxes(what: string): string;
  /** Alternative text of a box to sign, stamp or glue a photo in. */
  spaceFor(what: string): string;
  /** Alternative text of a box for a fiscal stamp, with the paper that the stamp is for. */
  stampOn(paper: string): string;
  readonly ticked: string;
  readonly unticked: string;
  /** Alternative text in place of an answer to a question that is struck out. */
  readonly struck: string;
}
