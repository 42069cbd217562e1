import type { Json } from '../model.js';

/** What is known of one field of the data, for who shows it. */
export interface FieldState {
  readonly shown: boolean;
  readonly required: boolean;
  /** Also true for computed fields. */
  readonly readonly: boolean;
  /** Ids of the options offered; absent where all always are. */
  readonly options?: readonly string[];
  /** Cleaned, or computed. */
  readonly value: Json | undefined;
}
