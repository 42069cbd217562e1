/** Messages of the dialog of projects, which are loaded with it. */
import type { ArchiveErrorCode } from '../../storage/archive/index.js';
import type { StorageMessages } from './storage-messages.js';

export interface DialogMessages {
  /** Locale and style of dates. */
  readonly locale: string;
  readonly dateStyle: 'medium' | 'long';

  readonly title: string;
  readonly close: string;
  readonly back: string;
  readonly cancel: string;
  readonly working: string;

  /** Heading of the list of projects, by where they are. */
  readonly listed: Readonly<Record<'browser' | 'memory', string>>;
  readonly noProjects: string;
  readonly openNow: string;
  readonly changedAt: (when: string) => string;
  readonly rename: string;
  readonly renameDone: string;
  readonly newName: string;
  readonly saveZip: string;
  readonly remove: string;
  /** Question before a project is removed. */
  readonly removeQuestion: (name: string) => string;
  readonly removeConfirm: string;
  readonly removed: (name: string) => string;

  readonly name: string;
  readonly create: string;
  readonly openZip: string;
  readonly saveToFolder: string;
  /** A file of the folder that would be written over. */
  readonly folderHas: (path: string) => string;
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

  readonly backup: BackupMessages;

  /** `path` is the file that the error is about; empty if it is about none. */
  readonly archive: Readonly<Record<ArchiveErrorCode, (path: string) => string>>;
}

export interface BackupMessages {
  readonly none: string;
  readonly current: (when: string) => string;
  readonly changed: (when: string, count: number) => string;
  /** The browser may remove what it stores if the disk is nearly full. */
  readonly notPersisted: string;
  readonly folder: string;
  /** Said of a project that ends with the window. */
  readonly memory: string;
}

/** Messages about projects: of the dialog, and about saving and stores. */
export type ProjectMessages = DialogMessages & StorageMessages;
