/** Constant folding: the value of an expression that reads nothing, computed by the functions it would call. */
import * as functions from '../../runtime/engine/functions/index.js';
import type { Value } from '../../runtime/engine/scope.js';
import type { Literal, TypedTree } from './typed.js';

type Call = (...args: readonly Value[]) => Value;
const CALLS: ReadonlyMap<string, unknown> = new Map(Object.entries(functions));

/** Returns the value of a tree, or undefined if the tree reads answers or the submission date, or gives a list. */
export function constantOf(tree: TypedTree): Literal | undefined {
  const value = evaluated(tree);
  return value === null || typeof value !== 'object' ? value : undefined;
}

function evaluated(tree: TypedTree): Value | undefined {
  if (tree.kind === 'literal') return tree.value;
  if (tree.kind === 'list') return allEvaluated(tree.items);
  if (tree.kind === 'if') {
    const condition = evaluated(tree.condition);
    return condition === undefined ? undefined : evaluated(condition === true ? tree.then : tree.else);
  }
  if (tree.kind === 'js') return CALLS.has(tree.js) ? (CALLS.get(tree.js) as Value) : undefined;
  if (tree.kind !== 'call') return undefined;
  const args = allEvaluated(tree.args);
  const call = CALLS.get(tree.call) as Call;
  return args && call(...args);
}

function allEvaluated(trees: readonly TypedTree[]): readonly Value[] | undefined {
  const values = trees.map(evaluated);
  return values.includes(undefined) ? undefined : (values as readonly Value[]);
}
