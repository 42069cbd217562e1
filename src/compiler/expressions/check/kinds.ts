/** Types: whether a type meets the requirement of its place, and how an error is reported. */
import type { ComparisonKind, TypedTree } from '../typed.js';
import type { SymbolInfo, SymbolTable, Type } from '../types.js';
import { type Context, written } from './context.js';

export const ANY: Type = { kind: 'any' };
export const NUMBER: Type = { kind: 'number' };
export const STRING: Type = { kind: 'string' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };

export const TIME: Type = { kind: 'time' };
export const DATETIME: Type = { kind: 'datetime' };
export const DURATION: Type = { kind: 'duration' };
export const MONTHS: Type = { kind: 'months-duration' };

/**
 * Type requirement of a place: `ordered` for types with an order, `scalar` for one value of any kind, `day` for types
 * with a date, `amount` for types that can be summed, `point` for a value or a range of values.
 */
export type TypeRequirement =
  | Exclude<Type['kind'], 'null' | 'option' | 'object' | 'range'>
  | 'ordered'
  | 'scalar'
  | 'day'
  | 'amount'
  | 'point'
  | 'context';

const ORDERED: readonly Type['kind'][] = 'number,date,time,datetime,duration,months-duration,string,option'.split(
  ',',
) as Type['kind'][];

const MEETS: Readonly<Record<TypeRequirement, readonly Type['kind'][]>> = {
  number: ['number'],
  string: ['string', 'option'],
  boolean: ['boolean'],
  date: ['date'],
  time: ['time'],
  datetime: ['datetime'],
  duration: ['duration'],
  'months-duration': ['months-duration'],
  day: ['date', 'datetime'],
  amount: ['number', 'duration', 'months-duration'],
  list: ['list'],
  context: ['object'],
  ordered: ORDERED,
  point: [...ORDERED, 'range'],
  scalar: [...ORDERED, 'boolean'],
  any: [...ORDERED, 'boolean', 'list', 'object', 'range'],
};

/** Requirement that the diagnostic names. */
const REPORTED_REQUIREMENT = {
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'time',
  duration: 'duration',
  'months-duration': 'duration',
  day: 'date',
  amount: 'number',
  list: 'list',
  context: 'context',
  ordered: 'ordered',
  point: 'ordered',
  scalar: 'scalar',
} as const satisfies Readonly<Record<Exclude<TypeRequirement, 'any'>, TypeRequirement>>;

/** Returns whether a type is unknown. Unknown types are accepted everywhere. */
export const isOpen = ({ kind }: Type): boolean => kind === 'any' || kind === 'null';
export const isAssignable = (type: Type, need: TypeRequirement): boolean =>
  isOpen(type) || MEETS[need].includes(type.kind);

/** Reports a type that does not meet a requirement, with a code such as `needs-number`. Returns whether it does. */
export function requireType(
  context: Context,
  tree: TypedTree,
  wanted: TypeRequirement,
  type: Type = tree.type,
): boolean {
  if (wanted === 'any' || isAssignable(type, wanted)) return true;
  const { start, end } = tree.span;
  context.complain(
    `needs-${REPORTED_REQUIREMENT[wanted]}`,
    start,
    end,
    kindParams('found', type, written(context, tree)),
  );
  return false;
}

const KIND_NAMES = {
  number: 'Number',
  string: 'Text',
  boolean: 'Truth',
  date: 'Date',
  time: 'Time',
  datetime: 'Moment',
  duration: 'Duration',
  'months-duration': 'Duration',
  range: 'Range',
  option: 'Option',
  list: 'List',
  object: 'Group',
  null: 'Nothing',
  any: 'Nothing',
} as const satisfies Readonly<Record<Type['kind'], string>>;

type KindName = (typeof KIND_NAMES)[Type['kind']];

/** Returns a param that holds the written text. Its name says of which kind the text is: `leftNumber`. */
export const kindParams = <const Side extends string>(side: Side, type: Type, text: string) =>
  ({ [`${side}${KIND_NAMES[type.kind]}`]: text }) as { readonly [Name in `${Side}${KindName}`]?: string };

/** Returns whether two types are of the same kind. An option counts as a text. */
export const sameKind = (a: Type, b: Type): boolean =>
  isOpen(a) || isOpen(b) || a.kind === b.kind || (isAssignable(a, 'string') && isAssignable(b, 'string'));

export const itemOf = (type: Type): Type => (type.kind === 'list' ? type.of : ANY);

/** Returns how values of a type are compared. */
export const comparisonKindOf = (type: Type): ComparisonKind =>
  type.kind === 'time' || type.kind === 'datetime' ? 'Moment' : type.kind === 'date' && type.partial ? 'Days' : '';

/** Returns the common type of a value that may have any of several types. */
export function unify(types: readonly Type[]): Type {
  const known = types.filter(({ kind }) => kind !== 'null');
  const first = known[0];
  if (!first) return { kind: 'null' };
  if (known.every(({ kind }) => kind === 'option')) {
    return { kind: 'option', ids: [...new Set(known.flatMap(type => (type.kind === 'option' ? type.ids : [])))] };
  }
  if (known.every(type => type.kind === 'list')) return { kind: 'list', of: unify(known.map(itemOf)) };
  if (known.every(type => type.kind === 'object')) return unifyNames(known.map(({ names }) => names));
  if (known.every(({ kind }) => kind === first.kind)) return known.find(type => comparisonKindOf(type) !== '') ?? first;
  return known.every(type => isAssignable(type, 'string')) && !known.some(isOpen) ? STRING : ANY;
}

/** Returns the merged fields of one group, or of contexts that have some in common. */
function unifyNames(all: readonly SymbolTable[]): Type {
  const [first] = all as readonly [SymbolTable];
  if (all.every(names => names === first)) return { kind: 'object', names: first };
  const fields = new Map<string, SymbolInfo>();
  for (const { fields: own } of all)
    for (const name of own.values()) {
      const before = fields.get(name.id);
      fields.set(name.id, before ? { ...before, type: unify([before.type, name.type]) } : name);
    }
  return { kind: 'object', names: { fields, item: false } };
}
