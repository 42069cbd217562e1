/** Types: whether one does where another is wanted, and how it is told. */
import type { TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { type Context, written } from './context.js';

export const ANY: Type = { kind: 'any' };
export const NUMBER: Type = { kind: 'number' };
export const STRING: Type = { kind: 'string' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };

/** What a place may ask for: `ordered` for what has a before and after, `scalar` for one value of any kind. */
export type Need = 'number' | 'string' | 'boolean' | 'date' | 'list' | 'ordered' | 'scalar' | 'any';

const MEETS: Readonly<Record<Need, readonly Type['kind'][]>> = {
  number: ['number'],
  string: ['string', 'option'],
  boolean: ['boolean'],
  date: ['date'],
  list: ['list'],
  ordered: ['number', 'date', 'string', 'option'],
  scalar: ['number', 'date', 'string', 'option', 'boolean'],
  any: ['number', 'date', 'string', 'option', 'boolean', 'list', 'object'],
};

/** What is not known is let pass. */
export const isOpen = ({ kind }: Type): boolean => kind === 'any' || kind === 'null';
export const meets = (type: Type, need: Need): boolean => isOpen(type) || MEETS[need].includes(type.kind);

/** Tells what is needed where something else stands: `needs-number` and so on. */
export function need(context: Context, tree: TypedTree, wanted: Need, type: Type = tree.type): boolean {
  if (meets(type, wanted)) return true;
  const { start, end } = tree.span;
  context.complain(`needs-${wanted}`, start, end, kindParams('found', type, written(context, tree)));
  return false;
}

const TOLD: Readonly<Record<Type['kind'], string>> = {
  number: 'Number',
  string: 'Text',
  boolean: 'Truth',
  date: 'Date',
  option: 'Option',
  list: 'List',
  object: 'Group',
  null: 'Nothing',
  any: 'Nothing',
};

/** A param that holds what was written and says by its name what it is: `leftNumber`. */
export const kindParams = (side: string, type: Type, text: string): Readonly<Record<string, string>> => ({
  [`${side}${TOLD[type.kind]}`]: text,
});

/** An option is a text. */
export const sameKind = (a: Type, b: Type): boolean =>
  isOpen(a) || isOpen(b) || a.kind === b.kind || (meets(a, 'string') && meets(b, 'string'));

export const itemOf = (type: Type): Type => (type.kind === 'list' ? type.of : ANY);

/** The type of what may be any of several. */
export function unify(types: readonly Type[]): Type {
  const known = types.filter(({ kind }) => kind !== 'null');
  const first = known[0];
  if (!first) return { kind: 'null' };
  if (known.every(({ kind }) => kind === 'option')) {
    return { kind: 'option', ids: [...new Set(known.flatMap(type => (type.kind === 'option' ? type.ids : [])))] };
  }
  if (known.every(type => type.kind === 'list')) return { kind: 'list', of: unify(known.map(itemOf)) };
  if (known.every(({ kind }) => kind === first.kind)) return first;
  return known.every(type => meets(type, 'string')) && !known.some(isOpen) ? STRING : ANY;
}
