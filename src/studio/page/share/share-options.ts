/** Parts of the page that the dialog works with. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { JsonObject } from '../../../runtime/model.js';
import type { ProjectChanges } from '../../storage/project-store.js';
import type { Edition } from '../app/state.js';
import type { LoadPdfJs } from '../preview/load-pdfjs.js';
import type { OpenProject } from '../projects/project-dialog-options.js';
import type { SharedSources } from '../reader/reading-data.js';
import type { WorkerClient } from '../worker-client.js';

export interface ShareOptions {
  /** Element to which the dialog is added. */
  readonly parent: HTMLElement;
  readonly workers: WorkerClient;
  language(): MessageLanguage;
  /** Returns the form that is shown; undefined if there is none, or its text has errors. */
  edition(): Edition | undefined;
  current(): OpenProject | undefined;
  /** Saves what was typed. Rejects with a `StorageError` if it cannot be saved. */
  save(): Promise<unknown>;
  /** Writes files of the open project. */
  write(changes: ProjectChanges): void;
  /** Returns the answers in the form, or undefined if no form is shown. */
  answers(): Promise<JsonObject | undefined>;
  readonly loadPdfJs: LoadPdfJs;
  /** Returns what a file for reading is made of. */
  readerSources(): Promise<SharedSources>;
  /** Address of the studio, for links; absent if it was opened as a file. */
  readonly linkBase?: string | undefined;
  download(name: string, content: Uint8Array, type: string): void;
}
