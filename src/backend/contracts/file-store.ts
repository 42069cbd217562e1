/** The contract of where the bytes of attachments are kept: by their digest, each once. */

/** A file that is coming in. */
export interface IncomingFile {
  readonly size: number;
  write(piece: Uint8Array): Promise<void>;
  /** Reads what was written so far. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** 64 hex digits of the SHA-256 of what was written. */
  digest(): string;
  /** Keeps it under its digest; when this resolves, it is on the disk. Rejects with a `StoreFault`. */
  keep(): Promise<void>;
  /** Lets it go; does nothing for one that is kept. */
  drop(): Promise<void>;
}

export interface StoredFile {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface FileStore {
  receive(): Promise<IncomingFile>;
  /** Undefined for a digest that nothing is kept under. */
  open(sha256: string): Promise<StoredFile | undefined>;
  /** When a file was kept last, in milliseconds since 1970; undefined where it is not there. */
  storedAt(sha256: string): Promise<number | undefined>;
  /** Says that a file is wanted now, as keeping it once more would. False where it is not there. */
  touch(sha256: string): Promise<boolean>;
  /** Removes a file that was kept before a moment, and not once more since; false for any other. */
  remove(sha256: string, before: number): Promise<boolean>;
  readonly resumable: ResumableUploads;
}

/** What somebody is about to send in pieces. */
export interface UploadPlan {
  readonly form: string;
  /** Of the question, without indexes; absent where the file is encrypted. */
  readonly path?: string;
  readonly size: number;
  readonly sha256: string;
}

export interface UploadProgress {
  readonly plan: UploadPlan;
  /** Bytes that have come. */
  readonly offset: number;
  /** When the last of them came, in milliseconds since 1970. */
  readonly at: number;
}

/** A file that comes in pieces, one writer at a time. */
export interface ResumableUpload extends UploadProgress {
  write(piece: Uint8Array): Promise<void>;
  /** Puts what was written on the disk. Rejects with a `StoreFault`: then nothing of it is to be trusted. */
  flush(): Promise<void>;
  read(start: number, end: number): Promise<Uint8Array>;
  /** Reads all of it. */
  digest(): Promise<string>;
  /** It is whole and as it was planned: it waits under its digest for a submission, on the disk when this resolves. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Files that come in pieces: they outlive the process, and go where no submission takes them in time. */
export interface ResumableUploads {
  /** The id, which nobody can guess. */
  begin(plan: UploadPlan): Promise<string>;
  find(id: string): Promise<UploadProgress | undefined>;
  open(id: string): Promise<ResumableUpload | undefined>;
  drop(id: string): Promise<void>;
  /** How many wait, whole ones among them. */
  waiting(): Promise<number>;
  /** One that is whole, under its digest. */
  whole(sha256: string): Promise<StoredFile | undefined>;
  /** Keeps one that is whole for good. */
  take(sha256: string): Promise<void>;
  /** Lets those go to which nothing has come since one moment, and those that were begun before another and got nothing at all. */
  sweep(before: number, emptyBefore: number): Promise<void>;
}
