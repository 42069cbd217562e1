/** `range("[1..5]")`: a range that is written in a text. */
import { constantOf } from '../constant.js';
import { tokenize } from '../lexer.js';
import { parse } from '../parser.js';
import type { CallNode, Node } from '../tree.js';
import type { TypedTree } from '../typed.js';
import { type Context, errorTree, spanOf } from './context.js';
import { comparisonKindOf, requireType } from './kinds.js';

/** Checks `range`. The text must be known at compile time, and its ends must be written out. */
export function rangeText(
  node: CallNode,
  [text, ...more]: readonly TypedTree[],
  check: (node: Node, context: Context) => TypedTree,
  context: Context,
): TypedTree {
  const named = node.names?.find(({ text: name }) => name !== 'from');
  if (named) {
    const params = { name: named.text, function: node.name, suggestion: 'from' };
    context.complain('unknown-argument', named.start, named.end, params);
    return errorTree(node);
  }
  if (!text || more.length > 0) {
    context.complain('argument-count', node.start, node.end, {
      function: node.name,
      expected: '1',
      given: more.length,
    });
    return errorTree(node);
  }
  if (!requireType(context, text, 'string')) return errorTree(node);
  const found = read(constantOf(text), check, context);
  if (found) return { ...found, span: spanOf(node) };
  context.complain('literal-needed', text.span.start, text.span.end, { function: node.name });
  return errorTree(node);
}

function read(text: unknown, check: (node: Node, context: Context) => TypedTree, context: Context) {
  if (typeof text !== 'string') return undefined;
  let failed = false;
  const complain = () => {
    failed = true;
  };
  const node = parse(text, tokenize(text, complain), complain);
  if (node?.kind !== 'range' || failed || ![node.low, node.high].every(isWritten)) return undefined;
  const tree = check(node, { ...context, source: text, frames: [], complain });
  const ends = tree.kind === 'list' ? tree.items.slice(0, 2) : [];
  return !failed && ends.length === 2 && isUpwards(ends as [TypedTree, TypedTree]) ? tree : undefined;
}

/** Returns whether a node is a literal, or a function such as `date(…)` of literals. */
const isWritten = (node: Node | undefined): boolean =>
  node?.kind === 'literal' || node?.kind === 'at' || (node?.kind === 'call' && node.args.every(isLiteral));
const isLiteral = ({ kind }: Node): boolean => kind === 'literal';

function isUpwards([low, high]: readonly [TypedTree, TypedTree]): boolean {
  const call = `le${comparisonKindOf(low.type)}`;
  return constantOf({ kind: 'call', call, args: [low, high], type: low.type, span: low.span }) === true;
}
