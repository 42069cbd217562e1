/** `option(field).column`: a cell of the option that is chosen in a field. */
import { nearest } from '../../diagnostics/suggest.js';
import type { CallNode, NameOf, Node } from '../tree.js';
import type { FieldTree, PathTree, TypedTree } from '../typed.js';
import type { Type } from '../types.js';
import { checkCall } from './calls.js';
import { cellsOf, fieldWithOptions } from './chosen.js';
import { type Context, errorTree, spanOf, written } from './context.js';

/** Name of the only parameter, if it is given by name. */
const PARAMETER = 'field';

const isOptionOf = (node: Node): node is CallNode => node.kind === 'call' && node.name === 'option';

/**
 * Checks `option(field).column` or `option(field)["column"]`. Returns undefined if the node is something else.
 */
export function checkCell(node: Node, one: (node: Node) => TypedTree, context: Context): TypedTree | undefined {
  if ((node.kind !== 'path' && node.kind !== 'pick') || !isOptionOf(node.of)) return undefined;
  const column = columnOf(node);
  if (!column) return undefined;
  const { of: call } = node;
  const args = call.args.map(one);
  if (args.length !== 1 || (call.names && call.names[0]!.text !== PARAMETER)) return checkCall(call, args, context);
  const of = fieldWithOptions(args[0]!, context);
  const type = of && cellType(of, call, column, context);
  if (!of || !type) return errorTree(node);
  const item = of.name.optionItem && { item: of.name.optionItem.fields.get(column.text)?.path ?? '' };
  return { kind: 'cell', of, column: column.text, ...item, type, span: spanOf(node) };
}

/** Returns the column that a step names. */
function columnOf(node: Node & { readonly kind: 'path' | 'pick' }): NameOf | undefined {
  if (node.kind === 'path') return { text: node.id, start: node.at, end: node.end };
  const { by } = node;
  return by.kind === 'literal' && typeof by.value === 'string'
    ? { text: by.value, start: by.start, end: by.end }
    : undefined;
}

/** Returns the type of a cell: a list if several options are chosen, or in several items. */
function cellType(
  of: FieldTree | PathTree,
  call: CallNode,
  { text, start, end }: NameOf,
  context: Context,
): Type | undefined {
  const type = of.name.optionColumns!.get(text);
  if (type) return cellsOf(of, type);
  const suggestion = nearest(text, of.name.optionColumns!.keys()) ?? '';
  const place = written(context, { ...of, span: spanOf(call) });
  context.complain('unknown-field', start, end, { name: text, of: place, suggestion });
  return undefined;
}
