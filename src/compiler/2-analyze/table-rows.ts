/** Rows of a table: the group of a row, and its cells, to which the row may give a type and keys. */
import { fieldTypes, implicitTypes } from '../../runtime/fields/index.js';
import type { FieldNode, TableRowNode } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Context } from './context.js';

/** Keys of the row itself. All others are of its cells. */
const OF_ROW: readonly string[] = ['label', 'was'];

/** Returns a row as a group, which contains its cells. */
export function rowNode(id: ScalarNode, { file, span, keys: { label, was }, at }: TableRowNode): FieldNode {
  const own = new Map([...at].filter(([name]) => OF_ROW.includes(name)));
  return {
    ...{ file, span, id, type: implicitTypes.container, own: {} },
    keys: { ...(label && { label }), ...(was && { was }) },
    at: new Map([...own, ['label', id], ['fields', id]]),
  };
}

/** Returns the fields of a row. Its type and keys hold for the columns that have no type of their own. */
export function cellsOf(
  id: ScalarNode,
  row: TableRowNode,
  columns: readonly FieldNode[],
  context: Context,
): readonly FieldNode[] {
  const [given] = [...row.at].filter(([name]) => !OF_ROW.includes(name));
  if (!given || !isOneAnswer(row, context)) return columns;
  if (columns.every(hasType)) context.report('row-keys-unused', given[1], { name: id.text });
  return columns.map(column => (hasType(column) ? column : cellOf(column, row, context)));
}

const hasType = ({ at }: FieldNode): boolean => at.has('type') || at.has('use');

/** Returns whether the type of a row is one of a single answer, which a cell holds. Otherwise reports it. */
function isOneAnswer({ type, at }: TableRowNode, { report }: Context): boolean {
  if (!type || type.shape === 'value') return true;
  report('row-type', at.get('type') ?? at.get('use')!, { type: type.name });
  return false;
}

/** Returns a column with the type and keys of a row, which have precedence over its own. */
function cellOf(column: FieldNode, row: TableRowNode, context: Context): FieldNode {
  const { label: _, was: __, ...keys } = row.keys;
  const at = [...row.at].filter(([name]) => !OF_ROW.includes(name));
  const own = Object.entries(column.own).filter(([name]) => isKeyOf(name, column, row, context));
  return {
    ...column,
    type: row.type,
    custom: row.custom,
    keys: { ...column.keys, ...keys },
    own: { ...Object.fromEntries(own), ...row.own },
    at: new Map([...column.at, ...at]),
  };
}

/** Returns whether an option of a column is one of the row's type, too. Otherwise reports it. */
function isKeyOf(name: string, column: FieldNode, { type }: TableRowNode, { report }: Context): boolean {
  const meant = column.type!.options[name]!.meant;
  const known = !type || type.options[name]?.meant === meant;
  const types = fieldTypes.filter(({ options }) => options[name]?.meant === meant).map(other => other.name);
  if (!known)
    report('key-of-other-type', column.at.get(name)!, { name, type: type.name, types: types.join(', '), absent: '' });
  return known && type !== undefined;
}
