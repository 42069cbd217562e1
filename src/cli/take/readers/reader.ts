/** Contract of the readers of files: each knows one kind of file by its content. */

import type { Jwks } from '../../../backend/parts.js';
import type { WorkerPool } from '../../../backend/system/index.js';
import type {
  AcknowledgedSubmission,
  AcknowledgementClaims,
  FoundSubmission,
  Refusal,
  Sentence,
} from '../../../backend/tools.js';
import type { ScanResult, ScanTask } from './scan-file-worker.js';

/** Threads that read scans. */
export type ScanPool = WorkerPool<ScanTask, ScanResult>;

/** File that is to be taken. */
export interface InputFile {
  /** Name for people, and for what is kept apart. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Returns the bytes of a file in a folder next to this one, or undefined if there is none. */
  openNear?(folder: string, name: string): Promise<Uint8Array | undefined>;
}

/** Submission of a bundle of another store, to which it is acknowledged once this store has it. */
export interface BundledEntry {
  /** Id of the bundle, and of the key that signed it. Two stores may use the same id. */
  readonly bundle: { readonly id: string; readonly kid: string };
  readonly entry: AcknowledgedSubmission;
}

/**
 * Part of what a file holds. A note is for people and changes nothing. `files` names the files that hold the part, if it
 * is not only the file that is read.
 */
export type Finding = (
  | { readonly found: FoundSubmission; readonly bundled?: BundledEntry }
  | { readonly acknowledged: AcknowledgementClaims; readonly place: Sentence }
  | { readonly refused: Refusal }
  | { readonly note: Sentence; readonly place: Sentence }
) & {
  readonly files?: readonly string[];
  /** Files of its own that hold, or may hold, other submissions too. */
  readonly shared?: readonly string[];
  /** Page of the file that shows it, from 1. */
  readonly page?: number;
};

export interface FileReader {
  /** Returns whether the content is of this reader's kind. */
  detects(bytes: Buffer): boolean;
  read(file: InputFile): Promise<readonly Finding[]>;
  /** Returns what became clear only after the last file. */
  finish?(): readonly Finding[];
  close?(): Promise<unknown>;
}

export interface ReaderOptions {
  /** Public keys of other stores whose signatures count. */
  readonly keys: Jwks;
  /** Public keys of this store. Its own bundles can be taken, but it acknowledges nothing to itself. Default: none. */
  readonly ownKeys?: Jwks;
  /** Threads that read scans. Default: threads that are started when they are needed, and end with the run. */
  readonly pool?: ScanPool;
  /** Maximum number of submissions in a file of JSON. Default: any. */
  readonly maxEntries?: number;
}

/** Creates a reader for one run. */
export type CreateReader = (options: ReaderOptions) => FileReader;
