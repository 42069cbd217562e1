/** Contract of the stores that hold projects: the browser's database, a folder of the disk, a server, memory. */

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
  /** Changes of closed windows that this call of `open` took over; absent if there were none. */
  readonly recovered?: readonly RecoveredChanges[];
}

/** Changes that a window stored with `leave`. */
export interface RecoveredChanges {
  /** Paths of the changed files. */
  readonly changed: readonly string[];
  /**
   * The version that has the changes, if another window had changed the same files since. Otherwise the changes are in
   * the files.
   */
  readonly version?: string;
}

/** Changes that are not written, and the revision that they are based on. */
export interface UnsavedChanges {
  readonly changes: ProjectChanges;
  readonly revision: string;
}

/** An earlier state of a project. */
export interface ProjectVersion {
  readonly id: string;
  readonly savedAt: number;
  /** Paths of the files that the next version changed. */
  readonly changed: readonly string[];
}

/** Changes since the project was last saved as an archive: a browser's store is not a backup. */
export interface BackupStatus {
  /** Time of the last backup, in milliseconds since 1970; absent if there is none. */
  readonly savedAt?: number;
  /** Paths of the files that differ from the backup; all files if there is none. */
  readonly changed: readonly string[];
}

export interface WriteOptions {
  /** Keeps the state before this write as a version, however short the time since the last one. */
  readonly keepVersion?: boolean;
}

/** Where a store keeps projects: in the browser, in a folder of the disk, or in memory until the window is closed. */
export type StoragePlace = 'browser' | 'folder' | 'memory';

/** A store. Its calls reject with a `StorageError` if they fail. */
export interface ProjectStore {
  readonly place: StoragePlace;
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
  write(id: string, changes: ProjectChanges, revision: string, options?: WriteOptions): Promise<string>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Returns the earlier versions of a project, the last first; none if the store has no history. */
  versions(id: string): Promise<readonly ProjectVersion[]>;
  /** Returns the files of an earlier version. */
  openVersion(id: string, version: string): Promise<ProjectFiles | undefined>;
  /** Calls the listener after each change that somebody else wrote; returns a function that ends this. */
  watch(id: string, listener: () => void): () => void;
  /**
   * Replaces what this window has left unsaved, in one step that the end of the page does not interrupt; nothing if there
   * is no more of it. `open` takes over what windows have left. Absent if the store has no such step.
   */
  leave?(id: string, unsaved: readonly UnsavedChanges[]): void;
  /** Removes the earlier versions, to make room. Absent if the store has no history. */
  removeVersions?(id: string): Promise<void>;
  /** Returns what changed since the last backup. Absent if files are where their owner makes backups. */
  backupStatus?(id: string): Promise<BackupStatus>;
  /** Records that these files were saved as an archive. */
  recordBackup?(id: string, files: ProjectFiles): Promise<void>;
  /** Outputs next to the project. Absent if the store has none. */
  readonly outputs?: OutputStore;
}

/** Outputs of forms in the folder `dist` of a project, which are not read with it. */
export interface OutputStore {
  /** Returns the outputs of a form by their path in the project. */
  read(form: string): Promise<ProjectFiles>;
  /** Writes outputs of a form, and removes those without a content. */
  write(form: string, changes: ProjectChanges): Promise<void>;
}

/**
 * Reason why a store failed: `conflict` and `full` see below; `missing` the project or its folder is not there;
 * `blocked` another window has an older version of the database open; `too-new` a newer studio wrote the database;
 * `refused` the browser stores nothing here; `permission` the user has not allowed the folder; `invalid-path` the path
 * cannot be in a project; `too-large` more files or bytes than a project may have; `unsupported` the store cannot do
 * this; `unreachable` the server does not respond; `other-server` the server is another one than the page was opened by;
 * `failed` everything else.
 */
export type StorageErrorCode =
  | 'conflict'
  | 'full'
  | 'missing'
  | 'blocked'
  | 'too-new'
  | 'refused'
  | 'permission'
  | 'invalid-path'
  | 'too-large'
  | 'unsupported'
  | 'unreachable'
  | 'other-server'
  | 'failed';

export interface StorageErrorOptions extends ErrorOptions {
  /** The file that the error is about. */
  readonly path?: string;
}

/** Error of a store. The page has a message for each code. */
export class StorageError extends Error {
  readonly path?: string;

  constructor(
    readonly code: StorageErrorCode,
    { path, cause }: StorageErrorOptions = {},
  ) {
    super([code, path, cause].filter(part => part !== undefined).join(': '), { cause });
    if (path !== undefined) this.path = path;
  }
}

/** Error for a project that somebody else wrote in the meantime. */
export class RevisionConflictError extends StorageError {
  constructor(readonly current: StoredProject) {
    super('conflict');
  }
}

/** Error for a store that has no room left. */
export class StorageFullError extends StorageError {
  constructor(options?: StorageErrorOptions) {
    super('full', options);
  }
}
