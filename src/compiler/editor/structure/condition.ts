/** Simple conditions: an expression read as comparisons and groups of them. */
import { parseExpression } from '../../expressions/index.js';
import type { EachNode, Node } from '../../expressions/tree.js';
import type {
  ComparisonGroup,
  ConditionOperator,
  ConditionValue,
  FieldComparison,
  ListPart,
  SimpleCondition,
} from './model.js';

/**
 * Reads an expression as comparisons, and groups of them, of which all or any must hold. Returns undefined if it is more
 * than that, or if it cannot be read.
 */
export function readCondition(expression: string): SimpleCondition | undefined {
  const tree = parseExpression(expression);
  if (!tree) return undefined;
  const parts = tree.kind === 'logic' ? tree.parts : [tree];
  const comparisons = parts.flatMap(part => groupOf(part) ?? comparisonOf(part) ?? []);
  return comparisons.length < parts.length ? undefined : { join: joinOf(tree), comparisons };
}

const joinOf = (node: Node): SimpleCondition['join'] =>
  node.kind === 'logic' && node.operator === 'or' ? 'any' : 'all';

function groupOf(node: Node): ComparisonGroup | undefined {
  if (node.kind !== 'logic') return undefined;
  const comparisons = node.parts.flatMap(part => comparisonOf(part) ?? []);
  return comparisons.length < node.parts.length ? undefined : { join: joinOf(node), comparisons };
}

function comparisonOf(node: Node): FieldComparison | undefined {
  if (node.kind === 'each') return inItems(node);
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
  const counted = left.kind === 'call' && left.name === 'count' && !left.names ? left.args : [];
  const list: ListPart | undefined = counted.length === 1 ? { kind: 'count' } : undefined;
  const field = fieldOf(list ? counted[0]! : left);
  if (field === undefined || value === undefined || (list && value.kind !== 'number')) return undefined;
  return { field, operator, value, ...(list && { list }) };
}

/** Reads `some child in children satisfies child.age < 18`. */
function inItems({ call, variable, list, body }: EachNode): FieldComparison | undefined {
  const path = call === 'some' || call === 'every' ? fieldOf(list) : undefined;
  const found = path === undefined ? undefined : comparisonOf(body);
  if (!found || found.list || !found.field.startsWith(`${variable}.`)) return undefined;
  // The other side would be read in the item as well.
  if (found.value.kind === 'field') return undefined;
  const field = path + found.field.slice(variable.length);
  return { ...found, field, list: { kind: call as 'some' | 'every', path: path!, variable } };
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
