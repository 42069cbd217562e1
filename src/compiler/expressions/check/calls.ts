/** Calls of functions, read from the table in engine/functions.ts. */
import { date, type Signature, signatures } from '../../../runtime/engine/functions.js';
import { nearest } from '../../diagnostics/suggest.js';
import type { CallNode } from '../tree.js';
import type { JsTree, ListTree, TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { checkComparable, items, side } from './compare.js';
import { type Context, mistaken, spanOf } from './context.js';
import { ANY, BOOLEAN, DATE, isOpen, itemOf, type Need, need, unify } from './kinds.js';

/** Of the FEEL standard, but not here. */
const ABSENT = new Set(
  'time,matches,replace,split,flatten,union,sublist,remove,insert before,sort,median,mode,stddev,product,sqrt,exp,log,odd,even,is,now,get value,get entries,context,day of year,week of year,month of year,range'.split(
    ',',
  ),
);

const today = (node: CallNode): JsTree => ({
  kind: 'js',
  js: 's.today',
  calls: [],
  reads: [],
  type: DATE,
  span: spanOf(node),
});

/** A call whose arguments are checked. */
export function checkCall(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  if (node.name === 'today') return counted(node, args, 0, 0, context) ? today(node) : mistaken(node);
  if (node.name === 'is unknown') return checkUnknown(node, args, context);
  if (node.name === 'date') return checkDate(node, args, context);
  const signature = Object.hasOwn(signatures, node.name) ? signatures[node.name] : undefined;
  return signature ? checkSignature(node, args, signature, context) : unknownFunction(node, context);
}

function unknownFunction(node: CallNode, context: Context): TypedTree {
  const { name, start, nameEnd } = node;
  if (name === 'duration' || name.includes(' and ')) context.complain('no-durations', start, nameEnd);
  else if (ABSENT.has(name)) context.complain('absent-function', start, nameEnd, { name });
  else {
    const near = nearest(name, [...Object.keys(signatures), 'today', 'is unknown']) ?? '';
    context.complain('unknown-function', start, nameEnd, { name, suggestion: near });
  }
  return mistaken(node);
}

function counted(node: CallNode, args: readonly TypedTree[], least: number, most: number, context: Context): boolean {
  if (args.length >= least && args.length <= most) return true;
  const expected = most === Number.POSITIVE_INFINITY ? `≥ ${least}` : least === most ? `${least}` : `${least}–${most}`;
  context.complain('argument-count', node.start, node.end, { function: node.name, expected, given: args.length });
  return false;
}

interface Parameter {
  readonly kind: string;
  readonly list: boolean;
  readonly mark: string;
}

function parameters({ takes }: Signature): readonly Parameter[] {
  return takes.map(spec => {
    const [, kind, list, mark] = /^(\w+)(\[\])?([?*]?)$/.exec(spec)!;
    return { kind: kind!, list: list !== undefined, mark: mark! };
  });
}

function checkSignature(
  node: CallNode,
  given: readonly TypedTree[],
  signature: Signature,
  context: Context,
): TypedTree {
  const args = signature.spread && !isOneList(given) ? [listOf(node, given)] : given;
  const wanted = parameters(signature);
  const most = wanted.at(-1)?.mark === '*' ? Number.POSITIVE_INFINITY : wanted.length;
  if (!counted(node, args, wanted.filter(({ mark }) => mark === '').length, most, context)) return mistaken(node);
  const fine = args.map((arg, index) =>
    checkArgument(arg, wanted[Math.min(index, wanted.length - 1)]!, args[0]!, context),
  );
  if (fine.includes(false)) return mistaken(node);
  return {
    kind: 'call',
    call: signature.call,
    args: signature.today ? [...args, today(node)] : args,
    type: resultOf(signature.gives, args[0]!.type),
    span: spanOf(node),
  };
}

const isOneList = ([first, ...rest]: readonly TypedTree[]): boolean =>
  first !== undefined && rest.length === 0 && (first.type.kind === 'list' || isOpen(first.type));

const listOf = (node: CallNode, items: readonly TypedTree[]): ListTree => ({
  kind: 'list',
  items,
  type: { kind: 'list', of: unify(items.map(({ type }) => type)) },
  span: items.length > 0 ? { start: items[0]!.span.start, end: items.at(-1)!.span.end } : spanOf(node),
});

function checkArgument(arg: TypedTree, { kind, list }: Parameter, first: TypedTree, context: Context): boolean {
  if (list && !need(context, arg, 'list')) return false;
  if (kind === 'item') return checkComparable(items(first), list ? items(arg) : side(arg), context);
  return need(context, arg, kind as Need, list ? itemOf(arg.type) : arg.type);
}

/** What a call gives, by its table entry and the type of its first argument. */
function resultOf(gives: string, first: Type): Type {
  if (gives === 'list') return first;
  if (gives === 'item') return itemOf(first);
  const kind = gives.replace('[]', '') as 'number' | 'string' | 'boolean' | 'date';
  return gives.endsWith('[]') ? { kind: 'list', of: { kind } } : { kind };
}

/** `is unknown(field)`. */
function checkUnknown(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  if (!counted(node, args, 1, 1, context)) return mistaken(node);
  const of = args[0]!;
  const { start, end } = of.span;
  const plain = of.kind === 'field' || (of.kind === 'path' && of.of.type.kind === 'object');
  if (!plain && of.type !== ANY) context.complain('needs-field', start, end);
  else if (plain && !of.name.unknown) context.complain('never-unknown', start, end, { name: of.name.id });
  return plain ? { kind: 'unknown', of, type: BOOLEAN, span: spanOf(node) } : mistaken(node);
}

/** A literal is read now; else a text, or year, month and day. */
function checkDate(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  if (args.length === 3) {
    if (args.map(arg => need(context, arg, 'number')).includes(false)) return mistaken(node);
    return { kind: 'call', call: 'date', args, type: DATE, span: spanOf(node) };
  }
  const [text] = args;
  if (!text || !counted(node, args, 1, 1, context) || !need(context, text, 'string')) return mistaken(node);
  if (text.kind !== 'literal') return { kind: 'call', call: 'date', args, type: DATE, span: spanOf(node) };
  if (date(text.value) !== null || isOpen(text.type)) return { ...text, type: DATE, span: spanOf(node) };
  context.complain('invalid-date', text.span.start, text.span.end, { date: String(text.value) });
  return mistaken(node);
}
