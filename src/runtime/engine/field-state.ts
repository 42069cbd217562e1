import type { Json } from '../model.js';
import type { FoundWarning } from '../warning.js';

/** State of one field of the data, for views. */
export interface FieldState {
  readonly shown: boolean;
  readonly required: boolean;
  /** Whether the value cannot be edited; also true for computed fields. */
  readonly readonly: boolean;
  /** Ids of the options offered; absent if all options are always offered. */
  readonly options?: readonly string[];
  /** Cleaned or computed value. */
  readonly value: Json | undefined;
  /** Warnings that are shown at the field, in forms that have any. */
  readonly warnings?: readonly FoundWarning[];
}
