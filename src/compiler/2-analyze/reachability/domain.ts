/** Values that the solver tries for a leaf of a condition. */
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel, OptionModel } from '../../../runtime/model.js';
import type { Leaf, LeafValue } from './leaf.js';

/** Returns sample values of a leaf. Each stands for all values that no comparison distinguishes from it. */
export function domainOf(leaf: Leaf, field: FieldModel | undefined): readonly LeafValue[] {
  const values = fixed(leaf, field) ?? DOMAINS[leaf.kind](leaf, field);
  return leaf.nullable ? [...values, null] : values;
}

/**
 * Returns the only possible answer, or undefined if there are several. A declaration can only be agreed to or left
 * unanswered, and a read-only field has its default.
 */
function fixed({ path }: Leaf, field: FieldModel | undefined): readonly LeafValue[] | undefined {
  if (path === undefined || !field) return undefined;
  const only =
    field.readonly === true ? field.default : fieldType(field.type).schema(field, { object: () => ({}) }).type?.const;
  return typeof only === 'string' || typeof only === 'number' || typeof only === 'boolean' ? [only] : undefined;
}

type Domain = (leaf: Leaf, field: FieldModel | undefined) => readonly LeafValue[];

/** Returns the literals that a text is compared with, and texts between and beyond them. */
const texts = ({ cuts }: Leaf): readonly string[] => {
  const known = [...(cuts as ReadonlySet<string>)];
  return ['\u0001', ...known.flatMap(cut => [cut, `${cut}\u0001`]), '\uffff'];
};

const DOMAINS: Readonly<Record<Leaf['kind'], Domain>> = {
  boolean: () => [true, false],
  option: ({ ids }, field) => offeredIds(ids ?? [], field),
  string: texts,
  number: numbers,
  date: dates,
};

const offeredIds = (ids: readonly string[], field: FieldModel | undefined): readonly string[] => {
  const options = field?.own.options as readonly OptionModel[] | undefined;
  return options && options.length === 0 ? [] : ids;
};

function boundsOf(field: FieldModel | undefined): readonly [number, number] {
  const { min, max } = (field?.own ?? {}) as { readonly min?: unknown; readonly max?: unknown };
  return [
    typeof min === 'number' ? min : Number.NEGATIVE_INFINITY,
    typeof max === 'number' ? max : Number.POSITIVE_INFINITY,
  ];
}

const boundsOfWork = ({ least, most, counts }: Leaf, field: FieldModel | undefined): readonly [number, number] => [
  least ?? Number.NEGATIVE_INFINITY,
  most ?? (counts === undefined ? undefined : mostCounted(field)) ?? Number.POSITIVE_INFINITY,
];

/** Returns the maximum count of list items, chosen options or uploaded files, or undefined if it is not limited. */
function mostCounted(field: FieldModel | undefined): number | undefined {
  const { max } = (field?.own ?? {}) as { readonly max?: unknown };
  if (typeof max === 'number') return max;
  const offered = (field?.own.options as readonly OptionModel[] | undefined)?.length ?? 0;
  return offered > 0 ? offered + (field!.own.other === true ? 1 : 0) : undefined;
}

function numbers(leaf: Leaf, field: FieldModel | undefined): readonly number[] {
  const { cuts, whole } = leaf;
  const [low, high] = whole ? boundsOfWork(leaf, field) : boundsOf(field);
  const edges = [...(cuts as ReadonlySet<number>), low, high].filter(Number.isFinite).sort((a, b) => a - b);
  const between = edges.map((edge, index) => (edge + (edges[index + 1] ?? edge + 2)) / 2);
  const isWholeOne = whole || (field !== undefined && isWhole(field));
  const ends = isWholeOne ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
  const all = isWholeOne ? wholeAround(edges) : [(edges[0] ?? 1) - 1, ...edges, ...between];
  return [...new Set([...all, ends, -ends])].filter(value => value >= low && value <= high);
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
