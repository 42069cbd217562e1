/** Contract of the reader of files that the desk uses. The command line provides it, with the packages that it needs. */
import type { FoundSubmission, Refusal } from './found-submission.js';

/** File that was chosen at the desk. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Part of a file: a submission, or why there is none. `page` is the page that shows it, from 1. */
export type ReadPart = ({ readonly found: FoundSubmission } | { readonly refused: Refusal }) & {
  /** Name of the file that holds it. */
  readonly file: string;
  readonly page?: number;
};

export interface SubmissionReader {
  /** Reads files together, because a copy may be on several of them. */
  read(files: readonly ChosenFile[]): Promise<readonly ReadPart[]>;
  /** Draws a page of a PDF as PNG. Returns undefined if it cannot be drawn. */
  draw(bytes: Buffer, page: number): Promise<Uint8Array | undefined>;
}
