/** A piece of XPath while it is put together. */
import type { FieldReference } from '../field-reference.js';
import type { FieldReferences } from './field-names.js';

/** What has no counterpart in XPath. */
export class UnsupportedExpressionError extends Error {}

export interface XPathContext extends FieldReferences {
  /** The field that the expression stands at. */
  readonly self: FieldReference;
  /** In a constraint the field itself is `.`. */
  readonly dot?: boolean;
}

/** How strongly a piece binds: 0 for `or` to 9 for a name. */
export interface XPathFragment {
  readonly text: string;
  readonly strength: number;
  readonly kind: FieldReference['kind'];
  readonly spot?: FieldReference;
}
