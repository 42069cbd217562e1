/** What a condition asks for: the answers, and the parts that cannot be looked into, each with the values that tell it apart. */
import { emit } from '../../expressions/emit.js';
import type { TypedTree } from '../../expressions/index.js';

export type LeafValue = null | boolean | number | string;

export interface Leaf {
  readonly key: string;
  readonly kind: 'boolean' | 'option' | 'number' | 'date' | 'string';
  /** The data path of a field; undefined for a calculation. */
  readonly path?: string;
  readonly ids?: readonly string[];
  /** The field of `is unknown(…)`, which is null where that is true. */
  readonly unknown?: string;
  /** The field whose answers are counted. */
  readonly counts?: string;
  /** False for a count or a sum, which are always known. */
  readonly nullable: boolean;
  /** A whole number. */
  readonly whole: boolean;
  /** A number from 0 on, up to a bound that is known. */
  readonly least?: number;
  readonly most?: number;
  /** Literals that it is compared with. */
  readonly cuts: Set<number | string>;
}

const KINDS = new Set(['boolean', 'option', 'number', 'date', 'string']);
/** Functions that always give a number. */
const ALWAYS = new Set(['count', 'sum']);
/** Functions that give a whole number, and the least it can be. */
const INTEGER_LOWER_BOUNDS: Readonly<Record<string, number>> = {
  count: 0,
  stringLength: 0,
  age: Number.NEGATIVE_INFINITY,
  year: 1,
  month: 1,
  day: 1,
  weekday: 1,
};
/** The most it can be. */
const UPPER_BOUNDS: Readonly<Record<string, number>> = { month: 12, day: 31, weekday: 7 };

/** A field, a field of a group: what its path names is one answer for all that stands in one object. */
export function pathOf(tree: TypedTree): string | undefined {
  if (tree.kind === 'field') return /^s(\.up|\.top)*$/.test(tree.scope) ? tree.name.path : undefined;
  if (tree.kind !== 'path' || tree.of.type.kind !== 'object') return undefined;
  return pathOf(tree.of) === undefined ? undefined : tree.name.path;
}

/** False for what has no simple value: lists, objects, dates of which a part may be missing. */
export const isSimple = ({ kind, type }: TypedTree): boolean =>
  kind === 'unknown' || (KINDS.has(type.kind) && !(type.kind === 'date' && 'partial' in type && type.partial));

/** `scope` is the path of the object in which the expression stands. Undefined for what has no simple value. */
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
