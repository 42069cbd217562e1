/** State of the dialog of projects, and its actions. */
import type { BackupStatus, ProjectSummary, ProjectVersion, StoragePlace } from '../../storage/project-store.js';
import type { DialogState } from '../dialog.js';
import type { ProjectMessages } from '../messages/project-messages.js';

export interface ProjectsState extends DialogState {
  readonly messages: ProjectMessages;
  /** Where the projects of the list are. */
  readonly place: StoragePlace;
  /** Whether the store has earlier versions. */
  readonly hasHistory: boolean;
  /** Projects of the store, the last changed first. */
  readonly projects: readonly ProjectSummary[];
  readonly current: CurrentProject | undefined;
  readonly canOpenFolder: boolean;
  readonly view: ProjectsView;
}

/** The project that is open in the page. */
export interface CurrentProject {
  readonly id: string;
  readonly name: string;
  readonly place: StoragePlace;
  /** Changes since the last zip file; absent for a folder of the disk. */
  readonly backup?: BackupStatus;
  /** Whether the browser keeps the project if the disk is nearly full. */
  readonly isPersisted: boolean;
}

export type ProjectsView =
  | { readonly kind: 'list' }
  | { readonly kind: 'rename' | 'remove'; readonly id: string }
  | {
      readonly kind: 'versions';
      readonly project: ProjectSummary;
      readonly versions: readonly ProjectVersion[];
      /** Whether the author is asked if all versions are to be removed. */
      readonly isRemoving: boolean;
    };

export interface ProjectsActions {
  close(): void;
  open(id: string): void;
  create(name: string): void;
  /** Opens the form for a new name, or the question before a project is removed. */
  ask(kind: 'rename' | 'remove', id: string): void;
  rename(id: string, name: string): void;
  remove(id: string): void;
  /** Returns to the list. */
  cancel(): void;
  saveZip(id: string): void;
  /** Writes the open project to a folder, which is then the open one. */
  saveToFolder(): void;
  openZip(file: File): void;
  openFolder(): void;
  showVersions(id: string): void;
  restore(version: string): void;
  askRemoveVersions(): void;
  removeVersions(): void;
}
