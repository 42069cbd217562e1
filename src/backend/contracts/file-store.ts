/** File store contract: the bytes of attachments are stored under their digest, each once. */

/** File that is being received. */
export interface IncomingFile {
  readonly size: number;
  write(piece: Uint8Array): Promise<void>;
  /** Reads what was written so far. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** Returns the SHA-256 of what was written, as 64 hex digits. */
  digest(): string;
  /** Stores the file under its digest. Resolves once the file is on the disk; rejects with a `StoreError`. */
  keep(): Promise<void>;
  /** Discards the file; does nothing if it was stored. */
  drop(): Promise<void>;
}

export interface StoredFile {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface FileStore {
  receive(): Promise<IncomingFile>;
  /** Opens a stored file, or returns undefined if nothing is stored under the digest. */
  open(sha256: string): Promise<StoredFile | undefined>;
  /** Returns when a file was last stored, in milliseconds since 1970, or undefined if it is not there. */
  storedAt(sha256: string): Promise<number | undefined>;
  /** Marks a file as needed now, as storing it again would. Returns false if it is not there. */
  touch(sha256: string): Promise<boolean>;
  /** Removes a file that was stored before a moment and not again since. Returns false for any other file. */
  remove(sha256: string, before: number): Promise<boolean>;
  readonly resumable: ResumableUploads;
}

/** File that waits for the submission of its sender. No other submission can list it. */
export interface WaitingFile {
  readonly sha256: string;
  /** Owner of the file, as 32 hex digits. */
  readonly owner: string;
}

/** Resumable upload as the client announced it. */
export interface UploadPlan extends WaitingFile {
  readonly form: string;
  /** Path of the question, without indexes; absent if the file is encrypted. */
  readonly path?: string;
  readonly size: number;
}

export interface UploadProgress {
  readonly plan: UploadPlan;
  /** Number of bytes that were received. */
  readonly offset: number;
  /** Time when the last byte was received, in milliseconds since 1970. */
  readonly at: number;
}

/** Resumable upload that is open for one writer. */
export interface ResumableUpload extends UploadProgress {
  write(piece: Uint8Array): Promise<void>;
  /**
   * Flushes what was written to the disk. Rejects with a `StoreError`, after which nothing of the upload can be
   * trusted.
   */
  flush(): Promise<void>;
  read(start: number, end: number): Promise<Uint8Array>;
  /** Reads the whole file and returns its digest. */
  digest(): Promise<string>;
  /**
   * Finishes an upload that is whole and as announced: it waits under its digest and owner for a submission, and is on
   * the disk when this resolves.
   */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Resumable uploads. They outlive the process, and are deleted if no submission uses them in time. */
export interface ResumableUploads {
  /** Begins an upload and returns its id, which cannot be guessed. */
  begin(plan: UploadPlan): Promise<string>;
  find(id: string): Promise<UploadProgress | undefined>;
  open(id: string): Promise<ResumableUpload | undefined>;
  drop(id: string): Promise<void>;
  /** Returns the number of uploads that wait, including whole ones. */
  waiting(): Promise<number>;
  /** Opens an upload that is whole; returns undefined if there is none. */
  whole(file: WaitingFile): Promise<StoredFile | undefined>;
  /** Stores an upload that is whole permanently. It continues to wait, in case the submission is not accepted. */
  take(file: WaitingFile): Promise<void>;
  /** Deletes an upload that is whole, because the submission that listed it was accepted. */
  discard(file: WaitingFile): Promise<void>;
  /**
   * Deletes uploads that received nothing since one moment, and those that were begun before another and received
   * nothing at all.
   */
  sweep(before: number, emptyBefore: number): Promise<void>;
}
