/** Calls of the editor to the worker. */
import type { Diagnostic, MessageLanguage, Span } from '../../compiler/diagnostics/index.js';
import type {
  DocumentSymbolNode,
  Edits,
  Hover,
  Location,
  QuickFix,
  RenameResult,
  Suggestion,
} from '../../compiler/editor/index.js';

/** Services of the editor. Files larger than a definition may be, and other YAML, have none. */
export interface LanguageCalls {
  /** Checks a form, or the forms that use a block, with all files they read. Examples are not run. */
  check(file: string, language: MessageLanguage): readonly EditorDiagnostic[];
  complete(file: string, offset: number, language: MessageLanguage): readonly Suggestion[];
  hover(file: string, offset: number, language: MessageLanguage): Hover | undefined;
  definition(file: string, offset: number): Location | undefined;
  /** Returns every place that names the field at a place, in all forms, its id first. */
  references(file: string, offset: number): readonly Location[];
  /** Returns the field whose name is at a place, or the option whose id is there, or undefined if there is none. */
  renameTarget(file: string, offset: number): RenameTarget | undefined;
  rename(file: string, offset: number, newName: string, language: MessageLanguage): RenameResult;
  symbols(file: string): readonly DocumentSymbolNode[];
  /** Returns the edits that format a file; none if it has errors. */
  format(file: string): Edits;
}

/** A diagnostic as an author reads it. */
export interface EditorDiagnostic extends Pick<Diagnostic, 'code' | 'severity' | 'file' | 'span'> {
  /** Line number, from 1. */
  readonly line: number;
  /** Column number, from 1, in UTF-16 units. */
  readonly column: number;
  readonly message: string;
  /** How to correct it; may be empty. */
  readonly help: string;
  /** Quick fixes, which edit the diagnostic's file. */
  readonly fixes: readonly QuickFix[];
}

/** The field or option that would be renamed, with the span of its name. */
export interface RenameTarget extends Span {
  readonly id: string;
}
