/** What the compiler knows of a function: beside each function stands its signature, by the name an author writes. */

/**
 * `takes`: `number`, `string`, `boolean`, `date`, `time`, `datetime`, `duration`, `months-duration`, `range`, `context`,
 * `day` (a date or a datetime), `ordered`, `scalar`, `any`, or `item` (what the list before holds), with `[]` for a list of
 * them, `?` for one that may be left out, `*` for any number. `amount` is what can be summed, `point` a value or a range.
 * `gives`: the same, `list` or `first` for the first argument's own type, `item` for what it holds, `flat` for what is in
 * lists inside it, `wider` for a list that holds the other arguments too.
 */
export interface Signature {
  readonly call: string;
  /** The same function in Arabic. */
  readonly ar: string;
  readonly takes: readonly string[];
  readonly gives: string;
  /** Names of the arguments, for `substring(string: …, start position: …)`. */
  readonly names?: readonly string[];
  /** The arguments may be a list or stand one by one. */
  readonly spread?: true;
  /** The day of the submission is the last argument. */
  readonly today?: true;
  /** The comparison that fits the items is the last argument. */
  readonly by?: 'eq' | 'lt' | 'gt';
  /** Which argument is a pattern. */
  readonly pattern?: number;
}

export type Signatures = Readonly<Record<string, Signature>>;

/** A table that a bundler drops where nobody reads it. */
export const table = (make: () => Signatures): Signatures => make();
