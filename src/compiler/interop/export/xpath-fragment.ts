/** XPath fragments while an expression is translated. */
import type { FieldReference } from '../field-reference.js';
import type { FieldReferences } from './field-names.js';

/** Error for an expression that has no counterpart in XPath. */
export class UnsupportedExpressionError extends Error {}

export interface XPathContext extends FieldReferences {
  /** The field that the expression belongs to. */
  readonly self: FieldReference;
  /** Set in a constraint, in which the field itself is `.`. */
  readonly dot?: boolean;
}

/** A fragment of XPath. `strength` is how strongly it binds, from 0 for `or` to 9 for a name. */
export interface XPathFragment {
  readonly text: string;
  readonly strength: number;
  readonly kind: FieldReference['kind'];
  readonly spot?: FieldReference;
}
