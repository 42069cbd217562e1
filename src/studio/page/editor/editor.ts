/** Contract of the text editor of the studio. The adapter to CodeMirror is in `create-editor.ts`. */
import type { MessageLanguage, Span } from '../../../compiler/diagnostics/index.js';
import type { Edits } from '../../../compiler/editor/index.js';

/** Changes of texts, after each keystroke, fix or undo. */
export interface EditorListener {
  onChange(file: string, text: string): void;
  /** Called when the cursor moved; the offset counts UTF-16 units. */
  onCursor(file: string, offset: number): void;
}

/** The texts of a project, one of which is shown. Line breaks are `\n`. */
export interface Editor {
  /** Shows a file. A file that is shown again keeps its undo history, selection and scroll position. */
  show(file: string, text: string): void;
  /** Returns the current text of a file that was shown or edited, or undefined. */
  textOf(file: string): string | undefined;
  /** Replaces the text of a file that was changed elsewhere, as one step that can be undone. */
  replace(file: string, text: string): void;
  /** Applies edits as one step that can be undone. The file that is not shown yet has to be opened by `show` before. */
  apply(edits: Edits): void;
  /** Selects a span of a file, scrolls to it and focuses the editor. */
  reveal(file: string, span: Span): void;
  undo(): void;
  redo(): void;
  /** Forgets all files, because another project is opened. */
  close(): void;
  /** Changes the language of messages. */
  speak(language: MessageLanguage): void;
  destroy(): void;
}
