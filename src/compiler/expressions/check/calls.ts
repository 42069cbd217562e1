/** Function calls, checked against the signatures of the engine and the table of special functions. */
import { type Signature, signatures } from '../../../runtime/engine/functions/signatures.js';
import { nearest } from '../../diagnostics/suggest.js';
import { fromOtherTool } from '../foreign-functions.js';
import { FUNCTIONS } from '../functions.js';
import type { CallNode } from '../tree.js';
import type { JsTree, ListTree, TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { inOrder } from './arguments.js';
import { labelTree } from './chosen.js';
import { checkComparable, items, side } from './comparable.js';
import { withComparison } from './compare.js';
import { type Context, errorTree, isErroneous, spanOf } from './context.js';
import { contextFrom, contextMerge, contextPut, getEntries, getValue } from './contexts.js';
import { BOOLEAN, comparisonKindOf, DATE, isOpen, itemOf, requireType, type TypeRequirement, unify } from './kinds.js';
import { patternTree } from './patterns.js';
import { same, text } from './strings.js';
import { checkTemporal, temporalCounts } from './temporal.js';

/** Functions of the FEEL standard that are not supported. */
const ABSENT = new Set(['sort by', 'list', 'invoke', 'function']);

const today = (node: CallNode): JsTree => ({
  kind: 'js',
  js: 's.today',
  calls: [],
  reads: [],
  type: DATE,
  span: spanOf(node),
});

/** Returns a call of a function that gives another value each time, which only `initial` may do. */
function onlyInitial(node: CallNode, kind: 'datetime' | 'string', js: string, context: Context): TypedTree {
  if (!context.environment.initial) {
    context.complain('only-in-initial', node.start, node.end, { name: node.name });
    return errorTree(node);
  }
  return { kind: 'js', js, calls: [js.slice(0, js.indexOf('('))], reads: [], type: { kind }, span: spanOf(node) };
}

type Special = (node: CallNode, args: readonly TypedTree[], context: Context) => TypedTree;

/**
 * Functions whose result depends on the content of their arguments, with the allowed numbers of arguments and their
 * names.
 */
const SPECIAL: Readonly<
  Record<string, readonly [counts: readonly number[], names: readonly string[], check: Special]>
> = {
  today: [[0], [], node => today(node)],
  now: [
    [0],
    [],
    (node, _, context) =>
      onlyInitial(node, 'datetime', `now(${JSON.stringify(context.environment.initial?.zone)})`, context),
  ],
  random_id: [[0], [], (node, _, context) => onlyInitial(node, 'string', 'randomId()', context)],
  'is unknown': [[1], [], checkUnknown],
  option: [[1], ['field'], wholeRow],
  label: [[1], ['field'], labelTree],
  date: [temporalCounts('date'), ['year', 'month', 'day'], checkTemporal],
  time: [temporalCounts('time'), ['hour', 'minute', 'second', 'offset'], checkTemporal],
  'date and time': [temporalCounts('date and time'), ['date', 'time'], checkTemporal],
  duration: [temporalCounts('duration'), [], checkTemporal],
  string: [[1], [], text],
  is: [[2], ['value1', 'value2'], same],
  'get value': [[2], ['m', 'key'], getValue],
  'get entries': [[1], ['m'], getEntries],
  'context put': [[3], ['context', 'key', 'value'], contextPut],
  'context merge': [[1], ['contexts'], contextMerge],
  context: [[1], ['entries'], contextFrom],
};

/** Returns the typed tree of a call whose arguments are already checked. */
export function checkCall(node: CallNode, given: readonly TypedTree[], context: Context): TypedTree {
  const special = Object.hasOwn(SPECIAL, node.name) ? SPECIAL[node.name] : undefined;
  const signature = Object.hasOwn(signatures, node.name) ? signatures[node.name] : undefined;
  if (!special && !signature) return unknownFunction(node, context);
  const names = special ? namesOf(special[1], given) : (signature!.names ?? []);
  const args = node.names ? inOrder(node, given, names, context) : given;
  if (!args) return errorTree(node);
  if (!special) return checkSignature(node, args, signature!, context);
  const [counts, , check] = special;
  if (counts.includes(args.length)) return check(node, args, context);
  counted(node, args, Math.min(...counts), Math.max(...counts), context, counts.length > 1);
  return errorTree(node);
}

/** Returns the names of the parameters. A single argument may also be called `from`. */
const namesOf = (names: readonly string[], given: readonly TypedTree[]): readonly string[] =>
  given.length === 1 && names.length !== 1 ? ['from', ...names] : names;

function unknownFunction(node: CallNode, context: Context): TypedTree {
  const { name, start, nameEnd } = node;
  if (ABSENT.has(name)) context.complain('absent-function', start, nameEnd, { name });
  else {
    const known = [...FUNCTIONS.keys(), ...FUNCTIONS.values()];
    const meant = fromOtherTool(name) ?? known.find(one => one === `ال${name}` || `ال${one}` === name);
    const near = meant ?? nearest(name, known) ?? '';
    context.complain('unknown-function', start, nameEnd, { name, suggestion: near });
  }
  return errorTree(node);
}

function counted(
  node: CallNode,
  args: readonly TypedTree[],
  least: number,
  most: number,
  context: Context,
  gap = false,
): boolean {
  if (!gap && args.length >= least && args.length <= most) return true;
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
    const [, kind, list, mark] = /^([\w-]+)(\[\])?([?*]?)$/.exec(spec)!;
    return { kind: kind!, list: list !== undefined, mark: mark! };
  });
}

