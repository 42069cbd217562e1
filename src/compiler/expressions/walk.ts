/** Walks typed trees. */
import type { LiteralTree, Test, TypedTree } from './typed.js';

/** The trees right below one. */
export function parts(tree: TypedTree): readonly TypedTree[] {
  switch (tree.kind) {
    case 'path':
    case 'unknown':
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

/** Whether a predicate holds for a tree or one below it. */
export const holds = (tree: TypedTree, predicate: (tree: TypedTree) => boolean): boolean =>
  predicate(tree) || parts(tree).some(part => holds(part, predicate));

/** How many loops stand inside each other. */
export function loopsIn(tree: TypedTree): number {
  if (tree.kind === 'each') return Math.max(loopsIn(tree.list), 1 + loopsIn(tree.body));
  return Math.max(0, ...parts(tree).map(loopsIn));
}

/** As many items as a range makes; runtime/engine/functions holds it to the same. */
const LONGEST_RANGE = 10_000;

/** How often the innermost part runs, as far as ranges of numbers and days say. */
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

/** Paths of the fields that a tree reads: of a path, where it ends. */
export function readsOf(tree: TypedTree): readonly string[] {
  const found = new Set<string>();
  const visit = (one: TypedTree): void => {
    if (one.kind === 'field' || one.kind === 'path') found.add(one.name.path);
    if (one.kind === 'js') for (const path of one.reads) found.add(path);
    for (const part of one.kind === 'path' ? beyond(one.of) : parts(one)) visit(part);
  };
  visit(tree);
  return [...found].sort();
}

/** The start of a path is read only for where it leads, unless it is worked out. */
const beyond = (of: TypedTree): readonly TypedTree[] =>
  of.kind === 'field' ? [] : of.kind === 'path' ? beyond(of.of) : [of];

/** Whether a tree depends on the day of the submission. */
export const readsToday = (tree: TypedTree): boolean =>
  holds(tree, part => part.kind === 'js' && /\bs\.today\b/.test(part.js));

/** What the tests of an `in` compare with, where all they ask is equality with literals. */
export function literalsOf(tests: readonly Test[]): readonly LiteralTree[] | undefined {
  const compared = tests.flatMap((test): readonly (TypedTree | undefined)[] => {
    if (test.kind === 'compare' && test.by === 'eq') return [test.to];
    return test.kind === 'among' && test.list.kind === 'list' ? test.list.items : [undefined];
  });
  return compared.every((tree): tree is LiteralTree => tree?.kind === 'literal') ? compared : undefined;
}
