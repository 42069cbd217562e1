/** Types that the functions for programs share. They are plain data, and need no type of the DOM. */
import type { OutputFile } from '../compiler/4-emit/output-file.js';
import type { AuthorLanguage } from '../compiler/author-languages.js';
import type { Severity } from '../compiler/diagnostics/severity.js';
import type { FormModel } from '../runtime/model.js';

/** A compiled form. It is made by `compile` and never changes. */
export interface Form {
  /** Id of the form, as its definition says: `complaint`. */
  readonly id: string;
  /** Version of the form, from 1. */
  readonly version: number;
  /** First 16 hex digits of the SHA-256 digest of `form.json`, which identify this definition. */
  readonly definition: string;
  /** Languages of the form as BCP 47 tags; the first is the one it was written in. */
  readonly languages: readonly string[];
  /** The form as data, the content of `form.json`: pages, questions, rules, texts in all languages. */
  readonly model: FormModel;
  /** The files of the outputs that were asked for, in the order of `outputNames`. */
  readonly files: readonly OutputFile[];
}

/** A change that corrects what a diagnostic reports. */
export interface Fix {
  /** Name of the fix, as a button says it. */
  readonly title: string;
  /** Whether the definition can have been meant in no other way, so that the fix needs no decision. */
  readonly certain: boolean;
  /**
   * Edits of the file that the diagnostic names. They do not overlap. Offsets are in UTF-16 units, as in JavaScript
   * strings; the end is exclusive.
   */
  readonly edits: readonly {
    /** Offset of the first character that is replaced. */
    readonly start: number;
    /** Offset after the last one. */
    readonly end: number;
    /** Text that replaces the one from `start` to `end`. */
    readonly text: string;
  }[];
}

/** A finding about a definition, as plain data that can be stored as JSON. Codes are listed in docs/diagnostics.md. */
export interface Diagnostic {
  /** Permanent code, such as `unknown-key`. */
  readonly code: string;
  /** An `error` means that there is no form; warnings and information are advice. */
  readonly severity: Severity;
  /** Path of the file: the definition, or a block or list that it names. */
  readonly file: string;
  /** Line of its start, from 1. */
  readonly line: number;
  /** Column of its start, from 1, in UTF-16 units. */
  readonly column: number;
  /** Line of its end. */
  readonly endLine: number;
  /** Column after its last character. */
  readonly endColumn: number;
  /** Sentence in the language that was asked for. `messageOf` gives it in the other one. */
  readonly message: string;
  /** How to correct it, in the same language; empty if that is said already. */
  readonly help: string;
  /** Fixes that an editor can offer; empty if no program can know one. */
  readonly fixes: readonly Fix[];
  /** Facts that the sentences name. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Language of the keywords of the file. */
  readonly vocabulary: AuthorLanguage;
}

/**
 * Files by their paths in the project, such as `lists/countries.csv`: texts, or bytes of pictures and workbooks. Or a
 * function that returns the content of a path, or undefined if there is no such file.
 */
export type ProjectFiles =
  | Readonly<Record<string, string | Uint8Array>>
  | ReadonlyMap<string, string | Uint8Array>
  | ((path: string) => string | Uint8Array | undefined);
