/** Name resolution: the nearest field with an id, variables, and the columns of `option`. */
import { nearest } from '../../diagnostics/suggest.js';
import { numberOfWord } from '../../written-numbers.js';
import type { NameNode, PathNode } from '../tree.js';
import type { JsTree, TypedTree } from '../typed.js';
import type { SymbolTable, Type } from '../types.js';
import { type Context, errorTree, type Frame, spanOf } from './context.js';
import { ANY, NUMBER } from './kinds.js';
import { isTextPlace } from './text-places.js';

/** An object of the data and the JavaScript of its scope. */
interface Level {
  readonly js: string;
  readonly names: SymbolTable;
}

/** Returns the levels from the innermost outwards. */
function levels({ frames, environment }: Context): readonly Level[] {
  const found: Level[] = frames.flatMap(({ js, names }) => (names ? [{ js, names }] : []));
  let js = 's';
  for (let names: SymbolTable | undefined = environment.names; names; names = names.up) {
    found.push({ js, names });
    js += '.up';
  }
  return found;
}

export function checkName(node: NameNode, context: Context): TypedTree {
  return (
    local(node, context) ??
    field(node, context) ??
    special(node, context) ??
    fee(node, context) ??
    unknown(node, context)
  );
}

/**
 * Resolves a variable of `some`, `every` or `for`, or a filter's item. Fields of inner items come before variables
 * further out.
 */
function local(node: NameNode, context: Context): TypedTree | undefined {
  for (const frame of context.frames) {
    const name = frame.names?.fields.get(node.id);
    if (name) return { kind: 'field', scope: frame.js, name, inList: true, type: name.type, span: spanOf(node) };
    if (frame.id === node.id) return js(node, frame.js, frame.type);
  }
  return undefined;
}

function field(node: NameNode, context: Context): TypedTree | undefined {
  const level = levels(context).find(({ names }) => names.fields.has(node.id));
  if (!level) return undefined;
  const { id, environment, columns } = { id: node.id, ...context };
  const name = level.names.fields.get(id)!;
  // In a list whose own items are the options, a field is that of the item around.
  const isColumn = environment.optionItem
    ? (environment.optionItem.fields.get(id)?.path ?? name.path) !== name.path
    : environment.option?.has(id);
  if (isColumn && !columns.has(id)) context.complain('ambiguous-name', node.start, node.end, { name: id });
  return { kind: 'field', scope: level.js, name, inList: isInList(level.names), type: name.type, span: spanOf(node) };
}

const js = (node: NameNode, text: string, type: Type): JsTree => ({
  kind: 'js',
  js: text,
  calls: [],
  reads: [],
  type,
  span: spanOf(node),
});

function special(node: NameNode, context: Context): TypedTree | undefined {
  const [inner, ...outer] = levels(context);
  if (node.id === 'form') return js(node, 's.top', { kind: 'object', names: (outer.at(-1) ?? inner!).names });
  if (node.id === 'parent') return parent(node, inner!, context);
  if (node.id === 'index') return index(node, inner!, context);
  return undefined;
}

function parent(node: NameNode, { js: scope, names }: Level, context: Context): TypedTree {
  if (names.up) return js(node, `${scope}.up`, { kind: 'object', names: names.up });
  context.complain('parent-at-top', node.start, node.end);
  return errorTree(node);
}

export const isInList = ({ item, up }: SymbolTable): boolean => item || (up !== undefined && isInList(up));

function index(node: NameNode, { js: scope, names }: Level, context: Context): TypedTree {
  if (isInList(names)) return js(node, `${scope}.index`, NUMBER);
  context.complain('index-outside-list', node.start, node.end);
  return errorTree(node);
}

function fee(node: NameNode, { environment }: Context): TypedTree | undefined {
  const found = environment.fees?.get(node.id);
  return found && { ...js(node, `(${found.js})`, NUMBER), calls: found.calls, reads: found.reads };
}

