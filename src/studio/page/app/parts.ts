/** Parts of the running studio, which its actions and views share. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { ProjectFiles } from '../../storage/project-store.js';
import type { Editor, EditorOptions } from '../editor/editor.js';
import type { Beginning } from '../messages/files.js';
import type { OutlinePane } from '../outline/create-outline.js';
import type { FormPane } from '../preview/form-pane.js';
import type { LoadPdfJs } from '../preview/load-pdfjs.js';
import type { PaperPane } from '../preview/paper-pane.js';
import type { WorkerClient } from '../worker-client.js';
import type { Files } from './files.js';
import type { Layout } from './layout.js';
import type { Results } from './results.js';
import type { Store } from './state.js';

export interface StudioOptions {
  readonly root: HTMLElement;
  readonly language: MessageLanguage;
  readonly workers: WorkerClient;
  /** Loads the document of the form's frame. */
  loadFormFrame(frame: HTMLIFrameElement): void;
  /** Opens that document in a tab of its own. `onStart` is called with its window, again after a reload of the tab. */
  openFormTab(onStart: (frame: Window) => void): void;
  readonly loadPdfJs: LoadPdfJs;
  createEditor(parent: HTMLElement, options: EditorOptions): Editor;
  /** Returns the sample forms with the files that they read. */
  samples(): Promise<ProjectFiles>;
  /** Opens the dialog of projects; absent if the page has one project. */
  readonly openProjects?: () => void;
  /** Shows the files of the project, and the controls of a new form that begins from `beginning`. */
  openFiles(beginning?: Beginning): void;
  openShare(): void;
  /** Stores the open copy as a project. */
  storeCopy(): void;
}

export interface Studio {
  readonly options: StudioOptions;
  readonly layout: Layout;
  readonly store: Store;
  readonly editor: Editor;
  readonly files: Files;
  readonly results: Results;
  readonly formPane: FormPane;
  readonly paperPane: PaperPane;
  readonly outline: OutlinePane;
  /** Shows the field around the cursor in form and paper, once the cursor rests. */
  followCursor(file: string, offset: number): void;
}
