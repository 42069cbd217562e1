/** Syntax tree → typed tree: names are found, types are held. */
import type {
  ArithmeticNode,
  CompareNode,
  EachNode,
  IfNode,
  InNode,
  LogicNode,
  Node,
  Operator,
  PickNode,
  TestNode,
} from '../tree.js';
import type { Comparison, Test, TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { holds } from '../walk.js';
import { checkCall } from './calls.js';
import { checkComparable, items, side } from './compare.js';
import { type Context, inside, isMistaken, mistaken, parameter, spanOf } from './context.js';
import { ANY, BOOLEAN, isOpen, itemOf, meets, NUMBER, need, STRING, unify } from './kinds.js';
import { checkColumn, checkName, checkPath } from './names.js';

export type { Context } from './context.js';

/** What is mistaken is told once and stands as null of any type. */
export function check(node: Node, context: Context): TypedTree {
  switch (node.kind) {
    case 'literal':
      return { kind: 'literal', value: node.value, type: literalType(node.value), span: spanOf(node) };
    case 'name':
      return checkName(node, context);
    case 'path':
      return node.of.kind === 'name' && node.of.id === 'option'
        ? checkColumn(node, context)
        : checkPath(node, check(node.of, context), context);
    case 'pick':
      return pick(node, context);
    case 'list':
      return list(
        node,
        node.items.map(item => check(item, context)),
      );
    case 'negative':
      return negative(node, check(node.of, context), context);
    case 'arithmetic':
      return arithmetic(node, context);
    case 'compare':
      return compare(node, context);
    case 'logic':
      return logic(node, context);
    case 'in':
      return among(node, context);
    case 'if':
      return choose(node, context);
    case 'each':
      return each(node, context);
    case 'call':
      return checkCall(
        node,
        node.args.map(arg => check(arg, context)),
        context,
      );
  }
}

function literalType(value: null | boolean | number | string): Type {
  if (value === null) return { kind: 'null' };
  return typeof value === 'number' ? NUMBER : typeof value === 'string' ? STRING : BOOLEAN;
}

const list = (node: Node, of: readonly TypedTree[]): TypedTree => ({
  kind: 'list',
  items: of,
  type: { kind: 'list', of: unify(of.map(({ type }) => type)) },
  span: spanOf(node),
});

function negative(node: Node, of: TypedTree, context: Context): TypedTree {
  if (!need(context, of, 'number')) return mistaken(node);
  return { kind: 'call', call: 'neg', args: [of], type: NUMBER, span: spanOf(node) };
}

const ARITHMETIC = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '**': 'pow' } as const;

function arithmetic(node: ArithmeticNode, context: Context): TypedTree {
  const args = [check(node.left, context), check(node.right, context)];
  if (args.some(({ type }) => type.kind === 'date') && (node.operator === '+' || node.operator === '-')) {
    if (!args.some(isMistaken)) context.complain('no-durations', node.start, node.end);
    return mistaken(node);
  }
  const joins = node.operator === '+' && args.some(({ type }) => !isOpen(type) && meets(type, 'string'));
  const wanted = joins ? 'string' : 'number';
  if (args.map(arg => need(context, arg, wanted)).includes(false)) return mistaken(node);
  const open = node.operator === '+' && args.every(({ type }) => isOpen(type));
  const type = open ? ANY : joins ? STRING : NUMBER;
  return { kind: 'call', call: ARITHMETIC[node.operator], args, type, span: spanOf(node) };
}

const COMPARISON: Readonly<Record<Operator, Comparison>> = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

function compare(node: CompareNode, context: Context): TypedTree {
  const left = check(node.left, context);
  const right = check(node.right, context);
  if (!comparable(left, node.operator, right, context)) return mistaken(node);
  return { kind: 'call', call: COMPARISON[node.operator], args: [left, right], type: BOOLEAN, span: spanOf(node) };
}

