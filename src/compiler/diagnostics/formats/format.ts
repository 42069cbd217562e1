/** Types of the output formats of diagnostics. */
import type { AuthorLanguage } from '../../author-languages.js';
import type { Diagnostic } from '../diagnostic.js';

export type MessageLanguage = AuthorLanguage;

export interface FormatContext {
  /** Text of each file by path, as the collector stores it. */
  readonly texts: ReadonlyMap<string, string>;
  readonly language: MessageLanguage;
  /** True to print ANSI colours, for a terminal. */
  readonly colour: boolean;
}

/** Formats diagnostics. The result ends with a line break unless it is empty. */
export type Format = (diagnostics: readonly Diagnostic[], context: FormatContext) => string;
