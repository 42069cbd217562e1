/** Contract of the stores that hold projects: the browser's database, a folder of the disk, a server. */

/** Bytes of the files of a project, by path with `/`. */
export type ProjectFiles = ReadonlyMap<string, Uint8Array>;

/** Changed files by path; undefined for a removed one. */
export type ProjectChanges = ReadonlyMap<string, Uint8Array | undefined>;

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  /** Time of the last change, in milliseconds since 1970. */
  readonly changedAt: number;
}

export interface StoredProject extends ProjectSummary {
  readonly files: ProjectFiles;
  /** Identifies this state of the files. */
  readonly revision: string;
}

/** An earlier state of a project. */
export interface ProjectVersion {
  readonly id: string;
  readonly savedAt: number;
  /** Paths of the files that the next version changed. */
  readonly changed: readonly string[];
}

export interface ProjectStore {
  /** Returns the projects, the last changed first. */
  list(): Promise<readonly ProjectSummary[]>;
  /** Creates a project. Rejects with a `StorageFullError` if there is no room. */
  create(name: string, files: ProjectFiles): Promise<StoredProject>;
  /** Returns a project, or undefined if there is none with that id. */
  open(id: string): Promise<StoredProject | undefined>;
  /**
   * Writes changed files all together or not at all, and returns the new revision. Rejects with a
   * `RevisionConflictError` if somebody else wrote since `revision`, and with a `StorageFullError` if there is no room.
   */
  write(id: string, changes: ProjectChanges, revision: string): Promise<string>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Returns the earlier versions of a project, the last first. */
  versions(id: string): Promise<readonly ProjectVersion[]>;
  /** Returns the files of an earlier version. */
  openVersion(id: string, version: string): Promise<ProjectFiles | undefined>;
  /** Calls the listener after each change that somebody else wrote; returns a function that ends this. */
  watch(id: string, listener: () => void): () => void;
}

/** Error for a project that somebody else wrote in the meantime. */
export class RevisionConflictError extends Error {
  constructor(readonly current: StoredProject) {
    super('the project was changed elsewhere');
  }
}

/** Error for a store that has no room left. */
export class StorageFullError extends Error {}
