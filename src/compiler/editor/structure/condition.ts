/** Simple conditions: an expression as a list of comparisons, and back. */

import type { Vocabulary } from '../../1-parse/vocabulary.js';
import { parseExpression, printExpression } from '../../expressions/index.js';
import type { Node } from '../../expressions/tree.js';
import type { ConditionOperator, ConditionValue, FieldComparison, SimpleCondition } from './model.js';

/**
 * Reads an expression as comparisons of which all or any must hold. Returns undefined if it is more than that, or if it
 * cannot be read.
 */
export function readCondition(expression: string): SimpleCondition | undefined {
  const tree = parseExpression(expression);
  if (!tree) return undefined;
  const parts = tree.kind === 'logic' ? tree.parts : [tree];
  const comparisons = parts.flatMap(part => comparisonOf(part) ?? []);
  if (comparisons.length < parts.length) return undefined;
  return { join: tree.kind === 'logic' && tree.operator === 'or' ? 'any' : 'all', comparisons };
}

/** Writes a condition in a vocabulary. `readCondition` reads the same from it, but for the join of one comparison. */
export function writeCondition({ join, comparisons }: SimpleCondition, vocabulary: Vocabulary): string {
  const parts = comparisons.map(nodeOf);
  const [first] = parts;
  if (!first) return '';
  const operator = join === 'any' ? 'or' : 'and';
  return printExpression(parts.length === 1 ? first : { ...PLACE, kind: 'logic', operator, parts }, vocabulary);
}

/** Place of a node that is not written yet. */
const PLACE = { start: 0, end: 0, depth: 1 } as const;

function comparisonOf(node: Node): FieldComparison | undefined {
  if (node.kind === 'compare') return comparison(node.left, node.operator, valueIn(node.right));
  if (node.kind === 'call' && node.name === 'list contains' && !node.names && node.args.length === 2)
    return comparison(node.args[0]!, 'contains', textOf(node.args[1]!));
  if (node.kind !== 'in' || node.tests.length !== 1) return undefined;
  const [test] = node.tests;
  if (test!.kind !== 'compare' || test!.operator !== '=' || test!.to.kind !== 'list') return undefined;
  const texts = test!.to.items.map(item =>
    item.kind === 'literal' && typeof item.value === 'string' ? item.value : undefined,
  );
  const isTexts = texts.length > 0 && !texts.includes(undefined);
  return isTexts ? comparison(node.value, 'in', { kind: 'texts', texts: texts as string[] }) : undefined;
}

function comparison(
  left: Node,
  operator: ConditionOperator,
  value: ConditionValue | undefined,
): FieldComparison | undefined {
  const field = fieldOf(left);
  return field === undefined || value === undefined ? undefined : { field, operator, value };
}

/** Returns the path that a name or a member of a group is written as. */
function fieldOf(node: Node): string | undefined {
  if (node.kind === 'name') return node.id;
  const of = node.kind === 'path' ? fieldOf(node.of) : undefined;
  return of === undefined || node.kind !== 'path' ? undefined : `${of}.${node.id}`;
}

function valueIn(node: Node): ConditionValue | undefined {
  if (node.kind === 'literal') return literalOf(node.value);
  if (node.kind === 'negative' && node.of.kind === 'literal' && typeof node.of.value === 'number')
    return node.of.value > 0 ? { kind: 'number', number: -node.of.value } : undefined;
  if (node.kind === 'call') return callOf(node.name, node.args, node.names !== undefined);
  const field = fieldOf(node);
  return field === undefined ? undefined : { kind: 'field', field };
}

function literalOf(value: null | boolean | number | string): ConditionValue {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return typeof value === 'number' ? { kind: 'number', number: value } : { kind: 'text', text: value };
}

function textOf(node: Node): ConditionValue | undefined {
  return node.kind === 'literal' && typeof node.value === 'string' ? { kind: 'text', text: node.value } : undefined;
}

function callOf(name: string, args: readonly Node[], hasNames: boolean): ConditionValue | undefined {
  if (name === 'today' && args.length === 0) return { kind: 'today' };
  const text = args.length === 1 && !hasNames ? textOf(args[0]!) : undefined;
  if (text?.kind !== 'text') return undefined;
  if (name === 'date') return { kind: 'date', date: text.text };
  return name === 'time' ? { kind: 'time', time: text.text } : undefined;
}

function nodeOf({ field, operator, value }: FieldComparison): Node {
  const left = pathNode(field);
  if (operator === 'contains')
    return { ...PLACE, kind: 'call', name: 'list contains', nameEnd: 0, args: [left, valueNode(value)] };
  if (operator === 'in')
    return { ...PLACE, kind: 'in', value: left, tests: [{ kind: 'compare', operator: '=', to: valueNode(value) }] };
  return { ...PLACE, kind: 'compare', operator, left, right: valueNode(value) };
}

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
      return { ...PLACE, kind: 'call', name: 'today', nameEnd: 0, args: [] };
    case 'date':
      return { ...PLACE, kind: 'call', name: 'date', nameEnd: 0, args: [literal(value.date)] };
    case 'time':
      return { ...PLACE, kind: 'call', name: 'time', nameEnd: 0, args: [literal(value.time)] };
    case 'field':
      return pathNode(value.field);
  }
}

const literal = (value: null | boolean | number | string): Node => ({ ...PLACE, kind: 'literal', value });
