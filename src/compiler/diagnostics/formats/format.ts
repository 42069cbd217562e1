/** What every output format of diagnostics is given. */
import type { Diagnostic } from '../diagnostic.js';

export type MessageLanguage = 'ar' | 'en';

export interface FormatContext {
  /** Text of each file by its path, as the collector keeps it. */
  readonly texts: ReadonlyMap<string, string>;
  readonly language: MessageLanguage;
  /** ANSI colours, for a terminal. */
  readonly colour: boolean;
}

/** Ends with a line break unless there is nothing to say. */
export type Format = (diagnostics: readonly Diagnostic[], context: FormatContext) => string;
