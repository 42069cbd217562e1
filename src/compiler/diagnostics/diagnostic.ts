/** A diagnostic: what is wrong with a definition, where, and how to mend it. */

/** Offsets into the source text in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** Fill the `{name}` places of a catalogue sentence. */
export type Params = Readonly<Record<string, string | number>>;

/** What the words of the language are called in the vocabulary of a file, by kind and English name. */
export type Dictionary = Readonly<Record<'key' | 'type' | 'word' | 'feel', Readonly<Record<string, string>>>>;

export interface Diagnostic {
  /** Permanent, in words: `unknown-key`. */
  readonly code: string;
  readonly severity: Severity;
  /** Which file: the definition, or a block's file. */
  readonly file: string;
  readonly span: Span;
  readonly params: Params;
  /** Of the file's vocabulary; absent where that is English. */
  readonly dictionary?: Dictionary;
}

/** How a phase says that something is wrong; collected, never thrown. */
export type Report = (code: string, span: Span, params?: Params) => void;

/**
 * A sentence and what to do about it, in one language. `{name}` is a param as it is; `{name|key}`, `{name|type}` and `{name|word}`
 * are words of the language, with commas between several, `{name|lines}` keys as lines to add, `{name|issues}` codes after
 * their paths. `{{label}}`, `{{type:text}}`
 * and `{{word:valid}}` are such words themselves. In `{name|feel}` and `{{feel:age(birth) > 18}}` the words of an expression are meant. They are said in the vocabulary of the file.
 */
export interface Sentence {
  readonly text: string;
  readonly help: string;
}

/** One entry of the catalogue. `about` is the long form that `istimara explain CODE` prints, with an example. */
export interface CatalogueEntry {
  readonly severity: Severity;
  readonly ar: Sentence;
  readonly en: Sentence;
  readonly about?: { readonly ar: string; readonly en: string };
}

export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
