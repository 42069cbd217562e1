/**
 * Signatures: the compiler's knowledge of the functions. The signature of each function follows it in its file, under
 * the name that an author writes.
 */

/**
 * Signature of a function.
 *
 * `takes` lists the types of the arguments: `number`, `string`, `boolean`, `date`, `time`, `datetime`, `duration`,
 * `months-duration`, `range`, `context`, `day` (a date or a datetime), `ordered`, `scalar`, `any`, or `item` (the type
 * of the items of the list before it). The suffix `[]` means a list, `?` an optional argument, `*` any number of
 * arguments. `amount` is a value that can be summed, `point` a value or a range.
 *
 * `gives` is the type of the result: the same names, or `list` or `first` for the first argument's own type, `item` for
 * the type of its items, `flat` for the items of the lists inside it, `wider` for a list that also holds the other
 * arguments.
 */
export interface Signature {
  readonly call: string;
  /** Name of the function in Arabic. */
  readonly ar: string;
  readonly takes: readonly string[];
  readonly gives: string;
  /** Names of the arguments, for `substring(string: …, start position: …)`. */
  readonly names?: readonly string[];
  /** Whether the arguments may be given as a list or one by one. */
  readonly spread?: true;
  /** Whether the last argument is the day of the submission. */
  readonly today?: true;
  /** Comparison passed as the last argument; it fits the type of the items. */
  readonly by?: 'eq' | 'lt' | 'gt';
  /** Index of the argument that is a pattern. */
  readonly pattern?: number;
}

export type Signatures = Readonly<Record<string, Signature>>;

/** Creates a table that a bundler drops if no code reads it. */
export const table = (make: () => Signatures): Signatures => make();
