/** Writes simple conditions as expressions. */
import type { Vocabulary } from '../../../1-parse/vocabulary.js';
import { printExpression } from '../../../expressions/index.js';
import type { Node } from '../../../expressions/tree.js';
import type { ConditionValue, FieldComparison, SimpleCondition } from '../model.js';

/** Writes a condition in a vocabulary. `readCondition` reads the same from it, but for the join of one comparison. */
export function writeCondition(condition: SimpleCondition, vocabulary: Vocabulary): string {
  const tree = treeOf(condition);
  return tree ? printExpression(tree, vocabulary) : '';
}

/** Place of a node that is not written yet. */
const PLACE = { start: 0, end: 0, depth: 1 } as const;

function treeOf({ join, comparisons }: SimpleCondition): Node | undefined {
  const parts = comparisons.flatMap(part => ('comparisons' in part ? (treeOf(part) ?? []) : nodeOf(part)));
  return parts.length > 1 ? { ...PLACE, kind: 'logic', operator: join === 'any' ? 'or' : 'and', parts } : parts[0];
}

function nodeOf(comparison: FieldComparison): Node {
  const { field, list } = comparison;
  if (!list) return compared(pathNode(field), comparison);
  if (list.kind === 'count') return compared(callNode('count', [pathNode(field)]), comparison);
  const { kind, path, variable } = list;
  const body = compared(pathNode(variable + field.slice(path.length)), comparison);
  return { ...PLACE, kind: 'each', call: kind, variable, list: pathNode(path), body };
}

function compared(left: Node, { operator, value }: FieldComparison): Node {
  if (operator === 'contains') return callNode('list contains', [left, valueNode(value)]);
  if (operator === 'in')
    return { ...PLACE, kind: 'in', value: left, tests: [{ kind: 'compare', operator: '=', to: valueNode(value) }] };
  return { ...PLACE, kind: 'compare', operator, left, right: valueNode(value) };
}

const callNode = (name: string, args: readonly Node[]): Node => ({ ...PLACE, kind: 'call', name, nameEnd: 0, args });

function pathNode(path: string): Node {
  const [first, ...rest] = path.split('.');
  return rest.reduce<Node>((of, id) => ({ ...PLACE, kind: 'path', of, id, at: 0 }), {
    ...PLACE,
    kind: 'name',
    id: first!,
  });
}

function valueNode(value: ConditionValue): Node {
  switch (value.kind) {
    case 'text':
      return literal(value.text);
    case 'texts':
      return { ...PLACE, kind: 'list', items: value.texts.map(literal) };
    case 'number':
      return literal(value.number);
    case 'boolean':
      return literal(value.value);
    case 'null':
      return literal(null);
    case 'today':
      return callNode('today', []);
    case 'date':
      return callNode('date', [literal(value.date)]);
    case 'time':
      return callNode('time', [literal(value.time)]);
    case 'field':
      return pathNode(value.field);
  }
}

const literal = (value: null | boolean | number | string): Node => ({ ...PLACE, kind: 'literal', value });
