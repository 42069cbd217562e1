/** Parts of the page that the dialog of projects works with. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { ProjectChanges, ProjectFiles, ProjectStore, StoredProject } from '../../storage/project-store.js';

/** The project that is open in the page. */
export interface OpenProject {
  readonly id: string;
  readonly name: string;
  readonly store: ProjectStore;
  /** Its files as they are in the editor. */
  readonly files: ProjectFiles;
}

export interface ProjectDialogOptions {
  /** Element to which the dialog is added. */
  readonly parent: HTMLElement;
  /** Store of the projects on this device. */
  readonly store: ProjectStore & { persisted?(): Promise<boolean> };
  readonly language: () => MessageLanguage;
  readonly current: () => OpenProject | undefined;
  /** Saves what was typed in the open project. Rejects with a `StorageError` if it cannot be saved. */
  readonly save: () => Promise<unknown>;
  /** Shows a project. The one that was open is saved before. */
  readonly show: (project: StoredProject, store: ProjectStore) => void;
  /** Applies the changes of a restored version to the open project, after which its former state is a version. */
  readonly apply: (changes: ProjectChanges) => void;
  /** Called after the open project was renamed. */
  readonly renamed: (name: string) => void;
  /** Called after the open project was removed. */
  readonly removed: () => void;
  /** Says a sentence about the project that is shown. */
  readonly notify: (sentence: string) => void;
  /** Returns the files of a new project. */
  readonly newFiles: (name: string) => ProjectFiles;
  /** Gives a file to the user. */
  readonly download: (name: string, content: Uint8Array, type: string) => void;
  /** Lets the user choose a folder and opens its store; absent in a browser that cannot. Rejects if none is chosen. */
  readonly chooseFolder?: () => Promise<ProjectStore>;
}
