/**
 * Tables for a form's submissions: one for the form, one for each list, table and multiple choice, and one for the
 * options of each choice.
 */
import { OTHER, otherId } from '../../../runtime/engine/other-option.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel, FormModel, Json, OptionModel, Text } from '../../../runtime/model.js';
import { MEMBERS } from '../../../runtime/submit/envelope.js';
import { otherLabelIn } from '../../other-label.js';
import { mustExist } from '../schema/presence.js';
import { type ColumnType, checksOf, columnType } from './columns.js';
import { columnOf, envelopeColumnsOf, memberType } from './envelope.js';
import { createNamer } from './names.js';
import { type CellKind, cellKinds } from './row-kinds.js';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
  /** SQL conditions; `?` stands for the quoted name. */
  readonly checks: readonly string[];
  /** Table whose `id` the column refers to. */
  readonly options?: string;
  readonly comment?: string;
  /** Ids that lead from the object of a row to the value; absent for key columns. */
  readonly from?: readonly string[];
  /** Set if the column says whether the answer is "unknown". */
  readonly unknown?: true;
  /** Rows of a table field that the column is for, if not for all. */
  readonly onlyRows?: readonly string[];
}

/** Kind of row: the submission, an item, a ticked option, a named row, or an option. */
export type RowOf = 'submission' | 'item' | 'tick' | 'row' | 'option';

export interface Table {
  readonly name: string;
  readonly of: RowOf;
  /** Names of the key's columns; all but the last are the key of `parent`. */
  readonly key: readonly string[];
  readonly parent?: Table;
  /** Ids that lead from the object of the parent's row to the value of this table. */
  readonly from: readonly string[];
  readonly columns: readonly Column[];
  readonly comment: string;
  /** Rows of a table field that the table is for, if not for all. */
  readonly onlyRows?: readonly string[];
  /** Set if ticked options have a position. */
  readonly ordered?: true;
  /** Rows with the options themselves. */
  readonly rows?: readonly Readonly<Record<string, Json>>[];
}

interface TableBuilder {
  readonly form: FormModel;
  /** Tables of options, in the order in which they are found. */
  readonly tables: Table[];
  readonly nameTable: ReturnType<typeof createNamer>;
}

/** Returns the tables in an order in which each follows those that it refers to. */
export function tablesOf(form: FormModel): readonly Table[] {
  const making: TableBuilder = { form, tables: [], nameTable: createNamer() };
  const name = making.nameTable(form.id);
  const top: Table = {
    name,
    of: 'submission',
    key: ['submission_id'],
    from: [],
    columns: [],
    comment: said(form.title, form),
  };
  const { columns, after } = objectOf(
    form.pages.flatMap(always),
    top,
    making,
    createNamer(envelopeColumnsOf(form).map(columnOf)),
  );
  const whole = { ...top, columns: [...envelope(form), ...columns] };
  const tables = after.flatMap(make => make(whole));
  return [...making.tables, whole, ...tables];
}

/** Returns the fields of a page. If the page may be hidden, they need not be answered. */
const always = ({ showIf, fields }: FormModel['pages'][number]): readonly ColumnField[] =>
  fields.map(field => ({ field, due: !showIf && mustExist(field) }));

interface ColumnField {
  readonly field: FieldModel;
  /** True if the field is answered in every row. */
  readonly due: boolean;
  /** Kind of the cells that the field stands for, in a table field. */
  readonly cells?: CellKind;
}

const envelope = (form: FormModel): readonly Column[] =>
  envelopeColumnsOf(form).map(member => ({
    name: columnOf(member),
    type: memberType(member),
    required: MEMBERS[member].required,
    checks: [],
  }));

/** Returns a text in all languages of the form, on one line. */
const said = (text: Text | null, { languages }: FormModel): string =>
  [...new Set(languages.map(language => (text?.[language] ?? '').replace(/\s+/g, ' ').trim()))]
    .filter(Boolean)
    .join(' / ');

type After = (parent: Table) => readonly Table[];

interface TableParts {
  readonly columns: readonly Column[];
  /** Child tables, which are created after their parent. */
  readonly after: readonly After[];
}

function objectOf(
  asked: readonly ColumnField[],
  at: Pick<Table, 'name'>,
  making: TableBuilder,
  name: ReturnType<typeof createNamer>,
  prefix: readonly string[] = [],
): TableParts {
  const made = asked.map(one =>
    one.cells ? cellsOf(one.cells, at, making, name) : fieldOf(one, at, making, name, prefix),
  );
  return { columns: made.flatMap(one => one.columns), after: made.flatMap(one => one.after) };
}

/** Returns the columns and tables of cells of one kind. */
function cellsOf(
  { field, rows: onlyRows, suffix, checks }: CellKind,
  at: Pick<Table, 'name'>,
  making: TableBuilder,
  name: ReturnType<typeof createNamer>,
): TableParts {
  const named = suffix === undefined ? name : (...path: readonly string[]) => name(...path, suffix);
  const { columns, after } = fieldOf({ field, due: false }, at, making, named, []);
  const only = onlyRows && { onlyRows };
  const isCommon = (check: string) => !checks || checks.includes(check);
  return {
    columns: columns.map(column => ({ ...column, checks: column.checks.filter(isCommon), ...only })),
    after: after.map(
      make => parent => make(parent).map(table => (table.parent === parent ? { ...table, ...only } : table)),
    ),
  };
}

const inside = (field: FieldModel, due: boolean): readonly ColumnField[] =>
  field.fields.map(child => ({ field: child, due: due && mustExist(child) }));

