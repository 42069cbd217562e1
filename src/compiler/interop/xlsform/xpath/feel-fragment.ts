/** FEEL fragments while an expression is translated. */
import type { Kind } from '../../field-reference.js';
import { type Node, Untranslatable } from './tree.js';

/** A fragment of FEEL, how strongly it binds, and the kind of its result. */
export interface FeelFragment {
  readonly text: string;
  readonly strength: number;
  readonly kind: Kind;
  readonly many?: boolean;
  readonly node?: Node;
  /** Set for what is not there. */
  readonly isBlank?: true;
  /** Returns the id of an option of the field by its name in the file; undefined if the field has no such option. */
  readonly optionId?: (name: string) => string | undefined;
}

/** Binding strengths, as the language reads them. */
export const STRENGTH = {
  if: 0,
  or: 1,
  and: 2,
  compare: 3,
  '+': 4,
  '-': 4,
  '*': 5,
  div: 5,
  negative: 7,
  whole: 8,
} as const;

export const whole = (text: string, kind: Kind): FeelFragment => ({ text, strength: STRENGTH.whole, kind });
export const choosing = (text: string, kind: Kind): FeelFragment => ({ text, strength: STRENGTH.if, kind });
/** Returns a fragment, in brackets if it binds less strongly than `least`. */
export const parenthesize = ({ text, strength }: FeelFragment, least: number): string =>
  strength < least ? `(${text})` : text;

/** Returns a fragment as a condition. For a value, the condition is that there is one. */
export const asked = (one: FeelFragment): FeelFragment =>
  one.kind === 'boolean'
    ? one
    : { text: `${parenthesize(one, 4)} != null`, strength: STRENGTH.compare, kind: 'boolean' };

/** Returns a fragment as a number. A text is converted. */
export function numbered(one: FeelFragment): FeelFragment {
  if (one.node?.kind === 'text') {
    const value = Number(one.node.value);
    if (one.node.value.trim() === '' || !Number.isFinite(value)) throw new Untranslatable('arguments', one.text);
    return whole(String(value), 'number');
  }
  return one.kind === 'text' || one.kind === 'option' ? whole(`number(${one.text})`, 'number') : one;
}
