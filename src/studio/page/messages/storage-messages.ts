/** Messages about saving and stores, which the page has from the start. */
import type { StorageErrorCode, StoragePlace } from '../../storage/project-store.js';

export interface StorageMessages {
  /** Separator in a list of names. */
  readonly comma: string;
  /** Name of the first project. */
  readonly newProject: string;
  readonly save: SaveMessages;
  /** Text of a closed window that is in the files now. */
  readonly recovered: (paths: string) => string;
  /** Text of a closed window that is an earlier version, because another window changed the same files. */
  readonly recoveredAsVersion: (paths: string) => string;
  /** A project that cannot be opened, and why. Another one is open. */
  readonly notOpened: (name: string, reason: string) => string;
  /** Said after the reason why projects are kept in memory. */
  readonly inMemory: string;
  /** `path` is the file that the error is about; empty if it is about none. */
  readonly storage: Readonly<Record<StorageErrorCode, (path: string) => string>>;
  readonly otherError: string;
}

export interface SaveMessages {
  readonly saved: Readonly<Record<StoragePlace, string>>;
  readonly unsaved: string;
  readonly saving: string;
  readonly failed: string;
  readonly retrying: string;
  readonly keepOpen: string;
  readonly conflict: (paths: string) => string;
  readonly keepMine: string;
  readonly takeTheirs: string;
  readonly conflictHelp: string;
  /** The same for a folder, which has no earlier versions. */
  readonly conflictHelpInFolder: string;
}
