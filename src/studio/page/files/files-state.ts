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
  /** Text that the author copies into the form; empty for none. */
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
  addFiles(files: readonly File[]): void;
}
