/** Detection of conditions that hold while nothing that they read is answered, as `x != "a"` does. */
import { and, eq, not, or } from '../../runtime/engine/functions/index.js';
import type { Value } from '../../runtime/engine/scope.js';
import type { Test, TypedTree } from './typed.js';
import { holds } from './walk.js';

/**
 * Returns true only if the condition certainly holds. A condition that mentions null itself is intended so; a
 * comparison with an empty text is reported elsewhere.
 */
export function isTrueWhenUnanswered(tree: TypedTree): boolean {
  const meant = holds(
    tree,
    part =>
      part.kind === 'unknown' ||
      (part.kind === 'literal' && (part.value === null || part.value === '')) ||
      isCall(part, 'isDefined'),
  );
  const reads = holds(tree, part => part.kind === 'field');
  return reads && !meant && truthOf(tree) === true;
}

const isCall = (tree: TypedTree, name: string): boolean => tree.kind === 'call' && tree.call === name;

/** Returns the value of a tree while nothing is answered, or undefined if it is uncertain. */
function truthOf(tree: TypedTree): Value | undefined {
  if (tree.kind === 'literal') return tree.value;
  if (tree.kind === 'field' || tree.kind === 'cell') return isScalar(tree) ? null : undefined;
  if (tree.kind === 'in') {
    const left = truthOf(tree.value);
    return logic(
      'or',
      tree.tests.map(test => testOf(left, test, truthOf)),
    );
  }
  if (tree.kind !== 'call') return undefined;
  const args = tree.args.map(truthOf);
  if (tree.call === 'and' || tree.call === 'or') return logic(tree.call, args);
  if (tree.call === 'not') return args[0] === undefined ? undefined : not(args[0]);
  return compared(tree.call, args[0], args[1]);
}

const isScalar = ({ type: { kind } }: TypedTree): boolean => kind !== 'object' && kind !== 'list' && kind !== 'any';

/** Returns the result of a comparison, or undefined if nulls alone do not decide it. */
function compared(name: string, left: Value | undefined, right: Value | undefined): Value | undefined {
  const call = name.replace(/(Days|Moment)$/, '');
  if (left === undefined || right === undefined) return undefined;
  if (call === 'eq') return eq(left, right);
  if (call === 'ne') return not(eq(left, right));
  return ['lt', 'le', 'gt', 'ge'].includes(call) && (left === null || right === null) ? null : undefined;
}

function logic(call: 'and' | 'or', args: readonly (Value | undefined)[]): Value | undefined {
  const decided = call === 'or';
  if (args.includes(decided)) return decided;
  if (args.includes(undefined)) return undefined;
  return (decided ? or : and)(...(args as readonly Value[]));
}

function testOf(left: Value | undefined, test: Test, of: (tree: TypedTree) => Value | undefined): Value | undefined {
  if (test.kind === 'compare') return compared(test.by, left, of(test.to));
  if (test.kind === 'range') return left === null ? null : undefined;
  return left === null && test.list.kind === 'list' ? false : undefined;
}
