/**
 * Leaves of a condition: the answers that it reads and the parts that cannot be analyzed further, each with the
 * literals that it is compared with.
 */
import { emit } from '../../expressions/emit.js';
import type { TypedTree } from '../../expressions/index.js';

export type LeafValue = null | boolean | number | string;

export interface Leaf {
  readonly key: string;
  readonly kind: 'boolean' | 'option' | 'number' | 'date' | 'string';
  /** Data path of a field; undefined for a calculation. */
  readonly path?: string;
  readonly ids?: readonly string[];
  /** Path of the field in `is unknown(…)`. The field's answer is null if the leaf is true. */
  readonly unknown?: string;
  /** Path of the field whose answers are counted. */
  readonly counts?: string;
  /** False if the value is always known, as of a count or a sum. */
  readonly nullable: boolean;
  /** True if the value is an integer. */
  readonly whole: boolean;
  /** Lower bound of an integer, if known. `most` is its upper bound. */
  readonly least?: number;
  readonly most?: number;
  /** Literals that the leaf is compared with. */
  readonly cuts: Set<number | string>;
}

const KINDS = new Set(['boolean', 'option', 'number', 'date', 'string']);
/** Functions that always return a number. */
const ALWAYS = new Set(['count', 'sum']);
/** Functions that return an integer, with the lower bound of the result. */
const INTEGER_LOWER_BOUNDS: Readonly<Record<string, number>> = {
  count: 0,
  stringLength: 0,
  age: Number.NEGATIVE_INFINITY,
  year: 1,
  month: 1,
  day: 1,
  weekday: 1,
};
/** Upper bounds of functions that return an integer. */
const UPPER_BOUNDS: Readonly<Record<string, number>> = { month: 12, day: 31, weekday: 7 };

/**
 * Returns the path of a field or of a field in a group, or undefined for other expressions. Within one object, all
 * expressions with the same path read the same answer.
 */
export function pathOf(tree: TypedTree): string | undefined {
  if (tree.kind === 'field') return /^s(\.up|\.top)*$/.test(tree.scope) ? tree.name.path : undefined;
  if (tree.kind !== 'path' || tree.of.type.kind !== 'object') return undefined;
  return pathOf(tree.of) === undefined ? undefined : tree.name.path;
}

/** Returns whether an expression has a simple value. Lists, objects and dates that may be incomplete are not simple. */
export const isSimple = ({ kind, type }: TypedTree): boolean =>
  kind === 'unknown' || (KINDS.has(type.kind) && !(type.kind === 'date' && 'partial' in type && type.partial));

/**
 * Returns the leaf of an expression, or undefined if its value is not simple. `scope` is the path of the object that
 * contains the expression.
 */
export function leafOf(tree: TypedTree, scope: string): Leaf | undefined {
  const { type } = tree;
  if (!isSimple(tree)) return undefined;
  if (tree.kind === 'unknown') return unknownLeaf(tree, scope);
  const path = pathOf(tree);
  const call = tree.kind === 'call' ? tree.call : '';
  const counts = tree.kind === 'call' && call === 'count' ? pathOf(tree.args[0]!) : undefined;
  const least = INTEGER_LOWER_BOUNDS[call];
  const most = UPPER_BOUNDS[call];
  return {
    key: path ?? `${scope}|${emit(tree).js}`,
    kind: type.kind as Leaf['kind'],
    nullable: !ALWAYS.has(call) && !isToday(tree),
    whole: least !== undefined,
    cuts: new Set(),
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    ...(path !== undefined && { path }),
    ...(counts !== undefined && { counts }),
    ...(type.kind === 'option' && { ids: type.ids }),
  };
}

function unknownLeaf(tree: Extract<TypedTree, { readonly kind: 'unknown' }>, scope: string): Leaf {
  const unknown = pathOf(tree.of);
  return {
    key: unknown === undefined ? `${scope}|${emit(tree).js}` : `?${unknown}`,
    kind: 'boolean',
    nullable: false,
    whole: false,
    cuts: new Set(),
    ...(unknown !== undefined && { unknown }),
  };
}

const isToday = (tree: TypedTree): boolean => tree.kind === 'js' && tree.js === 's.today';
