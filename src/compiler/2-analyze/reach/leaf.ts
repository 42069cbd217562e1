/** What a condition asks for: the answers, and the parts that cannot be looked into, each with the values that tell it apart. */
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel, OptionModel } from '../../../runtime/model.js';
import { emit } from '../../expressions/emit.js';
import type { TypedTree } from '../../expressions/index.js';

export type Known = null | boolean | number | string;

export interface Leaf {
  readonly key: string;
  readonly kind: 'boolean' | 'option' | 'number' | 'date' | 'string';
  /** The data path of a field; undefined for a calculation. */
  readonly path?: string;
  readonly ids?: readonly string[];
  /** False for a count or a sum, which are always known. */
  readonly nullable: boolean;
  /** A whole number from 0 on. */
  readonly counted: boolean;
  /** Literals that it is compared with. */
  readonly cuts: Set<number | string>;
}

const KINDS = new Set(['boolean', 'option', 'number', 'date', 'string']);
/** Functions that always give a number. */
const ALWAYS = new Set(['count', 'sum']);

/** A field, a field of a group: what its path names is one answer for all that stands in one object. */
export function pathOf(tree: TypedTree): string | undefined {
  if (tree.kind === 'field') return /^s(\.up|\.top)*$/.test(tree.scope) ? tree.name.path : undefined;
  if (tree.kind !== 'path' || tree.of.type.kind !== 'object') return undefined;
  return pathOf(tree.of) === undefined ? undefined : tree.name.path;
}

/** `scope` is the path of the object in which the expression stands. Undefined for what has no simple value: lists, objects. */
export function leafOf(tree: TypedTree, scope: string): Leaf | undefined {
  const { type } = tree;
  if (!KINDS.has(type.kind) || (type.kind === 'date' && 'partial' in type && type.partial)) return undefined;
  const path = pathOf(tree);
  return {
    key: path ?? `${scope}|${emit(tree).js}`,
    kind: type.kind as Leaf['kind'],
    nullable: !(tree.kind === 'call' && ALWAYS.has(tree.call)) && !isToday(tree),
    counted: tree.kind === 'call' && tree.call === 'count',
    cuts: new Set(),
    ...(path !== undefined && { path }),
    ...(type.kind === 'option' && { ids: type.ids }),
  };
}

const isToday = (tree: TypedTree): boolean => tree.kind === 'js' && tree.js === 's.today';

/** Values of which each stands for all that no comparison tells apart from it. */
export function domainOf(leaf: Leaf, field: FieldModel | undefined): readonly Known[] {
  const values = DOMAINS[leaf.kind](leaf, field);
  return leaf.nullable ? [...values, null] : values;
}

type Domain = (leaf: Leaf, field: FieldModel | undefined) => readonly Known[];

/** Stands for every text that is compared with nothing. */
const SOME_TEXT = '\uffff';

const DOMAINS: Readonly<Record<Leaf['kind'], Domain>> = {
  boolean: () => [true, false],
  option: ({ ids }, field) => offeredIds(ids ?? [], field),
  string: ({ cuts }) => [...(cuts as ReadonlySet<string>), SOME_TEXT],
  number: numbers,
  date: dates,
};

const offeredIds = (ids: readonly string[], field: FieldModel | undefined): readonly string[] => {
  const options = field?.own.options as readonly OptionModel[] | undefined;
  return options && options.length === 0 ? [] : ids;
};

function numbers({ cuts, counted }: Leaf, field: FieldModel | undefined): readonly number[] {
  const { min, max } = (field?.own ?? {}) as { readonly min?: unknown; readonly max?: unknown };
  const low = typeof min === 'number' ? min : counted ? 0 : Number.NEGATIVE_INFINITY;
  const high = typeof max === 'number' ? max : Number.POSITIVE_INFINITY;
  const edges = [...(cuts as ReadonlySet<number>), low, high].filter(Number.isFinite).sort((a, b) => a - b);
  const between = edges.map((edge, index) => (edge + (edges[index + 1] ?? edge + 2)) / 2);
  const all = counted || (field && isWhole(field)) ? wholeAround(edges) : [(edges[0] ?? 1) - 1, ...edges, ...between];
  return [...new Set(all)].filter(value => value >= low && value <= high);
}

const wholeAround = (edges: readonly number[]): readonly number[] =>
  (edges.length > 0 ? edges : [0]).flatMap(edge => [
    Math.floor(edge) - 1,
    Math.floor(edge),
    Math.ceil(edge),
    Math.ceil(edge) + 1,
  ]);

const isWhole = (field: FieldModel): boolean => {
  const { schema, kind } = fieldType(field.type);
  return kind === 'number' && schema(field, { object: () => ({}) }).type?.type === 'integer';
};

function dates({ cuts }: Leaf, field: FieldModel | undefined): readonly string[] {
  const { min, max } = (field?.own ?? {}) as { readonly min?: unknown; readonly max?: unknown };
  const low = typeof min === 'string' ? min : '';
  const high = typeof max === 'string' ? max : '\uffff';
  const edges = [...(cuts as ReadonlySet<string>), low, high].filter(edge => /^\d{4}-\d\d-\d\d$/.test(edge));
  const all = (edges.length > 0 ? edges : ['2000-01-01']).flatMap(edge => [
    dayBeside(edge, -1),
    edge,
    dayBeside(edge, 1),
  ]);
  return [...new Set(all)].filter(day => day >= low && day <= high);
}

function dayBeside(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}
