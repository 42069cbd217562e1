/** What the preview's page is told of a form: plain data, sent as events. */
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
  /** The line of source, cut at the spot. */
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
  /** All forms, by their path below the previewed folder. */
  readonly forms: readonly string[];
  /** The one looked at, empty where there is none. */
  readonly path: string;
  /** Its file is not there, or not any more. */
  readonly gone: boolean;
  /** Raised with each edition that compiled. */
  readonly edition: number;
  readonly form?: ShownForm;
  /** What is written now does not compile: the form is an earlier one. */
  readonly stale: boolean;
  readonly diagnostics: readonly ShownDiagnostic[];
}
