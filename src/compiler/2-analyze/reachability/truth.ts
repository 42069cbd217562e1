/** Partial evaluation of a condition, while only some of its answers are known. */
import { eq, ge, gt, le, lt, not } from '../../../runtime/engine/functions/index.js';
import type { TypedTree } from '../../expressions/index.js';
import { isSimple, type Leaf, type LeafValue, leafOf, pathOf } from './leaf.js';

type Test = Extract<TypedTree, { readonly kind: 'in' }>['tests'][number];

/** A condition with its scope. `row` is the option that `option.` refers to. */
export interface Condition {
  readonly tree: TypedTree;
  /** Path of the object that contains the condition. */
  readonly scope: string;
  readonly row?: Readonly<Record<string, string | number>>;
}

export interface Knowledge {
  /** Returns the value of the leaf with this key, or undefined if it is not known yet. */
  value(key: string): LeafValue | undefined;
  /** Returns the leaf of an expression, or undefined if its value is not simple. */
  leaf(tree: TypedTree, scope: string): Leaf | undefined;
}

const COMPARISONS: Readonly<Record<string, (a: LeafValue, b: LeafValue) => unknown>> = {
  eq,
  ne: (a, b) => not(eq(a, b)),
  lt,
  le,
  gt,
  ge,
};

/** Returns the value of a condition, or undefined if the known answers do not decide it yet. */
export function truthOf({ tree, scope, row }: Condition, known: Knowledge): LeafValue | undefined {
  const of = (part: TypedTree): LeafValue | undefined => truthOf({ tree: part, scope, ...(row && { row }) }, known);
  switch (tree.kind) {
    case 'literal':
      return tree.value;
    case 'column':
      return row ? (row[tree.column] ?? null) : undefined;
    case 'in':
      return isPlainIn(tree)
        ? any(tree.tests.map(test => tested(of(tree.value), test, of)))
        : opaque(tree, scope, known);
    case 'if': {
      const condition = of(tree.condition);
      return condition === undefined ? undefined : of(condition === true ? tree.then : tree.else);
    }
    case 'call':
      return isSeen(tree) ? called(tree, of) : opaque(tree, scope, known);
    default:
      return opaque(tree, scope, known);
  }
}

const opaque = (tree: TypedTree, scope: string, known: Knowledge): LeafValue | undefined => {
  const leaf = known.leaf(tree, scope);
  return leaf && known.value(leaf.key);
};

type Call = Extract<TypedTree, { readonly kind: 'call' }>;

/** Returns whether a call is analyzed. All other calls are opaque leaves. */
const isSeen = (tree: Call): boolean =>
  ['and', 'or', 'not', 'isDefined'].includes(tree.call) || (tree.call in COMPARISONS && isComparable(tree.args));

/**
 * Returns whether a comparison can be analyzed: its arguments are simple values of one kind, and one argument is a
 * literal or both have few possible values.
 */
function isComparable(args: readonly TypedTree[]): boolean {
  const [left, right] = args;
  const fixed = (tree: TypedTree | undefined) => tree !== undefined && isFixed(tree);
  const simple = (tree: TypedTree | undefined) => tree !== undefined && (isFixed(tree) || isReadable(tree));
  const few = (tree: TypedTree | undefined) => tree?.type.kind === 'boolean' || tree?.type.kind === 'option';
  return simple(left) && simple(right) && (fixed(left) || fixed(right) || (few(left) && few(right)));
}

/** Returns whether the value is given by the expression itself or by the row of the option. */
const isFixed = (tree: TypedTree): boolean => tree.kind === 'literal' || tree.kind === 'column';

const isReadable = (tree: TypedTree): boolean =>
  tree.kind !== 'if' && isSimple(tree) && (tree.kind !== 'field' || pathOf(tree) !== undefined);

export const isPlainIn = ({ value, tests }: Extract<TypedTree, { readonly kind: 'in' }>): boolean =>
  (isReadable(value) || value.kind === 'column') &&
  tests.every(test => bounds(test).every(one => one.kind === 'literal'));

export function bounds(test: Test): readonly TypedTree[] {
  if (test.kind === 'among') return test.list.kind === 'list' ? test.list.items : [test.list];
  return test.kind === 'range' ? [test.low, test.high] : [test.to];
}

type LeafLookup = (tree: TypedTree) => LeafValue | undefined;

function called(tree: Call, of: LeafLookup): LeafValue | undefined {
  if (tree.call === 'and') return all(tree.args.map(of));
  if (tree.call === 'or') return any(tree.args.map(of));
  const [left, right] = tree.args.map(of);
  if (left === undefined) return undefined;
  if (tree.call === 'not') return not(left);
  if (tree.call === 'isDefined') return left !== null;
  return right === undefined ? undefined : (COMPARISONS[tree.call]!(left, right) as LeafValue);
}

function all(values: readonly (LeafValue | undefined)[]): LeafValue | undefined {
  if (values.includes(false)) return false;
  if (values.includes(undefined)) return undefined;
  return values.every(value => value === true) ? true : null;
}

function any(values: readonly (LeafValue | undefined)[]): LeafValue | undefined {
  if (values.includes(true)) return true;
  if (values.includes(undefined)) return undefined;
  return values.every(value => value === false) ? false : null;
}

function tested(left: LeafValue | undefined, test: Test, of: LeafLookup): LeafValue | undefined {
  if (left === undefined) return undefined;
  if (test.kind === 'range') {
    const sides = [COMPARISONS[test.from]!(left, of(test.low)!), COMPARISONS[test.to]!(left, of(test.high)!)];
    return all(sides as readonly LeafValue[]);
  }
  if (test.kind === 'among') return bounds(test).some(item => eq(left, of(item)!) === true);
  return COMPARISONS[test.by]!(left, of(test.to)!) as LeafValue;
}

/** Returns the leaves of a condition, each with the literals that it is compared with. */
export function leavesOf({ tree, scope, row }: Condition, found: Map<string, Leaf> = new Map()): Map<string, Leaf> {
  const note = (part: TypedTree, cuts: readonly TypedTree[]): void => {
    const made = isFixed(part) ? undefined : leafOf(part, scope);
    if (!made) return;
    const leaf = found.get(made.key) ?? made;
    found.set(leaf.key, leaf);
    for (const cut of cuts) {
      const value = cut.kind === 'column' ? row?.[cut.column] : cut.kind === 'literal' ? cut.value : undefined;
      if (typeof value === 'number' || typeof value === 'string') leaf.cuts.add(value);
    }
  };
  const visit = (part: TypedTree): void => {
    if (isFixed(part)) return;
    if (part.kind === 'in' && isPlainIn(part)) note(part.value, part.tests.flatMap(bounds));
    else if (part.kind === 'if') for (const one of [part.condition, part.then, part.else]) visit(one);
    else if (part.kind !== 'call' || !isSeen(part)) note(part, []);
    else if (!(part.call in COMPARISONS)) part.args.forEach(visit);
    else for (const arg of part.args) note(arg, part.args);
  };
  visit(tree);
  return found;
}
