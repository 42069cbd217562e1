/** Traversal of typed trees. */
import type { LiteralTree, Test, TypedTree } from './typed.js';

/** Returns the trees directly below one. */
export function parts(tree: TypedTree): readonly TypedTree[] {
  switch (tree.kind) {
    case 'path':
    case 'unknown':
    case 'cell':
      return [tree.of];
    case 'list':
      return tree.items;
    case 'call':
      return tree.args;
    case 'in':
      return [tree.value, ...tree.tests.flatMap(bounds)];
    case 'if':
      return [tree.condition, tree.then, tree.else];
    case 'each':
      return [tree.list, tree.body];
    case 'context':
      return tree.entries.map(({ value }) => value);
    default:
      return [];
  }
}

function bounds(test: Test): readonly TypedTree[] {
  if (test.kind === 'among') return [test.list];
  return test.kind === 'range' ? [test.low, test.high] : [test.to];
}

/** Returns whether a predicate holds for a tree or any tree below it. */
export const holds = (tree: TypedTree, predicate: (tree: TypedTree) => boolean): boolean =>
  predicate(tree) || parts(tree).some(part => holds(part, predicate));

/** Returns how deep loops are nested. */
export function loopsIn(tree: TypedTree): number {
  if (tree.kind === 'each') return Math.max(loopsIn(tree.list), 1 + loopsIn(tree.body));
  return Math.max(0, ...parts(tree).map(loopsIn));
}

/** Maximum number of items of a range. runtime/engine/functions enforces the same limit. */
const LONGEST_RANGE = 10_000;

/** Returns how often the innermost part runs, as far as ranges of numbers and days determine it. */
export function roundsIn(tree: TypedTree): number {
  if (tree.kind !== 'each') return Math.max(1, ...parts(tree).map(roundsIn));
  return Math.max(roundsIn(tree.list), lengthOf(tree.list) * roundsIn(tree.body));
}

function lengthOf(list: TypedTree): number {
  if (list.kind !== 'call' || (list.call !== 'numbers' && list.call !== 'everyDay')) return 1;
  const [from, to] = list.args.map(tree => (tree.kind === 'literal' ? tree.value : undefined));
  const known = typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) + 1 : LONGEST_RANGE;
  return Math.min(known, LONGEST_RANGE);
}

/** Returns the paths of the fields that a tree reads. For a path, this is the field at its end. */
export function readsOf(tree: TypedTree): readonly string[] {
  const found = new Set<string>();
  const visit = (one: TypedTree): void => {
    if (one.kind === 'field' || one.kind === 'path') found.add(one.name.path);
    if (one.kind === 'cell' && one.item) found.add(one.item);
    if (one.kind === 'js') for (const path of one.reads) found.add(path);
    for (const part of one.kind === 'path' ? beyond(one.of) : parts(one)) visit(part);
  };
  visit(tree);
  return [...found].sort();
}

/**
 * Returns what else the start of a path reads. A start that is a field only leads to the end of the path; a computed
 * start reads fields itself.
 */
const beyond = (of: TypedTree): readonly TypedTree[] =>
  of.kind === 'field' ? [] : of.kind === 'path' ? beyond(of.of) : [of];

/** Returns whether a tree depends on the submission date. */
export const readsToday = (tree: TypedTree): boolean =>
  holds(tree, part => part.kind === 'js' && /\bs\.today\b/.test(part.js));

/**
 * Returns the literals that the tests of an `in` compare with, or undefined if a test is anything but equality with
 * literals.
 */
export function literalsOf(tests: readonly Test[]): readonly LiteralTree[] | undefined {
  const compared = tests.flatMap((test): readonly (TypedTree | undefined)[] => {
    if (test.kind === 'compare' && test.by === 'eq') return [test.to];
    return test.kind === 'among' && test.list.kind === 'list' ? test.list.items : [undefined];
  });
  return compared.every((tree): tree is LiteralTree => tree?.kind === 'literal') ? compared : undefined;
}
