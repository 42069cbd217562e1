/** Contract of the readers of files: each knows one kind of file by its content. */
import type { FoundSubmission, Refusal, Sentence } from '../../../backend/tools.js';

/** File that is to be taken. */
export interface InputFile {
  /** Name for people, and for what is kept apart. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Returns the bytes of a file in a folder next to this one, or undefined if there is none. */
  openNear?(folder: string, name: string): Promise<Uint8Array | undefined>;
}

/**
 * Part of what a file holds. A note is for people and changes nothing. `files` names the files that hold the part, if it
 * is not only the file that is read.
 */
export type Finding = (
  | { readonly found: FoundSubmission }
  | { readonly refused: Refusal }
  | { readonly note: Sentence; readonly place: Sentence }
) & { readonly files?: readonly string[] };

export interface FileReader {
  /** Returns whether the content is of this reader's kind. */
  detects(bytes: Buffer): boolean;
  read(file: InputFile): Promise<readonly Finding[]>;
  /** Returns what became clear only after the last file. */
  finish?(): readonly Finding[];
  close?(): Promise<unknown>;
}

/** Creates a reader for one run. */
export type CreateReader = () => FileReader;
