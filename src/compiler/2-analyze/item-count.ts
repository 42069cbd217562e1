/** `items` of a list: exactly as many items as a number says. */
import { limit } from '../../runtime/fields/types/list.js';
import type { Expression, TypeOptions } from '../../runtime/model.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { TypedTree } from '../expressions/index.js';
import type { Context } from './context.js';
import type { Question } from './questions.js';

/** Keys that say how many items there are in another way. */
const OTHERS: readonly string[] = ['min', 'max', 'required'];

/**
 * Returns the type options of a list with the bounds that its `items` implies: how many items there are at most, and
 * for a literal also at least.
 */
export function withItemCount({ node }: Question, own: TypeOptions, context: Context): TypeOptions {
  const items = own.items as number | Expression | undefined;
  if (items === undefined) return own;
  for (const name of OTHERS) {
    const key = node.at.get(name);
    if (key) context.report('items-alone', key, { name });
  }
  if (typeof items === 'number') {
    const count = Math.min(Math.max(0, Math.floor(items)), limit);
    if (count !== items) context.report('items-number', node.own.items as ScalarNode, { limit });
    return { ...own, items: count, min: count, max: count };
  }
  const most = mostOf(context.trees.get(items)!.tree);
  if (most === undefined || most > limit) context.report('items-unbounded', node.own.items as ScalarNode, { limit });
  const calls = [...new Set([...items.calls, 'itemCount'])].sort();
  const counted: Expression = { ...items, js: `itemCount(${items.js})`, calls };
  return { ...own, items: counted, max: Math.max(0, Math.floor(Math.min(most ?? limit, limit))) };
}

/** Returns the greatest value that an expression can have by the literal bounds of the fields it reads, if they say. */
function mostOf(tree: TypedTree): number | undefined {
  if (tree.kind === 'literal') return typeof tree.value === 'number' ? tree.value : 0;
  if (tree.kind === 'field' || tree.kind === 'path') return tree.name.most;
  if (tree.kind === 'if') return together([tree.then, tree.else], (a, b) => Math.max(a, b));
  if (tree.kind !== 'call') return undefined;
  const { call, args } = tree;
  const [first] = args;
  if (call === 'count') return mostOf(first!);
  if (call === 'add') return together(args, (a, b) => a + b);
  if (call === 'sum' && first?.kind === 'list') return together(first.items, (a, b) => a + b);
  if (call === 'max' && first?.kind === 'list') return together(first.items, (a, b) => Math.max(a, b));
  if (call !== 'min' || first?.kind !== 'list') return undefined;
  const known = first.items.flatMap(item => mostOf(item) ?? []);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function together(trees: readonly TypedTree[], join: (a: number, b: number) => number): number | undefined {
  const all = trees.map(mostOf);
  return all.includes(undefined) ? undefined : (all as readonly number[]).reduce(join);
}
