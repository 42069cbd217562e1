/** Parts of the page that the outline is given. */
import type { MessageLanguage, Span } from '../../../compiler/diagnostics/index.js';
import type { Edits } from '../../../compiler/editor/index.js';
import type { ProjectFiles } from '../../storage/project-store.js';
import type { WorkerClient } from '../worker-client.js';

export interface OutlineOptions {
  readonly stage: HTMLElement;
  readonly workers: WorkerClient;
  /** Returns the file that is shown. */
  file(): string;
  /** Returns the text of a file. */
  textOf(file: string): string | undefined;
  language(): MessageLanguage;
  /** Applies edits to the texts, and writes the files that they need. */
  apply(edits: Edits, needed?: ProjectFiles): void;
  /** Returns the sample forms with the blocks that they read. */
  samples(): Promise<ProjectFiles>;
  /** Shows a span of the file in the text; the outline keeps the focus. */
  reveal(span: Span): void;
  /** Called when a question is selected, with the path of its field. */
  onField(path: string): void;
}
