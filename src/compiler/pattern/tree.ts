/** Structure of a regular expression, as far as it determines matching time. */

export type Pattern =
  /** One character of a set, which is given by its source: `[a-z]`, `\d`, `.`, `x`. */
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly of: Pattern; readonly min: number; readonly max: number };

/** Construct of a pattern that the language does not support, with its offset. */
export interface Refusal {
  readonly code: 'pattern-lookaround' | 'pattern-backreference' | 'pattern-syntax' | 'pattern-too-large';
  readonly at: number;
}
