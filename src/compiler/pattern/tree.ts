/** The structure of a regular expression, as far as matching time needs it. */

export type Pattern =
  /** One character out of a set, as its source: `[a-z]`, `\d`, `.`, `x`. */
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly of: Pattern; readonly min: number; readonly max: number };

/** What the language does without, and where in the pattern it stands. */
export interface Refusal {
  readonly code: 'pattern-lookaround' | 'pattern-backreference' | 'pattern-syntax' | 'pattern-too-large';
  readonly at: number;
}