function unknown(node: NameNode, context: Context): TypedTree {
  const { id } = node;
  const { option, optionItem } = context.environment;
  if (id === 'option')
    context.complain((option ?? optionItem) ? 'option-alone' : 'option-outside', node.start, node.end);
  else context.complain('unknown-name', node.start, node.end, { name: id, ...adviceFor(node, context) });
  return errorTree(node);
}

/** Maximum number of names that a message lists. */
const MOST_NAMES = 12;

/** Returns what may help with an unknown name: a name near it, quotes if a text may be meant, or the names there are. */
function adviceFor(node: NameNode, context: Context) {
  const { whole } = context;
  const near = suggestion(node.id, context) ?? '';
  if (!whole || isTextPlace(node, whole.node, whole.isText)) return { suggestion: near, quotes: `"${node.id}"` };
  const names = near === '' ? levels(context).flatMap(level => [...level.names.fields.keys()]) : [];
  return { suggestion: near, known: [...new Set(names)].slice(0, MOST_NAMES).join(', ') };
}

function suggestion(id: string, context: Context): string | undefined {
  const { option, optionItem } = context.environment;
  if ((option ?? optionItem?.fields)?.has(id)) return `option.${id}`;
  if (id === 'today') return 'today()';
  const number = numberOfWord(id);
  if (number !== undefined) return number;
  const fields = levels(context).flatMap(({ names }) => [...names.fields.values()]);
  const meant = fields.find(({ label }) => Object.values(label ?? {}).some(text => text === id.replaceAll('_', ' ')));
  if (meant) return meant.id;
  if (fields.some(({ options }) => options && Object.hasOwn(options, id))) return JSON.stringify(id);
  const [path, ...others] =
    levels(context)
      .map(({ names }) => pathsTo(id, names))
      .find(({ length }) => length > 0) ?? [];
  if (path !== undefined && others.length === 0) return path;
  return nearest(id, [
    ...context.frames.map((frame: Frame) => frame.id),
    ...levels(context).flatMap(({ names }) => [...names.fields.keys()]),
    ...(context.environment.fees?.keys() ?? []),
    'index',
    'parent',
    'form',
    'true',
    'false',
    'null',
  ]);
}

/**
 * Returns the paths of a name inside the groups and lists of a symbol table: `members.age` for `age`. A computed field
 * may have the type of a group around it, so that a table inside itself is left out.
 */
function pathsTo(id: string, names: SymbolTable, above: readonly SymbolTable[] = []): readonly string[] {
  const around = [...above, names];
  return [...names.fields].flatMap(([name, { type }]) => {
    const inside = type.kind === 'list' ? type.of : type;
    if (inside.kind !== 'object' || around.includes(inside.names)) return [];
    const paths = inside.names.fields.has(id) ? [id] : pathsTo(id, inside.names, around);
    return paths.map(path => `${name}.${path}`);
  });
}

/** Checks `option.column`. */
export function checkColumn(node: PathNode, context: Context): TypedTree {
  const { optionItem } = context.environment;
  if (optionItem) return itemColumn(node, optionItem, context);
  const { option } = context.environment;
  const type = option?.get(node.id);
  if (option && type) return { kind: 'column', column: node.id, type: type ?? ANY, span: spanOf(node) };
  if (!option) context.complain('option-outside', node.of.start, node.of.end);
  else {
    const near = nearest(node.id, option.keys()) ?? '';
    context.complain('unknown-field', node.at, node.end, { name: node.id, of: 'option', suggestion: near });
  }
  return errorTree(node);
}

/** Checks `option.field` of an item. */
function itemColumn(node: PathNode, item: SymbolTable, context: Context): TypedTree {
  const { id } = node;
  const name = item.fields.get(id);
  if (name) return { kind: 'field', scope: 'o', name, inList: true, type: name.type, span: spanOf(node) };
  const suggestion = nearest(id, item.fields.keys()) ?? '';
  context.complain('unknown-field', node.at, node.end, { name: id, of: 'option', suggestion });
  return errorTree(node);
}
