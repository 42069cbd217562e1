/** A piece of XPath while it is put together. */
import type { Spot } from '../field-reference.js';
import type { Places } from './field-names.js';

/** What has no counterpart in XPath. */
export class Unsayable extends Error {}

export interface Around extends Places {
  /** The field that the expression stands at. */
  readonly self: Spot;
  /** In a constraint the field itself is `.`. */
  readonly dot?: boolean;
}

/** How strongly a piece binds: 0 for `or` to 9 for a name. */
export interface Piece {
  readonly text: string;
  readonly strength: number;
  readonly kind: Spot['kind'];
  readonly spot?: Spot;
}
