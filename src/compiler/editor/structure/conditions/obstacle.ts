/** Why a condition cannot be shown as comparisons. */
import { parseExpression } from '../../../expressions/index.js';
import type { Node } from '../../../expressions/tree.js';
import { readCondition } from '../condition.js';
import type { ConditionObstacle } from '../model.js';

/** Returns the first reason, or undefined if `readCondition` reads the expression. */
export function conditionObstacle(expression: string): ConditionObstacle | undefined {
  if (readCondition(expression)) return undefined;
  const tree = parseExpression(expression);
  if (!tree) return 'unreadable';
  const nodes = nodesIn(tree);
  if (nodes.some(({ kind }) => kind === 'arithmetic')) return 'calculation';
  if (nodes.some(node => node.kind === 'call' && !KNOWN.has(node.name))) return 'function';
  return groupDepth(tree) > 2 ? 'nested' : 'comparison';
}

/** Functions that comparisons may have. */
const KNOWN: ReadonlySet<string> = new Set(['count', 'date', 'list contains', 'time', 'today']);

const partsOf = (value: unknown): readonly Node[] => {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  return 'depth' in value ? [value as Node] : Object.values(value).flatMap(partsOf);
};

const nodesIn = (node: Node): readonly Node[] => [node, ...Object.values(node).flatMap(partsOf).flatMap(nodesIn)];

const groupDepth = (node: Node): number => (node.kind === 'logic' ? 1 + Math.max(...node.parts.map(groupDepth)) : 0);
