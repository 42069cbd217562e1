/** Nullability of typed trees, and comparisons that need no function. */
import { comparisonKindOf } from './check/kinds.js';
import type { TypedTree } from './typed.js';

const SURE_CALLS: ReadonlySet<string> = new Set(['isDefined', 'isAmong', 'is']);

/** Returns whether a condition is true or false, and never null, for all answers. */
export function isSure(tree: TypedTree): boolean {
  if (tree.type.kind !== 'boolean') return false;
  switch (tree.kind) {
    case 'literal':
      return tree.value !== null;
    case 'unknown':
      return true;
    case 'in':
      return tree.tests.every(
        test => test.kind === 'among' || (test.kind === 'compare' && test.by === 'eq' && isPlain(tree.value, test.to)),
      );
    case 'call':
      if (tree.call === 'eq' || tree.call === 'ne') return isPlain(tree.args[0]!, tree.args[1]!);
      if (tree.call === 'and' || tree.call === 'or' || tree.call === 'not') return tree.args.every(isSure);
      return SURE_CALLS.has(tree.call);
    default:
      return false;
  }
}

const PLAIN: readonly string[] = ['number', 'string', 'option', 'boolean', 'date', 'duration', 'months-duration'];

const isNull = (tree: TypedTree): boolean =>
  tree.kind === 'literal' && tree.value === null && tree.type.kind === 'null';

/** Returns whether `===` decides if two values are equal: single values of one kind, or null itself. */
export function isPlain(left: TypedTree, right: TypedTree): boolean {
  if (isNull(left) || isNull(right)) return true;
  return [left, right].every(({ type }) => PLAIN.includes(type.kind) && comparisonKindOf(type) === '');
}
