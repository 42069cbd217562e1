/** Check of a field's pattern. */
import type { ScalarNode } from '../1-parse/tree.js';
import { problemOf } from '../pattern/index.js';
import type { Context } from './context.js';

/** Returns whether a pattern is allowed; reports an error if it is not. */
export function checkPattern(node: ScalarNode, { report }: Context): boolean {
  const problem = problemOf(node.text);
  if (!problem) return true;
  const start = node.at(problem.at);
  const end = problem.at === 0 ? node.span.end : start + 1;
  report(problem.code, { file: node.file, span: { start, end } }, { position: problem.at + 1 });
  return false;
}
