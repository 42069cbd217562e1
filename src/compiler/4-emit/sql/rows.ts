/** Rows that represent a submission in the tables. */
import { isObject } from '../../../runtime/is-object.js';
import type { FormModel, Json, JsonObject } from '../../../runtime/model.js';
import type { Submission } from '../../../runtime/submit/envelope.js';
import { columnOf, type EnvelopeColumn, envelopeColumnsOf, memberType } from './envelope.js';
import { type Column, type Table, tablesOf } from './tables.js';

/** A row of a table. */
export interface SqlRow {
  /** Name of the table. */
  readonly table: string;
  /** Values by column. The value of a `json` column is JSON text. */
  readonly values: Readonly<Record<string, null | boolean | number | string>>;
}

/** A submission for SQL: its envelope and `data`, which is cleaned. */
export type SqlSubmission = Omit<Submission, 'form'>;

/** Returns the rows of a submission in an order in which they can be inserted. */
export function toSqlRows(form: FormModel, filed: SqlSubmission): readonly SqlRow[] {
  const tables = tablesOf(form);
  const top = tables.find(table => table.of === 'submission')!;
  const envelope = Object.fromEntries(envelopeColumnsOf(form).map(name => [columnOf(name), memberValue(name, filed)]));
  return tree(top, { submission_id: filed.id }, filed.data, tables, envelope);
}

function memberValue(member: EnvelopeColumn, filed: SqlSubmission): Values[string] {
  const value = filed[member] ?? null;
  return value !== null && memberType(member).kind === 'json' ? JSON.stringify(value) : (value as Values[string]);
}

type Values = Record<string, null | boolean | number | string>;

function tree(table: Table, key: Values, data: JsonObject, tables: readonly Table[], more: Values = {}): SqlRow[] {
  const row = String(key[table.key.at(-1)!]);
  const isHere = ({ onlyRows }: Column | Table) => !onlyRows || onlyRows.includes(row);
  const answers = table.columns
    .filter(column => column.from)
    .map(column => [column.name, cell(column, isHere(column) ? data : {})] as const);
  const own: SqlRow = { table: table.name, values: { ...key, ...more, ...Object.fromEntries(answers) } };
  const children = tables.filter(child => child.parent?.name === table.name && isHere(child));
  return [own, ...children.flatMap(child => below(child, key, data, tables))];
}

function below(table: Table, key: Values, data: JsonObject, tables: readonly Table[]): SqlRow[] {
  const outer = Object.fromEntries(Object.values(key).map((value, index) => [table.key[index]!, value]));
  const last = table.key.at(-1)!;
  return [...entriesOf(table, at(data, table.from))].flatMap(([id, inner], index) =>
    tree(table, { ...outer, [last]: id }, inner, tables, table.ordered && { position: index + 1 }),
  );
}

function* entriesOf({ of }: Table, value: Json | undefined): Generator<[string | number, JsonObject]> {
  if (of === 'row' && isObject(value))
    for (const [id, row] of Object.entries(value)) yield [id, isObject(row) ? row : {}];
  if (!Array.isArray(value)) return;
  for (const [index, one] of value.entries())
    if (of === 'tick') yield [String(one), {}];
    else yield [index + 1, isObject(one) ? one : {}];
}

const at = (data: JsonObject, from: readonly string[]): Json | undefined =>
  from.reduce<Json | undefined>((value, id) => (isObject(value) ? value[id] : undefined), data);

function cell({ from, type, unknown }: Column, data: JsonObject): Values[string] {
  const value = at(data, from!);
  if (unknown) return value === null;
  if (value === undefined || value === null) return null;
  if (type.kind === 'json') return JSON.stringify(value);
  return type.kind === 'text' ? String(value) : (value as string | number | boolean);
}
