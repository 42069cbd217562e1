/** Types of diagnostics: the error in a definition, its location and how to fix it. */

/** Offset range in the source text, in UTF-16 units. The end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** Values for the `{name}` placeholders of a message. */
export type Params = Readonly<Record<string, string | number>>;

/** Names of keywords in the vocabulary of a file, by kind and English name. */
export type Dictionary = Readonly<Record<'key' | 'type' | 'word' | 'feel', Readonly<Record<string, string>>>>;

export interface Diagnostic {
  /** Permanent code in words, such as `unknown-key`. */
  readonly code: string;
  readonly severity: Severity;
  /** Path of the file: the definition, or a block's file. */
  readonly file: string;
  readonly span: Span;
  readonly params: Params;
  /** Dictionary of the file's vocabulary; absent if the vocabulary is English. */
  readonly dictionary?: Dictionary;
}

/** Reports an error. Errors are collected, never thrown. */
export type Report = (code: string, span: Span, params?: Params) => void;

/**
 * Message of a diagnostic in one language: the error and what to do about it.
 *
 * Params: `{name}` is a param as it is. `{name|key}`, `{name|type}` and `{name|word}` are keywords, several of them
 * separated by commas. `{name|lines}` are keys as lines to add, `{name|issues}` are issue codes after their paths,
 * `{name|feel}` is an expression, whose keywords are translated.
 *
 * Keywords in the message itself are written `{{label}}`, `{{type:text}}`, `{{word:valid}}` and `{{feel:age(birth) >
 * 18}}`. All keywords appear in the vocabulary of the file.
 */
export interface Sentence {
  readonly text: string;
  readonly help: string;
}

/** Entry of the catalogue. `about` is the long text with an example that `istimara explain CODE` prints. */
export interface CatalogueEntry {
  readonly severity: Severity;
  readonly ar: Sentence;
  readonly en: Sentence;
  readonly about?: { readonly ar: string; readonly en: string };
}

export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
