/**
 * Columns of a table field whose rows have types of their own: a column of the database for each kind of its cells, so
 * that each has the type and the conditions of its answers.
 */
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel, OptionModel } from '../../../runtime/model.js';
import { checksOf, columnType } from './columns.js';

/** Cells of one kind, which are one column of the database. */
export interface CellKind {
  /** Field of the first of the cells. */
  readonly field: FieldModel;
  /** Rows that have such a cell, if not all cells of the column are alike. */
  readonly rows?: readonly string[];
  /** Last part of the column's name, if cells of other kinds have columns, too. */
  readonly suffix?: string;
  /** Conditions that hold for all of the cells. */
  readonly checks?: readonly string[];
}

/** Returns the kinds of the cells of a table field, column by column. */
export function cellKinds({ fields: rows }: FieldModel): readonly CellKind[] {
  return (rows[0]?.fields ?? []).flatMap((_, column) => {
    const cells = rows.map(row => ({ row: row.id, field: row.fields[column]! }));
    const kinds = [...new Set(cells.map(({ field }) => kindOf(field)))];
    return kinds.map(kind =>
      kindOfCells(
        cells.filter(({ field }) => kindOf(field) === kind),
        kinds.length > 1,
      ),
    );
  });
}

function kindOfCells(cells: readonly { row: string; field: FieldModel }[], isOneOfSeveral: boolean): CellKind {
  const { field } = cells[0]!;
  if (fieldType(field.type).shape !== 'value') return { field };
  const [first = [], ...others] = cells.map(cell => checksOf(cell.field));
  const checks = first.filter(check => others.every(other => other.includes(check)));
  return {
    field,
    ...(isOneOfSeveral && { rows: cells.map(({ row }) => row), suffix: field.type }),
    ...(checks.length < Math.max(first.length, ...others.map(({ length }) => length)) && { checks }),
  };
}

/** Returns a text that is the same for cells whose answers one column holds. */
function kindOf(field: FieldModel): string {
  const { shape } = fieldType(field.type);
  if (shape !== 'value') return shape;
  const options = ((field.own.options ?? []) as readonly OptionModel[]).map(({ id, label }) => [id, label]);
  return JSON.stringify([columnType(field), fieldType(field.type).kind === 'options', options, field.unknown ?? '']);
}
