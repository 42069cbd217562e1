/** Functions on the options that are chosen. */
import type { ObjectShape, Scope, Value } from '../scope.js';
import { isList, isScope } from './value-guards.js';

/** Scope of an evaluation, which knows the fields of its object. */
interface FormScope extends Scope {
  readonly kind: ObjectShape;
  readonly hidden: boolean;
}
const isFormScope = (value: Value): value is FormScope => isScope(value) && 'kind' in value;

/**
 * Returns a cell of the option that is chosen in a field, or null if no row is. Of several options or objects, it is
 * the list of their cells.
 */
export function optionCell(column: string, of: Value, id: string): Value {
  if (isList(of)) return of.flatMap(item => optionCell(column, item, id) as Value | Value[]);
  if (!isFormScope(of)) return null;
  const { kind } = of;
  const field = kind.byId.get(id);
  if (!field) return kind.columns && !of.hidden ? inRows(column, of, id) : [];
  const cell = (chosen: Value): Value => field.options?.find(option => option.id === chosen)?.row?.[column] ?? null;
  const value = of.get(id);
  return isList(value) ? value.map(cell) : cell(value);
}

/** Returns the cells of a column of a table. */
const inRows = (column: string, table: FormScope, id: string): Value =>
  table.kind.fields.flatMap(row => optionCell(column, table.get(row.id), id) as Value | Value[]);
