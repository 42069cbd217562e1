/** The contract of a format that is imported: a folder with one of these. */

import type { Closed, ConversionLedger } from './conversion-ledger.js';
import type { DraftForm } from './draft.js';

export interface Input {
  /** The file's name, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A file beside it, such as `districts.csv`; undefined where there is none. */
  beside(name: string): Uint8Array | undefined;
}

export interface ImportResult extends Closed {
  readonly yaml: string;
  readonly format: string;
}

export interface ImportFormat {
  readonly name: string;
  /** Whether a file looks like one of this format. */
  fits(input: Input): boolean;
  /** Enters every part of the input in the ledger; what the draft does not hold is listed or left open. */
  read(input: Input, ledger: ConversionLedger): Promise<DraftForm>;
  /** Parts left open → the lines that they are told in. */
  groups(open: readonly string[]): readonly (readonly string[])[];
}
