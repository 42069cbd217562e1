/** Comparisons, `in`, and ranges. */
import type { CompareNode, InNode, Node, Operator, RangeNode, TestNode } from '../tree.js';
import type { Comparison, ComparisonKind, Test, TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { checkComparable, items, side } from './comparable.js';
import { type Context, errorTree, spanOf } from './context.js';
import { BOOLEAN, comparisonKindOf, isOpen, itemOf, requireType, unify } from './kinds.js';

const COMPARISON: Readonly<Record<Operator, Comparison>> = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

const mannerWith = (left: Type, right: Type): ComparisonKind => comparisonKindOf(left) || comparisonKindOf(right);

export function compareTrees(node: CompareNode, left: TypedTree, right: TypedTree, context: Context): TypedTree {
  if (!comparable(left, node.operator, right, context)) return errorTree(node);
  return comparison(COMPARISON[node.operator], left, right, spanOf(node));
}

const comparison = (by: Comparison, left: TypedTree, right: TypedTree, span: TypedTree['span']): TypedTree => ({
  kind: 'call',
  call: `${by}${mannerWith(left.type, right.type)}`,
  args: [left, right],
  type: BOOLEAN,
  span,
});

function comparable(left: TypedTree, operator: Operator, right: TypedTree, context: Context): boolean {
  if (!checkComparable(side(left), side(right), context, operator)) return false;
  if (operator === '=' || operator === '!=') return equalNeed(left, right, context);
  return requireType(context, left, 'ordered') && requireType(context, right, 'ordered');
}

/** Checks the operands of an equality. Lists, ranges and contexts are compared as wholes, groups of fields are not. */
function equalNeed(left: TypedTree, right: TypedTree, context: Context): boolean {
  if ([left, right].some(({ type }) => isOpen(type))) return true;
  return [left, right].every(tree => isWhole(tree.type) || requireType(context, tree, 'scalar'));
}
const isWhole = (type: Type): boolean =>
  type.kind === 'list' || type.kind === 'range' || (type.kind === 'object' && isMade(type));
/** Returns whether an object is a context that an expression made. Such a context has no path in the form. */
const isMade = ({ names }: Extract<Type, { kind: 'object' }>): boolean =>
  [...names.fields.values()].every(({ path }) => path === '');

export function among(node: InNode, value: TypedTree, one: (node: Node) => TypedTree, context: Context): TypedTree {
  const tests = node.tests.map(test => testOf(value, test, one, context));
  if (tests.includes(undefined)) return errorTree(node);
  return joined(node, value, tests as readonly (Test | TypedTree)[]);
}

const isTree = (test: Test | TypedTree): test is TypedTree => 'span' in test;

/** Returns a single `in` if all tests are plain, or else its parts joined by `or`. */
function joined(node: Node, value: TypedTree, tests: readonly (Test | TypedTree)[]): TypedTree {
  const span = spanOf(node);
  const plain = tests.filter(test => !isTree(test));
  const trees = tests.filter(isTree);
  const whole: readonly TypedTree[] =
    plain.length > 0 ? [{ kind: 'in', value, tests: plain, type: BOOLEAN, span }, ...trees] : trees;
  return whole.length === 1 ? whole[0]! : { kind: 'call', call: 'or', args: whole, type: BOOLEAN, span };
}

/**
 * Returns a test of `in`, a tree if the values have a comparison of their own, or undefined if an error was reported.
 */
function testOf(
  value: TypedTree,
  node: TestNode,
  one: (node: Node) => TypedTree,
  context: Context,
): Test | TypedTree | undefined {
  if (node.kind === 'range') return between(value, node, one(node.low), one(node.high), context);
  const to = one(node.to);
  if (node.operator === '=' && to.type.kind === 'range') return within(value, to, context);
  if (node.operator === '=' && to.type.kind === 'list') {
    const mixed = inMixed(value, to, context);
    if (mixed) return mixed;
    if (value.type.kind !== 'list' || itemOf(to.type).kind === 'list') return inList(value, to, context);
  }
  return compareTest(value, node.operator, to, context);
}

function compareTest(value: TypedTree, operator: Operator, to: TypedTree, context: Context) {
  if (!comparable(value, operator, to, context)) return undefined;
  const by = COMPARISON[operator];
  const manner = mannerWith(value.type, to.type);
  return manner ? comparison(by, value, to, to.span) : ({ kind: 'compare', by, to } as const);
}

function between(
  value: TypedTree,
  { from, to }: Extract<TestNode, { kind: 'range' }>,
  low: TypedTree,
  high: TypedTree,
  context: Context,
): Test | TypedTree | undefined {
  if (![low, high].every(end => comparable(value, '>=', end, context))) return undefined;
  if (![low, high].some(end => mannerWith(value.type, end.type))) return { kind: 'range', low, high, from, to };
  const ends = [comparison(from, value, low, low.span), comparison(to, value, high, high.span)];
  return { kind: 'call', call: 'and', args: ends, type: BOOLEAN, span: { start: low.span.start, end: high.span.end } };
}

/** Returns the test of membership in a range that is a value of its own. */
function within(value: TypedTree, range: TypedTree, context: Context): TypedTree | undefined {
  const of = range.type.kind === 'range' ? range.type.of : range.type;
  if (value.type.kind === 'range') {
    return checkComparable(side(value), side(range), context) ? comparison('eq', value, range, range.span) : undefined;
  }
  if (!checkComparable(side(value), { tree: range, type: of }, context)) return undefined;
  const args = withComparison([value, range], 'lt', mannerWith(value.type, of));
  return { kind: 'call', call: 'isIn', args, type: BOOLEAN, span: range.span };
}

/**
 * Returns the test of membership in a list with ranges, such as `x in [[1..3], [5..7]]`, which holds if any item fits.
 * Returns undefined if the list has no ranges.
 */
function inMixed(value: TypedTree, list: TypedTree, context: Context): TypedTree | undefined {
  if (list.kind !== 'list' || !list.items.some(item => item.type.kind === 'range')) return undefined;
  const args = list.items.map(item =>
    item.type.kind === 'range' ? within(value, item, context) : equalTo(value, item, context),
  );
  if (args.includes(undefined)) return undefined;
  return { kind: 'call', call: 'or', args: args as readonly TypedTree[], type: BOOLEAN, span: list.span };
}

const equalTo = (value: TypedTree, item: TypedTree, context: Context): TypedTree | undefined =>
  comparable(value, '=', item, context) ? comparison('eq', value, item, item.span) : undefined;

function inList(value: TypedTree, list: TypedTree, context: Context): Test | TypedTree | undefined {
  const fine =
    list.kind === 'list'
      ? list.items.every(item => comparable(value, '=', item, context))
      : checkComparable(side(value), items(list), context);
  if (!fine) return undefined;
  const manner = mannerWith(value.type, itemOf(list.type));
  if (!manner) return { kind: 'among', list };
  return {
    kind: 'call',
    call: 'isAmong',
    args: withComparison([value, list], 'eq', manner),
    type: BOOLEAN,
    span: list.span,
  };
}

/** Appends the comparison function as the last argument if it is not the usual one. */
export function withComparison(
  args: readonly TypedTree[],
  by: Comparison,
  manner: ComparisonKind,
): readonly TypedTree[] {
  if (!manner) return args;
  const js = `${by}${manner}`;
  const span = args[0]?.span ?? { start: 0, end: 0 };
  return [...args, { kind: 'js', js, calls: [js], reads: [], type: { kind: 'any' }, span }];
}

/** Returns a range as the list of its ends and of whether they belong to it. */
export function rangeOf(
  node: RangeNode,
  low: TypedTree | undefined,
  high: TypedTree | undefined,
  context: Context,
): TypedTree {
  const span = spanOf(node);
  const fine = !low || !high || comparable(low, '<=', high, context);
  const ends = [low, high].filter(end => end !== undefined);
  if (!fine || ends.map(end => requireType(context, end, 'ordered')).includes(false)) return errorTree(node);
  const of = unify(ends.map(({ type }) => type));
  const literal = (value: boolean | null): TypedTree => ({
    kind: 'literal',
    value,
    type: value === null ? { kind: 'null' } : BOOLEAN,
    span,
  });
  const belongs = [low ? literal(node.from) : literal(null), high ? literal(node.to) : literal(null)];
  const bounds = [low ?? literal(null), high ?? literal(null)];
  return { kind: 'list', items: [...bounds, ...belongs], type: { kind: 'range', of }, span };
}