function comparable(left: TypedTree, operator: Operator, right: TypedTree, context: Context): boolean {
  if (!checkComparable(side(left), side(right), context)) return false;
  if (operator === '=' || operator === '!=')
    return need(context, left, isOpen(right.type) ? 'any' : equalNeed(left.type));
  return need(context, left, 'ordered') && need(context, right, 'ordered');
}

/** Lists are compared as wholes, groups are not. */
const equalNeed = (type: Type) => (type.kind === 'list' ? 'list' : 'scalar');

function logic(node: LogicNode, context: Context): TypedTree {
  const args = node.parts.map(part => check(part, context));
  if (args.map(arg => need(context, arg, 'boolean')).includes(false)) return mistaken(node);
  return { kind: 'call', call: node.operator, args, type: BOOLEAN, span: spanOf(node) };
}

function among(node: InNode, context: Context): TypedTree {
  const value = check(node.value, context);
  const tests = node.tests.map(one => test(value, one, context));
  if (tests.includes(undefined)) return mistaken(node);
  return { kind: 'in', value, tests: tests as readonly Test[], type: BOOLEAN, span: spanOf(node) };
}

/** Undefined where a mistake was told. */
function test(value: TypedTree, node: TestNode, context: Context): Test | undefined {
  if (node.kind === 'range') {
    const low = check(node.low, context);
    const high = check(node.high, context);
    const fine = comparable(value, '>=', low, context) && comparable(value, '<=', high, context);
    return fine ? { kind: 'range', low, high, from: node.from, to: node.to } : undefined;
  }
  const to = check(node.to, context);
  if (node.operator === '=' && to.type.kind === 'list' && itemOf(to.type).kind !== 'list') {
    return isAmong(value, to, context) ? { kind: 'among', list: to } : undefined;
  }
  return comparable(value, node.operator, to, context)
    ? { kind: 'compare', by: COMPARISON[node.operator], to }
    : undefined;
}

const isAmong = (value: TypedTree, list: TypedTree, context: Context): boolean =>
  list.kind === 'list'
    ? list.items.every(item => comparable(value, '=', item, context))
    : checkComparable(side(value), items(list), context);

function choose(node: IfNode, context: Context): TypedTree {
  const condition = check(node.condition, context);
  const then = check(node.then, context);
  const otherwise = check(node.else, context);
  if (!need(context, condition, 'boolean')) return mistaken(node);
  const type = unify([then.type, otherwise.type]);
  return { kind: 'if', condition, then, else: otherwise, type, span: spanOf(node) };
}

function each(node: EachNode, context: Context): TypedTree {
  const over = check(node.list, context);
  const fine = need(context, over, 'list');
  const js = parameter(context);
  const body = check(node.body, inside(context, { id: node.variable, js, type: fine ? itemOf(over.type) : ANY }));
  if (!fine || (node.call !== 'collect' && !need(context, body, 'boolean'))) return mistaken(node);
  const type: Type = node.call === 'collect' ? { kind: 'list', of: body.type } : BOOLEAN;
  return { kind: 'each', call: node.call, list: over, parameter: js, body, type, span: spanOf(node) };
}

/** `list[condition]`, in which the item's fields come first, or `list[position]`. */
function pick(node: PickNode, context: Context): TypedTree {
  const from = check(node.of, context);
  if (!need(context, from, 'list')) return mistaken(node);
  const js = parameter(context);
  const type = itemOf(from.type);
  const names = type.kind === 'object' ? { names: type.names } : {};
  const body = check(node.by, inside(context, { id: 'item', js, type, ...names }));
  const span = spanOf(node);
  if (body.type.kind === 'number' && !mentions(body, js))
    return { kind: 'call', call: 'at', args: [from, body], type, span };
  if (!need(context, body, 'boolean')) return mistaken(node);
  return { kind: 'each', call: 'filter', list: from, parameter: js, body, type: { kind: 'list', of: type }, span };
}

/** Whether a tree reads a closure's parameter. */
const mentions = (tree: TypedTree, js: string): boolean =>
  holds(
    tree,
    part =>
      (part.kind === 'field' && part.scope.split('.')[0] === js) ||
      (part.kind === 'js' && part.js.split('.')[0] === js),
  );
