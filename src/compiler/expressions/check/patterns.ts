/** Patterns in `matches`, `replace` and `split`. They must be literals and follow the rules of the key `pattern`. */
import { problemOf } from '../../pattern/index.js';
import type { CallNode } from '../tree.js';
import type { JsTree, LiteralTree, TypedTree } from '../typed.js';
import type { Context } from './context.js';
import { ANY, isOpen } from './kinds.js';

const isText = (tree: TypedTree | undefined): tree is LiteralTree & { readonly value: string } =>
  tree?.kind === 'literal' && typeof tree.value === 'string';

/**
 * Returns the arguments with the pattern as a regular expression that includes the flags, or undefined if an error was
 * reported.
 */
export function patternTree(
  node: CallNode,
  args: readonly TypedTree[],
  at: number,
  context: Context,
): readonly TypedTree[] | undefined {
  const pattern = args[at]!;
  const flags = args[node.name === 'replace' ? 3 : 2];
  if (isOpen(pattern.type) && pattern.kind === 'literal') return args.slice(0, 3);
  if (!isText(pattern) || (flags && !isOpen(flags.type) && !isText(flags))) {
    const { start, end } = (isText(pattern) ? flags! : pattern).span;
    context.complain('literal-needed', start, end, { function: node.name });
    return undefined;
  }
  const js = printed(node, pattern, isText(flags) ? flags : undefined, context);
  if (!js) return undefined;
  const tree: JsTree = { kind: 'js', js, calls: [], reads: [], type: ANY, span: pattern.span };
  return node.name === 'replace' ? [args[0]!, tree, args[2]!] : [args[0]!, tree];
}

/**
 * Prints a pattern as JavaScript in which nothing ends a script element. Returns undefined if an error was reported.
 */
function printed(
  node: CallNode,
  pattern: LiteralTree & { readonly value: string },
  flags: (LiteralTree & { readonly value: string }) | undefined,
  context: Context,
): string | undefined {
  const { start, end } = pattern.span;
  const problem = problemOf(pattern.value);
  if (problem) context.complain(problem.code, start, end, { position: problem.at + 1 });
  const wrong = flags && !/^[ims]*$/.test(flags.value);
  if (wrong) context.complain('pattern-flags', flags.span.start, flags.span.end, { flags: flags.value });
  if (problem || wrong) return undefined;
  const global = node.name === 'replace' ? 'g' : '';
  const marks = [...new Set(`u${global}${flags?.value ?? ''}`)].sort().join('');
  return String(new RegExp(pattern.value, marks)).replaceAll('<!', '\\u003c!');
}
