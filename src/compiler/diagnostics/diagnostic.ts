/** A diagnostic: what is wrong with a definition, where, and how to mend it. */

/** Offsets into the source text in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** Fill the `{name}` places of a catalogue sentence. */
export type Params = Readonly<Record<string, string | number>>;

export interface Diagnostic {
  /** Permanent, in words: `unknown-key`. */
  readonly code: string;
  readonly severity: Severity;
  /** Which file: the definition, or a block's file. */
  readonly file: string;
  readonly span: Span;
  readonly params: Params;
}

/** How a phase says that something is wrong; collected, never thrown. */
export type Report = (code: string, span: Span, params?: Params) => void;

/** A sentence and what to do about it, in one language; `{name}` places are filled from the params. */
export interface Sentence {
  readonly text: string;
  readonly help: string;
}

/** One entry of the catalogue. `about` is the long form that `istimara explain CODE` prints, with an example. */
export interface Entry {
  readonly severity: Severity;
  readonly ar: Sentence;
  readonly en: Sentence;
  readonly about?: { readonly ar: string; readonly en: string };
}

export type Catalogue = Readonly<Record<string, Entry>>;
