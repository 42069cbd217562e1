/** Contract of an import format. Each format is a folder that implements its reader. */

import type { Vocabulary } from '../1-parse/vocabulary.js';
import type { Closed, ConversionLedger } from './conversion-ledger.js';
import type { DraftForm } from './draft.js';
import type { ReasonName } from './reasons.js';

export interface Input {
  /** The file's name, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Reads a file in the same folder, such as `districts.csv`. Returns undefined if there is none. */
  beside(name: string): Uint8Array | undefined;
}

export interface ImportResult extends Closed {
  readonly yaml: string;
  /** Vocabulary of its keywords. */
  readonly keywords: Vocabulary;
  readonly format: string;
}

export interface ImportFormat {
  readonly name: string;
  /** Returns whether a file looks like this format. */
  fits(input: Input): boolean;
  /** Loads the reader, so that no import loads the code of another format. */
  load(): Promise<FormatReader>;
}

export interface FormatReader {
  /**
   * Reads the input into a draft. Enters every part of the input in the conversion ledger; parts that the draft does
   * not hold are listed or left open.
   */
  read(input: Input, ledger: ConversionLedger): Promise<DraftForm>;
  /** Groups the parts left open into the lines in which they are reported. */
  groups(open: readonly string[]): readonly (readonly string[])[];
  /** Reasons in the order in which their lines are listed; by their harm if absent. */
  readonly order?: readonly ReasonName[];
}
