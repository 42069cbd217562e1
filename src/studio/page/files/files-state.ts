/** State of the dialog of files. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { Template } from '../../../compiler/templates/index.js';
import type { ConversionMessage } from '../../worker/service.js';
import type { DialogState } from '../dialog.js';
import type { Beginning, FileMessages } from '../messages/files.js';

/** A file that is asked about. */
export interface AskedFile {
  readonly kind: 'rename' | 'remove';
  readonly path: string;
}

export interface FilesState extends DialogState {
  readonly language: MessageLanguage;
  readonly messages: FileMessages;
  readonly paths: readonly string[];
  readonly asked: AskedFile | undefined;
  readonly beginning: Beginning;
  readonly templates: readonly Template[];
  /** Guesses of an import that the author corrects. */
  readonly notes: readonly ConversionMessage[];
  /** List that was added just now. */
  readonly list: UsableList | undefined;
  /** Whether there is a form that can use it. */
  readonly hasForm: boolean;
}

/** A list in a file of the project, which a form can use. */
export interface UsableList {
  readonly name: string;
  readonly path: string;
  /** Lines by which a form reads it. */
  readonly entry: string;
}

/** Beginning of a new form, as the author gave it. */
export interface NewForm {
  readonly id: string;
  readonly template: string;
  readonly text: string;
  readonly file: File | undefined;
}

export interface FilesActions {
  close(): void;
  /** Ends the running work of the worker. */
  stop(): void;
  open(path: string): void;
  save(path: string): void;
  ask(asked: AskedFile | undefined): void;
  rename(path: string, next: string): void;
  remove(path: string): void;
  choose(beginning: Beginning): void;
  create(form: NewForm): void;
  addList(file: File): void;
  /** Adds a question with the list that was added just now. */
  useList(list: UsableList): void;
  addFiles(files: readonly File[]): void;
}
