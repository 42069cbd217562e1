/** XPath fragments while an expression is translated. */
import type { Node } from '../../expressions/tree.js';
import type { FieldReference } from '../field-reference.js';
import type { FieldReferences, ShownField } from './field-names.js';

/** Error for an expression that has no counterpart in XPath. */
export class UnsupportedExpressionError extends Error {}

/** Question that is asked of a condition: whether it is true, whether it is false, or whether it is not false. */
export type Question = 'holds' | 'fails' | 'permits';

/** Translators of the parts of an expression. They are handed down, because values and conditions contain each other. */
export interface Translators {
  readonly value: (node: Node, around: XPathContext) => XPathFragment;
  readonly judge: (node: Node, around: XPathContext, asked: Question) => XPathFragment;
}

export interface XPathContext extends ExpressionPlace, Translators {}

/** An item of a list, to which the names in a condition over the items lead. */
export interface PickedItem {
  readonly list: FieldReference;
  /** Name of the item in the condition. */
  readonly variable: string;
  /** Whether the fields of the item are named alone. */
  readonly isBare: boolean;
}

/** The place of an expression. */
export interface ExpressionPlace extends FieldReferences {
  /** The field that the expression belongs to. */
  readonly self: FieldReference;
  /** Names of the columns of the options in the workbook, by id; only in a filter of options. */
  readonly columns?: ReadonlyMap<string, string>;
  /** Fields of the items that are the options, by their names as columns; only in a filter of such options. */
  readonly items?: ReadonlyMap<string, FieldReference>;
  /** Item that is asked; only in a condition over the items of a list. */
  readonly item?: PickedItem;
  /** Set in a constraint, in which the field itself is `.`. ODK does not evaluate a constraint without an answer. */
  readonly dot?: boolean;
}

/**
 * Kind of a fragment without a value: it always has one, it is an empty text, it is not a number, or it is anything,
 * so that its conditions must be asked.
 */
type Blank = 'never' | 'empty' | 'nan' | 'any';

/** A fragment of XPath. */
export interface XPathFragment {
  readonly text: string;
  /** How strongly it binds, from 0 for `or` to 9 for a name. */
  readonly strength: number;
  readonly kind: FieldReference['kind'];
  readonly blank: Blank;
  /** Conditions that all hold if and only if there is a value. */
  readonly needs: readonly string[];
  /** Field that the fragment names. */
  readonly spot?: FieldReference;
  /** Names of the options of the field in the workbook, by id. */
  readonly options?: ReadonlyMap<string, string>;
  /** Set if it is a chosen item: the field that ODK keeps of it instead of its id. */
  readonly shown?: ShownField;
  /** Set if it is a cell of an option. A cell without a text is not there at all. */
  readonly cell?: true;
  /** Set if it names the answers of all items of a list. */
  readonly many?: true;
  /** Set if it needs no rounding: an answer, a literal, or a whole number. */
  readonly exact?: true;
  /** Set if it is a whole number. */
  readonly whole?: true;
  /** Value of a literal. */
  readonly literal?: null | boolean | number | string;
  /** Condition whose negation the fragment is. */
  readonly negated?: XPathFragment;
}

export const WHOLE = 9;
const COMPARED = 3;

/** Creates a fragment that always has a value. */
export const piece = (text: string, kind: XPathFragment['kind'], strength = WHOLE): XPathFragment => ({
  ...{ text, kind, strength, blank: 'never', needs: [] },
});

export const wholeNumber = (one: XPathFragment): XPathFragment => ({ ...one, exact: true, whole: true });

export const condition = (text: string, strength = WHOLE): XPathFragment => piece(text, 'boolean', strength);

/** Returns the text of a fragment, in brackets if it binds less strongly than `least`. */
export const inside = ({ text, strength }: XPathFragment, least: number): string =>
  strength < least ? `(${text})` : text;

/** Throws if one of the values is the id of an option that has another name in the workbook, or of an item. */
export function refuseRenamed(parts: readonly XPathFragment[]): void {
  for (const { options, text, shown } of parts)
    if (shown) throw new UnsupportedExpressionError(text);
    else if (options && [...options].some(([id, name]) => id !== name)) throw new UnsupportedExpressionError(text);
}

