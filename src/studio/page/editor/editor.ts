/** Contract of the text editor of the studio. The adapter to CodeMirror is in `create-editor.ts`. */
import type { MessageLanguage, Span } from '../../../compiler/diagnostics/index.js';
import type { Edits, Location } from '../../../compiler/editor/index.js';
import type { EditorDiagnostic, ExampleCalls, LanguageCalls } from '../../worker/service.js';
import type { StepEffect } from './open-files.js';

/** Calls of the editor, which may be answered later, as by a worker. */
export type EditorServices = {
  readonly [Name in Exclude<keyof EditorCalls, 'symbols'>]: (
    ...values: Parameters<EditorCalls[Name]>
  ) => Awaited<ReturnType<EditorCalls[Name]>> | Promise<Awaited<ReturnType<EditorCalls[Name]>>>;
};

type EditorCalls = LanguageCalls & Pick<ExampleCalls, 'runExamples'>;

/** Events of the editor. */
export interface EditorListener {
  /**
   * Called after each keystroke, fix or undo. The listener gives the text to the services at once, because the editor
   * asks them about it next.
   */
  onChange(file: string, text: string): void;
  /** Called when the cursor moved or another file is shown; the offset counts UTF-16 units. */
  onCursor(file: string, offset: number): void;
  /** Called with the result of each check of a file. A diagnostic may be in another file that the check read. */
  onDiagnostics(file: string, diagnostics: readonly EditorDiagnostic[]): void;
  /** Asks to show a place in another file. */
  onNavigate(place: Location): void;
  /** Asks to apply the edits of a rename, which may be in files that are not open. */
  onEdits(edits: Edits): void;
}

export interface EditorOptions {
  readonly language: MessageLanguage;
  readonly services: EditorServices;
  readonly listener: EditorListener;
  /** Returns the day on which examples run, `YYYY-MM-DD`. */
  today(): string;
}

/** The texts of a project, one of which is shown. Line breaks are `\n`. */
export interface Editor {
  /** Opens a file without showing it. A file that is open already keeps its text. */
  open(file: string, text: string): void;
  /**
   * Shows a file. A file that was open keeps its undo history, selection and scroll position; a text that differs is
   * applied as `replace` does.
   */
  show(file: string, text: string): void;
  /** Returns the current text of an open file, or undefined. */
  textOf(file: string): string | undefined;
  /** Replaces the text of an open file that was changed elsewhere, as one step that can be undone. */
  replace(file: string, text: string): void;
  /**
   * Applies edits to open files as one step: undoing it in one of the files undoes it in all that were not changed
   * since. Throws an Error if a file is not open. `effect` is undone and made again with edits of one file.
   */
  apply(edits: Edits, effect?: StepEffect): void;
  /** Selects a span of an open file and shows it. Focuses the editor, unless the author works elsewhere. */
  reveal(file: string, span: Span, options?: { readonly focus: boolean }): void;
  /** Checks the shown file again, because something that it reads has changed. */
  check(): void;
  undo(): void;
  redo(): void;
  /** Closes one file, which was removed or renamed. */
  remove(file: string): void;
  /** Closes all files, because another project is opened. */
  close(): void;
  /** Changes the language of messages. */
  speak(language: MessageLanguage): void;
}
