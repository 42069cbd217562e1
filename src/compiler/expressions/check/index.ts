/** Syntax tree → typed tree: resolves names and checks types. */
import type { EachNode, IfNode, LogicNode, Node, PickNode } from '../tree.js';
import type { TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { holds } from '../walk.js';
import { arithmetic, negative } from './arithmetic.js';
import { checkCall } from './calls.js';
import { checkCell } from './cells.js';
import { among, compareTrees, rangeOf } from './compare.js';
import { type Context, errorTree, inside, parameter, spanOf } from './context.js';
import { contextOf } from './contexts.js';
import { instanceOf } from './instance.js';
import { ANY, BOOLEAN, itemOf, NUMBER, requireType, STRING, unify } from './kinds.js';
import { checkColumn, checkName } from './names.js';
import { checkPath } from './paths.js';
import { rangeText } from './ranges.js';
import { atLiteral } from './temporal.js';

export type { Context } from './context.js';

/** Returns the typed tree of a node. A part with an error is reported once and becomes a null of any type. */
export function check(node: Node, context: Context): TypedTree {
  const one = (part: Node): TypedTree => check(part, context);
  switch (node.kind) {
    case 'literal':
      return { kind: 'literal', value: node.value, type: literalType(node.value), span: spanOf(node) };
    case 'name':
      return checkName(node, context);
    case 'path':
      if (node.of.kind === 'name' && node.of.id === 'option') return checkColumn(node, context);
      return checkCell(node, one, context) ?? checkPath(node, one(node.of), context);
    case 'pick':
      return checkCell(node, one, context) ?? pick(node, context);
    case 'list':
      return list(node, node.items.map(one));
    case 'negative':
      return negative(node, one(node.of), context);
    case 'arithmetic':
      return arithmetic(node, one(node.left), one(node.right), context);
    case 'compare':
      return compareTrees(node, one(node.left), one(node.right), context);
    case 'logic':
      return logic(node, context);
    case 'in':
      return among(node, one(node.value), one, context);
    case 'if':
      return choose(node, context);
    case 'each':
      return each(node, context);
    case 'call':
      return node.name === 'range'
        ? rangeText(node, node.args.map(one), check, context)
        : checkCall(node, node.args.map(one), context);
    case 'range':
      return rangeOf(node, node.low && one(node.low), node.high && one(node.high), context);
    case 'at':
      return atLiteral(node, context);
    case 'context':
      return contextOf(node, check, context);
    case 'instance':
      return instanceOf(node, one(node.of), context);
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

function logic(node: LogicNode, context: Context): TypedTree {
  const args = node.parts.map(part => check(part, context));
  if (args.map(arg => requireType(context, arg, 'boolean')).includes(false)) return errorTree(node);
  return { kind: 'call', call: node.operator, args, type: BOOLEAN, span: spanOf(node) };
}

function choose(node: IfNode, context: Context): TypedTree {
  const condition = check(node.condition, context);
  const then = check(node.then, context);
  const otherwise = check(node.else, context);
  if (!requireType(context, condition, 'boolean')) return errorTree(node);
  const type = unify([then.type, otherwise.type]);
  return { kind: 'if', condition, then, else: otherwise, type, span: spanOf(node) };
}

/** Name of the list of results that a `for` has made so far. */
const PARTIAL = 'partial';

function each(node: EachNode, context: Context): TypedTree {
  const over = listed(check(node.list, context));
  const fine = requireType(context, over, 'list');
  const js = parameter(context);
  const item = inside(context, { id: node.variable, js, type: fine ? itemOf(over.type) : ANY });
  const made = node.call === 'collect' ? parameter(item) : undefined;
  const names = made ? inside(item, { id: PARTIAL, js: made, type: { kind: 'list', of: ANY } }) : item;
  const body = check(node.body, names);
  const makes = node.call === 'collect' || node.call === 'collectAll';
  if (!fine || (!makes && !requireType(context, body, 'boolean'))) return errorTree(node);
  const type: Type = !makes ? BOOLEAN : node.call === 'collect' ? { kind: 'list', of: body.type } : body.type;
  const partial = made && mentions(body, made) ? { partial: made } : {};
  return { kind: 'each', call: node.call, list: over, parameter: js, ...partial, body, type, span: spanOf(node) };
}

/** Returns `1..5` as the list of its numbers, or of its days. */
function listed(over: TypedTree): TypedTree {
  if (over.kind !== 'list' || over.type.kind !== 'range') return over;
  const { of } = over.type;
  const call = of.kind === 'date' ? 'everyDay' : 'numbers';
  return { ...over, kind: 'call', call, args: over.items.slice(0, 2), type: { kind: 'list', of } };
}

/** Checks `list[condition]`, in which the item's fields come first, or `list[position]`. */
function pick(node: PickNode, context: Context): TypedTree {
  const from = check(node.of, context);
  if (!requireType(context, from, 'list')) return errorTree(node);
  const js = parameter(context);
  const type = itemOf(from.type);
  const names = type.kind === 'object' ? { names: type.names } : {};
  const body = check(node.by, inside(context, { id: 'item', js, type, ...names }));
  const span = spanOf(node);
  if (body.type.kind === 'number' && !mentions(body, js))
    return { kind: 'call', call: 'at', args: [from, body], type, span };
  if (!requireType(context, body, 'boolean')) return errorTree(node);
  return { kind: 'each', call: 'filter', list: from, parameter: js, body, type: { kind: 'list', of: type }, span };
}

/** Returns whether a tree reads a closure's parameter. */
const mentions = (tree: TypedTree, js: string): boolean =>
  holds(
    tree,
    part =>
      (part.kind === 'field' && part.scope.split('.')[0] === js) ||
      (part.kind === 'js' && part.js.split('.')[0] === js),
  );
