/** State of a form for the preview's page: plain data, sent as events. */
import type { Severity } from '../../compiler/diagnostics/index.js';
import type { JsonObject } from '../../runtime/model.js';

export interface ShownDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly help: string;
  /** Line of source, split at the span. */
  readonly frame: { readonly before: string; readonly spot: string; readonly after: string };
}

export interface ShownExample {
  readonly title: string;
  readonly valid: boolean;
  readonly data: JsonObject;
}

/** The last edition of a form that compiled. */
export interface ShownForm {
  readonly id: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly examples: readonly ShownExample[];
}

export interface PreviewState {
  /** Paths of all forms below the previewed folder. */
  readonly forms: readonly string[];
  /** Path of the viewed form; empty if there is none. */
  readonly path: string;
  /** Whether the file of the form does not exist, or no longer exists. */
  readonly gone: boolean;
  /** Edition number, incremented after each successful compile. */
  readonly edition: number;
  readonly form?: ShownForm;
  /** Whether the current text does not compile, so that the form is an earlier edition. */
  readonly stale: boolean;
  readonly diagnostics: readonly ShownDiagnostic[];
}