function fieldOf(
  { field, due }: ColumnField,
  at: Pick<Table, 'name'>,
  making: TableBuilder,
  name: ReturnType<typeof createNamer>,
  prefix: readonly string[],
): TableParts {
  const { shape, kind, columns } = fieldType(field.type);
  const from = [...prefix, field.id];
  if (shape === 'nothing') return { columns: [], after: [] };
  if (shape === 'list') return { columns: [], after: [parent => items(field, from, parent, making)] };
  if (columns) return { columns: [], after: [parent => rows(field, from, parent, making)] };
  if (shape === 'object') return objectOf(inside(field, due), at, making, name, from);
  const lookup = optionTable(field, at, from, making);
  const other = otherColumn(field, from, making, name);
  if (kind === 'options' && (lookup || field.own.from))
    return { columns: other, after: [parent => ticks(field, from, lookup, parent, making)] };
  return { columns: [...valueColumns(field, due, from, lookup, making, name), ...other], after: [] };
}

function valueColumns(
  field: FieldModel,
  due: boolean,
  from: readonly string[],
  lookup: string | undefined,
  { form }: TableBuilder,
  name: ReturnType<typeof createNamer>,
): readonly Column[] {
  const column: Column = {
    name: name(...from),
    type: columnType(field),
    required: due && !field.unknown,
    checks: checksOf(field),
    ...(lookup !== undefined && { options: lookup }),
    comment: said(field.label, form),
    from,
  };
  if (!field.unknown) return [column];
  const unknown: Column = {
    name: name(...from, 'unknown'),
    type: { kind: 'boolean' },
    required: true,
    checks: [],
    unknown: true,
  };
  return [column, { ...unknown, comment: said(field.unknown, form), from }];
}

function otherColumn(
  field: FieldModel,
  from: readonly string[],
  { form }: TableBuilder,
  name: ReturnType<typeof createNamer>,
): readonly Column[] {
  if (field.own.other !== true) return [];
  const path = [...from.slice(0, -1), otherId(field.id)];
  const column: Column = { name: name(...path), type: { kind: 'text' }, required: false, checks: [], from: path };
  return [{ ...column, comment: said(field.label, form) }];
}

/** Returns a child table, with the parent's key and one more key column, and the tables below it. */
function below(
  of: RowOf,
  last: Column,
  field: FieldModel,
  from: readonly string[],
  parent: Table,
  making: TableBuilder,
  asked: readonly ColumnField[],
): readonly Table[] {
  const name = making.nameTable(parent.name, ...from);
  // A position column of the parent is named after its table, so that both position columns can be in one table.
  const outer = parent.key.map(key => (key === 'position' ? `${parent.name}_position` : key));
  const naming_ = createNamer([...outer, last.name]);
  const keys = outer.map((key, index): Column => ({ ...keyColumn(parent, parent.key[index]!), name: key }));
  const table = { name, of, key: [...outer, last.name], parent, from, comment: said(field.label, making.form) };
  const { columns, after } = objectOf(asked, { name }, making, naming_);
  const whole: Table = { ...table, columns: [...keys, last, ...columns] };
  return [whole, ...after.flatMap(make => make(whole))];
}

const keyColumn = (table: Table, key: string): Column => {
  const { name, type, checks } = table.columns.find(column => column.name === key)!;
  return { name, type, checks, required: true };
};

const textColumn = (name: string, required: boolean): Column => ({
  name,
  type: { kind: 'text' },
  required,
  checks: [],
});

const POSITION: Column = { name: 'position', type: { kind: 'integer' }, required: true, checks: ['? >= 1'] };

const items = (field: FieldModel, from: readonly string[], parent: Table, making: TableBuilder): readonly Table[] =>
  below('item', POSITION, field, from, parent, making, inside(field, true));

/** Returns the table of a table field. */
function rows(field: FieldModel, from: readonly string[], parent: Table, making: TableBuilder): readonly Table[] {
  const ids = field.fields.map(row => `'${row.id.replaceAll("'", "''")}'`).join(', ');
  const last: Column = { ...textColumn('row_id', true), checks: [`? IN (${ids})`] };
  const cells = cellKinds(field).map(cells => ({ field: cells.field, due: false, cells }));
  return below('row', last, field, from, parent, making, cells);
}

function ticks(
  field: FieldModel,
  from: readonly string[],
  lookup: string | undefined,
  parent: Table,
  making: TableBuilder,
): readonly Table[] {
  const last: Column = { ...textColumn('option_id', true), ...(lookup && { options: lookup }) };
  const tables = below('tick', last, field, from, parent, making, []);
  if (!fieldType(field.type).ordered) return tables;
  return tables.map(table => ({ ...table, ordered: true, columns: [...table.columns, { ...POSITION }] }));
}

/**
 * Adds the table of a choice's options with their labels, including "other". Returns its name, or undefined if the
 * field has no options.
 */
function optionTable(
  field: FieldModel,
  at: Pick<Table, 'name'>,
  from: readonly string[],
  { form, tables, nameTable }: TableBuilder,
): string | undefined {
  const options = field.own.options as readonly OptionModel[] | undefined;
  if (!options || field.own.from !== undefined) return undefined;
  const name = nameTable(at.name, ...from, 'options');
  const labels = form.languages.map(language => ({ language, name: `label_${language.replaceAll('-', '_')}` }));
  const all = [
    ...options,
    ...(field.own.other === true ? [{ id: OTHER, label: otherLabelIn(field, form.languages) }] : []),
  ];
  tables.push({
    ...{ name, of: 'option', key: ['id'], from: [], comment: said(field.label, form) },
    columns: [textColumn('id', true), { ...POSITION }, ...labels.map(label => textColumn(label.name, false))],
    rows: all.map(({ id, label }, index) => ({
      ...{ id, position: index + 1 },
      ...Object.fromEntries(labels.map(one => [one.name, label[one.language] ?? null])),
    })),
  });
  return name;
}
