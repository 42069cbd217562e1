/**
 * Merging of the parts of a condition that are about one answer, so that the answer is named once: `x = "a" or x =
 * "b"`, `x >= 1 and x <= 5`.
 */
import type { Relation } from '../../runtime/i18n/form-messages.js';
import type { CallTree, InTree, RangeTest, TypedTree } from './typed.js';

export const RELATIONS: Readonly<Record<string, Relation>> = {
  lt: 'lt',
  le: 'le',
  gt: 'gt',
  ge: 'ge',
  eq: 'eq',
  ne: 'ne',
};
export const FLIPPED: Readonly<Record<Relation, Relation>> = {
  eq: 'eq',
  ne: 'ne',
  lt: 'gt',
  gt: 'lt',
  le: 'ge',
  ge: 'le',
};
export const OPPOSITE: Readonly<Record<Relation, Relation>> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'ge',
  ge: 'lt',
  gt: 'le',
  le: 'gt',
};

/** Returns the parts of a conjunction or disjunction. Neighbouring parts are merged if possible. */
export function mergeClauses({ call, args }: CallTree): readonly TypedTree[] {
  const merge = call === 'or' ? oneOf : (one: TypedTree, other: TypedTree) => within(one, other) ?? noneOf(one, other);
  const parts: TypedTree[] = [];
  for (const part of args) {
    const last = parts.at(-1);
    const both = last && merge(last, part);
    if (both) parts.splice(-1, 1, both);
    else parts.push(part);
  }
  return parts;
}

/** Merges `x = "a" or x = "b"` into `x in ("a", "b")`. */
function oneOf(one: TypedTree, other: TypedTree): InTree | undefined {
  const [first, second] = [asIn(one), asIn(other)];
  if (!first || !second || pathOf(first.value) !== pathOf(second.value)) return undefined;
  return { ...first, tests: [...first.tests, ...second.tests] };
}

/** Merges `x != "a" and x != "b"` into `not(x in ("a", "b"))`. */
function noneOf(one: TypedTree, other: TypedTree): TypedTree | undefined {
  const [first, second] = [asNot(one), asNot(other)];
  const both = first && second && oneOf(first, second);
  return both && { type: one.type, span: one.span, kind: 'call', call: 'not', args: [both] };
}

function asNot(tree: TypedTree): TypedTree | undefined {
  if (tree.kind !== 'call') return undefined;
  return tree.call === 'not' ? tree.args[0] : tree.call === 'ne' ? { ...tree, call: 'eq' } : undefined;
}

function asIn(tree: TypedTree): InTree | undefined {
  if (tree.kind === 'in') return pathOf(tree.value) !== undefined ? tree : undefined;
  if (tree.kind !== 'call' || tree.call !== 'eq') return undefined;
  const [value, to] = tree.args as [TypedTree, TypedTree];
  if (pathOf(value) === undefined || to.kind !== 'literal' || to.value === null || value.type.kind === 'boolean')
    return;
  return { ...tree, kind: 'in', value, tests: [{ kind: 'compare', by: 'eq', to }] };
}

/** Merges `x >= 1 and x <= 5` into `x in [1..5]`. */
function within(one: TypedTree, other: TypedTree): InTree | undefined {
  const [first, second] = [boundOf(one), boundOf(other)];
  if (!first || !second || first.name !== second.name) return undefined;
  const low = [first, second].find(({ by }) => by === 'ge');
  const high = [first, second].find(({ by }) => by === 'le');
  if (!low || !high) return undefined;
  const range: RangeTest = { kind: 'range', low: low.to, high: high.to, from: 'ge', to: 'le' };
  return { type: one.type, span: one.span, kind: 'in', value: first.of, tests: [range] };
}

function boundOf(tree: TypedTree) {
  const relation = tree.kind === 'call' ? RELATIONS[tree.call.replace(/Days$|Moment$/, '')] : undefined;
  if (tree.kind !== 'call' || !relation) return undefined;
  const [of, to] = tree.args as [TypedTree, TypedTree];
  const name = nameOf(of);
  return name !== undefined && to.kind === 'literal' ? { name, of, by: relation, to } : undefined;
}

/** Returns a key for a field, or for a function of a field, and undefined for any other tree. */
const nameOf = (tree: TypedTree): string | undefined =>
  tree.kind === 'call' && RELATIONS[tree.call] === undefined
    ? `${tree.call} ${tree.args.map(pathOf).join(' ')}`
    : pathOf(tree);

const pathOf = (tree: TypedTree): string | undefined =>
  tree.kind === 'field' || tree.kind === 'path' ? tree.name.path : undefined;
