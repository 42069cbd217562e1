/** Arguments given by name: `substring(string: a, start position: 2)`. */
import { nearest } from '../../diagnostics/suggest.js';
import type { CallNode } from '../tree.js';
import type { TypedTree } from '../typed.js';
import type { Context } from './context.js';

/** Returns the arguments in the order of the function's parameters, or undefined if an error was reported. */
export function inOrder(
  node: CallNode,
  args: readonly TypedTree[],
  names: readonly string[],
  context: Context,
): readonly TypedTree[] | undefined {
  const found = new Map<string, TypedTree>();
  let fine = true;
  node.names!.forEach(({ text, start, end }, index) => {
    fine &&= names.includes(text) && !found.has(text);
    if (!names.includes(text)) {
      const suggestion = nearest(text, names) ?? '';
      context.complain('unknown-argument', start, end, {
        name: text,
        function: node.name,
        suggestion,
        known: names.join(', '),
      });
    } else if (found.has(text)) context.complain('entry-twice', start, end, { name: text });
    found.set(text, args[index]!);
  });
  const last = names.findLastIndex(name => found.has(name));
  const ordered = names.slice(names[0] === 'from' && !found.has('from') ? 1 : 0, last + 1);
  return fine ? ordered.map(name => found.get(name) ?? left(node)) : undefined;
}

/** Returns a null for an argument that was left out before another. */
const left = ({ start, end }: CallNode): TypedTree => ({
  kind: 'literal',
  value: null,
  type: { kind: 'null' },
  span: { start, end },
});