function checkSignature(
  node: CallNode,
  given: readonly TypedTree[],
  signature: Signature,
  context: Context,
): TypedTree {
  const args = signature.spread && given.length > 0 && !isOneList(given) ? [listOf(node, given)] : given;
  const wanted = parameters(signature);
  const most = wanted.at(-1)?.mark === '*' ? Number.POSITIVE_INFINITY : wanted.length;
  if (!counted(node, args, wanted.filter(({ mark }) => mark === '').length, most, context)) return errorTree(node);
  const fine = args.map((arg, index) =>
    checkArgument(arg, wanted[Math.min(index, wanted.length - 1)]!, args[0]!, context),
  );
  const ready = fine.includes(false) ? undefined : called(node, args, signature, context);
  if (!ready) return errorTree(node);
  const type = resultOf(signature.gives, args);
  return { kind: 'call', call: signature.call, args: ready, type, span: spanOf(node) };
}

/** Returns the arguments as the engine's function takes them, or undefined if an error was reported. */
function called(
  node: CallNode,
  args: readonly TypedTree[],
  { today: day, by, pattern }: Signature,
  context: Context,
): readonly TypedTree[] | undefined {
  if (pattern !== undefined) return patternTree(node, args, pattern, context);
  const [first] = args as [TypedTree];
  if (day && first.type.kind === 'date' && first.type.partial)
    context.complain('age-of-partial', first.span.start, first.span.end);
  const all = day ? [...args, today(node)] : args;
  return by ? withComparison(all, by, comparisonKindOf(pointOf(first.type))) : all;
}

/** Returns the type that is compared: that of the items of a list or the ends of a range. */
const pointOf = (type: Type): Type => (type.kind === 'list' || type.kind === 'range' ? type.of : type);

const isOneList = ([first, ...rest]: readonly TypedTree[]): boolean =>
  first !== undefined && rest.length === 0 && (first.type.kind === 'list' || isOpen(first.type));

const listOf = (node: CallNode, items: readonly TypedTree[]): ListTree => ({
  kind: 'list',
  items,
  type: { kind: 'list', of: unify(items.map(({ type }) => type)) },
  span: items.length > 0 ? { start: items[0]!.span.start, end: items.at(-1)!.span.end } : spanOf(node),
});

function checkArgument(arg: TypedTree, { kind, list }: Parameter, first: TypedTree, context: Context): boolean {
  if (isErroneous(arg)) return false;
  if (list && !requireType(context, arg, 'list')) return false;
  if (kind === 'item' && first.type.kind !== 'list') return true;
  if (kind === 'item') return checkComparable(items(first), list ? items(arg) : side(arg), context);
  return requireType(context, arg, kind as TypeRequirement, list ? itemOf(arg.type) : arg.type);
}

/** Returns the type of a call's result, from its table entry and the types of its arguments. */
function resultOf(gives: string, args: readonly TypedTree[]): Type {
  const first = args[0]!.type;
  if (gives === 'list' || gives === 'first') return first;
  if (gives === 'item') return itemOf(first);
  if (gives === 'flat') return { kind: 'list', of: flatItem(first) };
  if (gives === 'wider') return widened(args.map(({ type }) => type));
  const kind = gives.replace('[]', '') as 'number' | 'string' | 'boolean' | 'date';
  return gives.endsWith('[]') ? { kind: 'list', of: { kind } } : { kind };
}

const flatItem = (type: Type): Type => (type.kind === 'list' ? flatItem(type.of) : type);

/**
 * Returns the type of a list that also gets the items of other lists, or single ones. Numbers are positions unless the
 * list itself holds numbers.
 */
function widened([first, ...more]: readonly Type[]): Type {
  const item = itemOf(first!);
  const added = more.map(type => (type.kind === 'list' && item.kind !== 'list' ? type.of : type));
  return { kind: 'list', of: unify([item, ...added.filter(type => item.kind === 'number' || type.kind !== 'number')]) };
}

/** Checks `is unknown(field)`. */
function checkUnknown(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  const of = args[0]!;
  const { start, end } = of.span;
  const plain = of.kind === 'field' || (of.kind === 'path' && of.of.type.kind === 'object');
  if (!plain && !isErroneous(of)) context.complain('needs-field', start, end);
  else if (plain && !of.name.unknown) context.complain('never-unknown', start, end, { name: of.name.id });
  return plain ? { kind: 'unknown', of, type: BOOLEAN, span: spanOf(node) } : errorTree(node);
}

/** Reports `option(field)` of which no column is named. */
function wholeRow(node: CallNode, _args: readonly TypedTree[], { complain }: Context): TypedTree {
  complain('option-alone', node.start, node.end);
  return errorTree(node);
}
