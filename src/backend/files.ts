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

export interface KeptFile {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface FileStore {
  receive(): Promise<IncomingFile>;
  /** Undefined for a digest that nothing is kept under. */
  open(sha256: string): Promise<KeptFile | undefined>;
  /** Removes a file that was kept before a moment, and not once more since; false for any other. */
  remove(sha256: string, before: number): Promise<boolean>;
}
