/** Typed tree → JavaScript: calls of engine/functions, literals as JSON, and resolved ids. */
import { LABEL } from './check/chosen.js';
import { constantOf } from './constant.js';
import { hoist } from './hoist.js';
import { isPlain, isSure } from './nullable.js';
import type { CallTree, CellTree, EachTree, IfTree, InTree, Test, TypedTree } from './typed.js';

export interface Emitted {
  readonly js: string;
  readonly calls: readonly string[];
}

/** Emits the JavaScript of a tree. `inItem` is true if the expression belongs to an item of a list. */
export function emit(tree: TypedTree, inItem = false): Emitted {
  const calls = new Set<string>();
  const plain: Use = name => {
    calls.add(name);
    return name;
  };
  const js = print(tree, inItem ? Object.assign((name: string) => plain(name), { plain }) : plain);
  return { js, calls: [...calls].sort() };
}

/** Records that a function is called, and returns its name. */
interface Use {
  (name: string): string;
  /**
   * Set in an item, in which work that depends only on the surrounding scope is hoisted there: the same function
   * without hoisting.
   */
  readonly plain?: Use;
}

function print(tree: TypedTree, use: Use): string {
  return (use.plain && hoist(printed(tree, use.plain), tree)) ?? printed(tree, use);
}

function printed(tree: TypedTree, use: Use): string {
  const each = (trees: readonly TypedTree[]) => trees.map(one => print(one, use)).join(',');
  switch (tree.kind) {
    case 'literal':
      return text(tree.value);
    case 'field':
      return `${tree.scope}.get(${text(tree.name.id)})`;
    case 'path':
      return `${use('path')}(${print(tree.of, use)},${text(tree.name.id)})`;
    case 'js':
      tree.calls.forEach(use);
      return tree.js;
    case 'column':
      return `(o[${text(tree.column)}]??null)`;
    case 'list':
      return `[${each(tree.items)}]`;
    case 'call':
      return called(tree, use);
    case 'in':
      return among(tree, use);
    case 'if':
      return choose(tree, use);
    case 'each':
      return `${use(tree.call)}(${print(tree.list, use)},${parameters(tree)}=>${print(tree.body, use)})`;
    case 'unknown':
      return `${use('isUnknown')}(${scopeOf(tree.of, use)},${text(tree.of.name.id)})`;
    case 'cell':
      return cell(tree, use);
    case 'context':
      return `${use('context')}(${tree.entries
        .map(({ key, parameter, value }) => `[${text(key)},${parameter}=>${print(value, use)}]`)
        .join(',')})`;
  }
}

/** Prints a cell. The label is no column, because it depends on the language. */
function cell({ column, of, item }: CellTree, use: Use): string {
  const at = `${scopeOf(of, use)},${text(of.name.id)}`;
  if (item !== undefined)
    return column === LABEL ? `${use('itemLabel')}(${at})` : `${use('itemCell')}(${text(column)},${at})`;
  return column === LABEL ? `${use('optionLabel')}(${at})` : `${use('optionCell')}(${text(column)},${at})`;
}

const parameters = ({ parameter, partial }: EachTree): string => (partial ? `(${parameter},${partial})` : parameter);

/** Prints a literal. JSON is JavaScript; `<` is escaped so that no text ends a script element. */
const text = (value: null | boolean | number | string): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const scopeOf = (of: TypedTree, use: Use): string =>
  of.kind === 'field' ? of.scope : of.kind === 'path' ? print(of.of, use) : 'null';

function choose(tree: IfTree, use: Use): string {
  const condition = print(tree.condition, use);
  const holds = isSure(tree.condition) ? condition : `${condition}===true`;
  return `(${holds}?${print(tree.then, use)}:${print(tree.else, use)})`;
}

/**
 * Prints a call. A call that reads nothing is evaluated at compile time. Operands that cannot be null need no
 * three-valued logic.
 */
function called(tree: CallTree, use: Use): string {
  const constant = constantOf(tree);
  if (constant !== undefined) return text(constant);
  const { call, args } = tree;
  if ((call === 'eq' || call === 'ne') && isPlain(args[0]!, args[1]!)) {
    return `(${print(args[0]!, use)}${call === 'eq' ? '===' : '!=='}${print(args[1]!, use)})`;
  }
  if (call === 'and' || call === 'or') return joined(call, args, use);
  if (call === 'not' && isSure(args[0]!)) return `!${print(args[0]!, use)}`;
  return `${use(call)}(${args.map(arg => print(arg, use)).join(',')})`;
}

/**
 * Prints `and` or `or`. Operands that are never null come first; the rest is evaluated only if these decide nothing.
 */
function joined(call: 'and' | 'or', args: readonly TypedTree[], use: Use): string {
  const sure = args.filter(isSure).map(arg => print(arg, use));
  const rest = args.filter(arg => !isSure(arg)).map(arg => print(arg, use));
  const last = rest.length > 1 ? [`${use(call)}(${rest.join(',')})`] : rest;
  return `(${[...sure, ...last].join(call === 'and' ? '&&' : '||')})`;
}

/** Prints an `in` with its value only once: a computed value that several comparisons need is passed to a closure. */
function among(tree: InTree, use: Use): string {
  const { value, tests } = tree;
  const once = value.kind === 'field' || value.kind === 'js' || (tests.length === 1 && tests[0]!.kind !== 'range');
  const left = print(value, use);
  const each = tests.map(test => printTest(once ? left : 'x', value, test, use));
  const sure = tests.every(({ kind }) => kind === 'among');
  const any = each.length === 1 ? each[0]! : sure ? `(${each.join('||')})` : `${use('or')}(${each.join(',')})`;
  return once ? any : `(x=>${any})(${left})`;
}

function printTest(left: string, value: TypedTree, test: Test, use: Use): string {
  const compared = (by: string, to: TypedTree) => `${use(by)}(${left},${print(to, use)})`;
  if (test.kind === 'among') return inList(left, value, test.list, use) ?? compared('isAmong', test.list);
  if (test.kind === 'compare') {
    const equal = test.by === 'eq' && isPlain(value, test.to);
    return equal ? `(${left}===${print(test.to, use)})` : compared(test.by, test.to);
  }
  return `${use('and')}(${compared(test.from, test.low)},${compared(test.to, test.high)})`;
}

/** Prints membership in a list of literals, or returns undefined for any other list. */
function inList(left: string, value: TypedTree, list: TypedTree, use: Use): string | undefined {
  if (list.kind !== 'list' || list.items.length === 0) return undefined;
  if (!list.items.every(item => item.kind === 'literal' && isPlain(value, item))) return undefined;
  if (list.items.length > 4) return `[${list.items.map(item => print(item, use)).join(',')}].includes(${left})`;
  return `(${list.items.map(item => `${left}===${print(item, use)}`).join('||')})`;
}
