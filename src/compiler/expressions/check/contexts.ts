/** Contexts and the functions on them. */
import type { CallNode, ContextNode, Node } from '../tree.js';
import type { TypedTree } from '../typed.js';
import type { SymbolInfo, SymbolTable, Type } from '../types.js';
import { type Context, errorTree, inside, parameter, spanOf } from './context.js';
import { ANY, itemOf, requireType, STRING } from './kinds.js';

/** Creates the symbol of a name that belongs to no form. */
export const madeName = (id: string, type: Type): SymbolInfo => ({ id, path: '', type, unknown: false });

const objectOf = (names: readonly SymbolInfo[]): Type => ({
  kind: 'object',
  names: { fields: new Map(names.map(name => [name.id, name])), item: false },
});

/** Checks a context. Each entry sees the entries before it. */
export function contextOf(
  node: ContextNode,
  check: (node: Node, context: Context) => TypedTree,
  context: Context,
): TypedTree {
  const fields = new Map<string, SymbolInfo>();
  const names: SymbolTable = { fields, item: false };
  const js = parameter(context);
  const entries = node.values.map((value, index) => {
    const { text: key, start, end } = node.keys[index]!;
    if (fields.has(key)) context.complain('entry-twice', start, end, { name: key });
    const tree = check(value, inside(context, { id: '', js, type: ANY, names: { ...names, fields: new Map(fields) } }));
    fields.set(key, madeName(key, tree.type.kind === 'null' ? ANY : tree.type));
    return { key, parameter: js, value: tree };
  });
  return { kind: 'context', entries, type: { kind: 'object', names }, span: spanOf(node) };
}

const fieldsOf = (type: Type): readonly SymbolInfo[] => (type.kind === 'object' ? [...type.names.fields.values()] : []);

/** Checks `get value(context, "key")`. If the key is known, the result has the type of its entry. */
export function getValue(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  const [of, key] = args as [TypedTree, TypedTree];
  if (!requireType(context, of, 'context') || !requireType(context, key, 'string')) return errorTree(node);
  const known = key.kind === 'literal' ? fieldsOf(of.type).find(({ id }) => id === key.value) : undefined;
  return { kind: 'call', call: 'getValue', args, type: known?.type ?? ANY, span: spanOf(node) };
}

export function getEntries(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  if (!requireType(context, args[0]!, 'context')) return errorTree(node);
  const entry = objectOf([madeName('key', STRING), madeName('value', ANY)]);
  return { kind: 'call', call: 'getEntries', args, type: { kind: 'list', of: entry }, span: spanOf(node) };
}

export function contextPut(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  const [of, key, value] = args as [TypedTree, TypedTree, TypedTree];
  if (!requireType(context, of, 'context') || !requireType(context, key, 'string')) return errorTree(node);
  const added = key.kind === 'literal' ? [madeName(String(key.value), value.type)] : [];
  return {
    kind: 'call',
    call: 'contextPut',
    args,
    type: objectOf([...fieldsOf(of.type), ...added]),
    span: spanOf(node),
  };
}

export function contextMerge(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  const [list] = args as [TypedTree];
  if (!requireType(context, list, 'list') || !requireType(context, list, 'context', itemOf(list.type)))
    return errorTree(node);
  const names = list.kind === 'list' ? list.items.flatMap(({ type }) => fieldsOf(type)) : fieldsOf(itemOf(list.type));
  return { kind: 'call', call: 'contextMerge', args, type: objectOf(names), span: spanOf(node) };
}

/** Checks `context([{ key: "a", value: 1 }])`. The keys are known if they are written out. */
export function contextFrom(node: CallNode, args: readonly TypedTree[], context: Context): TypedTree {
  const [of] = args as [TypedTree];
  const list: TypedTree =
    of.type.kind === 'object' ? { ...of, kind: 'list', items: [of], type: { kind: 'list', of: of.type } } : of;
  if (!requireType(context, list, 'list') || !requireType(context, list, 'context', itemOf(list.type)))
    return errorTree(node);
  const names = list.kind === 'list' ? list.items.flatMap(written) : [];
  return { kind: 'call', call: 'contextFrom', args: [list], type: objectOf(names), span: spanOf(node) };
}

function written(entry: TypedTree): readonly SymbolInfo[] {
  if (entry.kind !== 'context') return [];
  const [key, value] = ['key', 'value'].map(id => entry.entries.find(one => one.key === id)?.value);
  return key?.kind === 'literal' && value ? [madeName(String(key.value), value.type)] : [];
}
