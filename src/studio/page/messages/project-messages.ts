/** Messages about projects: the dialog, saving, archives and stores. */
import type { ArchiveErrorCode } from '../../storage/archive/index.js';
import type { StorageErrorCode } from '../../storage/project-store.js';

export interface ProjectMessages {
  /** Locale and style of dates. */
  readonly locale: string;
  readonly dateStyle: 'medium' | 'long';
  /** Separator in a list of names. */
  readonly comma: string;

  readonly title: string;
  readonly close: string;
  readonly back: string;
  readonly cancel: string;
  readonly working: string;

  readonly onDevice: string;
  readonly noProjects: string;
  readonly openNow: string;
  readonly changedAt: (when: string) => string;
  readonly open: string;
  readonly rename: string;
  readonly renameDone: string;
  readonly newName: string;
  readonly saveZip: string;
  readonly remove: string;
  /** Question before a project is removed. */
  readonly removeQuestion: (name: string) => string;
  readonly removeConfirm: string;
  readonly removed: (name: string) => string;

  readonly newProject: string;
  readonly name: string;
  readonly nameMissing: string;
  readonly create: string;
  readonly openZip: string;
  readonly openFolder: string;
  readonly openFolderHelp: string;
  readonly opened: (name: string) => string;
  readonly leftOut: (count: number) => string;

  readonly versions: string;
  readonly versionsOf: (name: string) => string;
  readonly versionsHelp: string;
  readonly noVersions: string;
  /** Line of a version: the files that were changed after it. */
  readonly changedAfter: (paths: string) => string;
  readonly restore: string;
  readonly restored: (when: string) => string;
  readonly removeVersions: string;
  readonly removeVersionsQuestion: string;
  readonly versionsRemoved: string;
  readonly folderVersions: string;

  readonly backup: BackupMessages;
  readonly save: SaveMessages;
  /** Text of a closed window that is in the files now. */
  readonly recovered: (paths: string) => string;
  /** Text of a closed window that is an earlier version, because another window changed the same files. */
  readonly recoveredAsVersion: (paths: string) => string;

  /** `path` is the file that the error is about; empty if it is about none. */
  readonly storage: Readonly<Record<StorageErrorCode, (path: string) => string>>;
  readonly archive: Readonly<Record<ArchiveErrorCode, (path: string) => string>>;
  readonly otherError: string;
}

export interface BackupMessages {
  readonly none: string;
  readonly current: (when: string) => string;
  readonly changed: (when: string, count: number) => string;
  /** The browser may remove what it stores if the disk is nearly full. */
  readonly notPersisted: string;
  readonly folder: string;
}

export interface SaveMessages {
  readonly saved: string;
  readonly savedInFolder: string;
  readonly unsaved: string;
  readonly saving: string;
  readonly failed: string;
  readonly retrying: string;
  readonly keepOpen: string;
  readonly conflict: (paths: string) => string;
  readonly keepMine: string;
  readonly takeTheirs: string;
  readonly conflictHelp: string;
}