/** Maximum number of characters in a cell of a workbook. */
const MAX_CELL_LENGTH = 32_767;

/** Returns a fragment, or throws if it does not fit into a cell: some repeat the text of a part many times. */
export function fitting(one: XPathFragment): XPathFragment {
  if (one.text.length > MAX_CELL_LENGTH) throw new UnsupportedExpressionError('length');
  return one;
}

/** Creates a fragment whose value needs the values of others. */
export function combined(
  text: string,
  kind: XPathFragment['kind'],
  parts: readonly XPathFragment[],
  { strength = WHOLE, blank = 'any', needs = [] }: Partial<Pick<XPathFragment, 'strength' | 'blank' | 'needs'>> = {},
): XPathFragment {
  refuseRenamed(parts);
  const all = [...new Set([...parts.flatMap(part => part.needs), ...needs])];
  return fitting({ text, kind, strength, blank: all.length === 0 ? 'never' : blank, needs: all });
}

/** Returns a fragment that is an empty text if it has no value. */
export const asEmpty = (one: XPathFragment): XPathFragment =>
  one.blank === 'never' || one.blank === 'empty'
    ? one
    : { ...one, text: `if(${one.needs.join(' and ')}, ${one.text}, '')`, strength: WHOLE, blank: 'empty' };

export const TRUE = condition('true()');
export const FALSE = condition('false()');

export function negate(one: XPathFragment): XPathFragment {
  if (one.text === TRUE.text) return FALSE;
  if (one.text === FALSE.text) return TRUE;
  return one.negated ?? { ...condition(`not(${one.text})`), negated: one };
}

/** Joins conditions by `and` or `or`. */
export function join(parts: readonly XPathFragment[], operator: 'and' | 'or'): XPathFragment {
  const [decided, idle] = operator === 'and' ? [FALSE, TRUE] : [TRUE, FALSE];
  if (parts.some(({ text }) => text === decided.text)) return decided;
  const left = parts.filter(({ text }) => text !== idle.text);
  if (left.length < 2) return left[0] ?? idle;
  const strength = operator === 'or' ? 0 : 1;
  return condition(left.map(part => inside(part, strength + 1)).join(` ${operator} `), strength);
}

/** Returns the conditions under which fragments have values, unless their texts say it themselves. */
export const guards = (parts: readonly XPathFragment[], said: readonly Blank[]): readonly XPathFragment[] =>
  [...new Set(parts.filter(({ blank }) => !said.includes(blank)).flatMap(({ needs }) => needs))].map(text =>
    condition(text, COMPARED),
  );

/** Returns a fragment that names one thing, or throws. */
export function single(one: XPathFragment): XPathFragment {
  if (one.many || one.kind === 'list' || one.kind === 'group') throw new UnsupportedExpressionError('list');
  return one;
}

/** Returns a text as a literal. A cell keeps neither curly quotes nor blanks that follow each other. */
export function literal(text: string): string {
  if (/[‘’“”]|[^\S ]|^ | {2}| $/.test(text)) throw new UnsupportedExpressionError(text);
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const parts = text.split(/(')/).filter(part => part !== '');
  return `concat(${parts.map(part => (part === "'" ? `"'"` : `'${part}'`)).join(', ')})`;
}

/** Translates a literal. */
export function literalOf(value: null | boolean | number | string): XPathFragment {
  if (value === null) return { ...piece("''", 'any'), blank: 'empty', literal: null, exact: true, whole: true };
  if (typeof value === 'boolean') throw new UnsupportedExpressionError(String(value));
  if (typeof value === 'string') return { ...piece(value === '' ? "''" : literal(value), 'text'), literal: value };
  if (!/^\d+(?:\.\d+)?$/.test(String(value))) throw new UnsupportedExpressionError(String(value));
  return {
    ...piece(String(value), 'number'),
    literal: value,
    exact: true,
    ...(Number.isInteger(value) && { whole: true }),
  };
}
