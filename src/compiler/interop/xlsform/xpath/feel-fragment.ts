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
  /** Set for an answer. As a condition it asks whether there is one. */
  readonly isAnswer?: true;
  /** Text that says the same of a fragment where there is an answer. */
  readonly ifAnswered?: string;
  /** Text of a shorter fragment that is 0 in the same cases. */
  readonly likeZero?: string;
  /** Set for what is not there. */
  readonly isBlank?: true;
  /** Set for a cell that some option does not have. Nothing is equal or unequal to it there. */
  readonly isSparse?: true;
  /** Set for an answer of yes or no. */
  readonly isYesNo?: true;
  /** Returns the id of an option of the field by its name in the file; undefined if the field has no such option. */
  readonly optionId?: (name: string) => string | undefined;
}

/** Translates the arguments of a function. Returns undefined if they cannot be expressed. */
export type FunctionTranslator = (
  parts: readonly Node[],
  translate: (node: Node) => FeelFragment,
) => FeelFragment | undefined;

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

/** Returns a value as it is in the original: an answer of yes or no is the name of its option there. */
export const worded = (one: FeelFragment): FeelFragment =>
  one.isYesNo ? choosing(`if ${one.text} then "yes" else if ${one.text} = false then "no" else null`, 'text') : one;

const compared = (text: string): FeelFragment => ({ text, strength: STRENGTH.compare, kind: 'boolean' });

/** Returns a condition on numbers that texts may not be: false where one is none, and not unknown. */
export const sure = (one: FeelFragment): FeelFragment =>
  /\bnumber\(/.test(one.text) ? compared(`${parenthesize(one, 4)} = true`) : one;

/**
 * Returns a fragment as a condition. For an answer, the condition is that there is one; a number that is calculated is
 * true unless it is 0, and a text unless it is empty.
 */
export function asked(one: FeelFragment): FeelFragment {
  if (one.kind === 'boolean' && !one.isAnswer) return one;
  if (one.isBlank) return whole('false', 'boolean');
  if (one.node?.kind === 'number') return whole(String(one.node.value !== 0), 'boolean');
  if (one.node?.kind === 'text') return whole(String(one.node.value !== ''), 'boolean');
  const text = parenthesize(one, 4);
  if (one.isAnswer || !['number', 'text'].includes(one.kind)) return compared(`${text} != null`);
  const nothing = one.kind === 'number' ? '0' : '""';
  const isSure = /^(?:count|string join)\(/.test(one.text);
  return isSure
    ? compared(`${text} != ${nothing}`)
    : { text: `${text} != null and ${text} != ${nothing}`, strength: STRENGTH.and, kind: 'boolean' };
}

/** Returns a fragment as a number. A text is converted. */
export function numbered(one: FeelFragment): FeelFragment {
  if (one.node?.kind === 'text') {
    const value = Number(one.node.value);
    if (one.node.value.trim() === '' || !Number.isFinite(value)) throw new Untranslatable('arguments', one.text);
    return whole(String(value), 'number');
  }
  return one.kind === 'text' || one.kind === 'option' ? whole(`number(${one.text})`, 'number') : one;
}
