/** Contract of the reader of files that the desk uses. The command line provides it, with the packages that it needs. */
import type { FoundSubmission, Refusal } from './found-submission.js';

/** File that was chosen at the desk. */
export interface ChosenFile {
  /** Name as the clerk's computer gave it. Several files may have the same. */
  readonly name: string;
  readonly bytes: Buffer;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/** Part of a file: a submission, or why there is none. `page` is the page that shows it, from 1. */
export type ReadPart = ({ readonly found: FoundSubmission } | { readonly refused: Refusal }) & {
  /** Indexes of the files that hold it. The first is shown. */
  readonly files: readonly number[];
  readonly page?: number;
};

/** Maximum number of parts that a clerk is shown at once. */
export const MAX_PARTS = 500;

export interface SubmissionReader {
  /**
   * Reads files together, because a copy may be on several of them. It ends early if there are more than `MAX_PARTS`
   * parts. A file that cannot be read is a refused part.
   */
  read(files: readonly ChosenFile[]): Promise<readonly ReadPart[]>;
  /** Draws a page of a PDF as PNG. Returns undefined if it cannot be drawn. */
  draw(bytes: Buffer, page: number): Promise<Uint8Array | undefined>;
  /** Returns the number of pages of a scan: 1 for a picture, 0 if it cannot be read. */
  countPages(bytes: Buffer): Promise<number>;
}
