/** A form's submissions as tables: one of the form, one of each list, table and choice of several, one of each choice's options. */
import { OTHER, otherId } from '../../../runtime/engine/other-option.js';
import { optionMessages } from '../../../runtime/fields/controls/option-list.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel, FormModel, Json, OptionModel, Text } from '../../../runtime/model.js';
import { MEMBERS } from '../../../runtime/submit/envelope.js';
import { mustExist } from '../schema/presence.js';
import { type ColumnType, checksOf, columnType } from './columns.js';
import { columnOf, ENVELOPE_COLUMNS, memberType } from './envelope.js';
import { createNamer } from './names.js';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
  /** Conditions in SQL, in which `?` stands for the quoted name. */
  readonly checks: readonly string[];
  /** The table whose `id` it holds. */
  readonly options?: string;
  readonly comment?: string;
  /** Ids from the object that a row is of; none for keys. */
  readonly from?: readonly string[];
  /** True where the column tells that the answer is "unknown". */
  readonly unknown?: true;
}

/** What a row of a table is: the submission, an item, a ticked option, a named row, an option. */
export type RowOf = 'submission' | 'item' | 'tick' | 'row' | 'option';

export interface Table {
  readonly name: string;
  readonly of: RowOf;
  /** Names of the key's columns; all but the last are the key of `parent`. */
  readonly key: readonly string[];
  readonly parent?: Table;
  /** Ids from the object that a row of the parent is of. */
  readonly from: readonly string[];
  readonly columns: readonly Column[];
  readonly comment: string;
  /** The options themselves. */
  readonly rows?: readonly Readonly<Record<string, Json>>[];
}

interface TableBuilder {
  readonly form: FormModel;
  /** Of options, as they are met. */
  readonly tables: Table[];
  readonly nameTable: ReturnType<typeof createNamer>;
}

/** In an order in which each stands after those it refers to. */
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
    createNamer(ENVELOPE_COLUMNS.map(columnOf)),
  );
  const whole = { ...top, columns: [...envelope(), ...columns] };
  const tables = after.flatMap(make => make(whole));
  return [...making.tables, whole, ...tables];
}

/** The fields of a page that may be hidden need not be answered. */
const always = ({ showIf, fields }: FormModel['pages'][number]): readonly ColumnField[] =>
  fields.map(field => ({ field, due: !showIf && mustExist(field) }));

interface ColumnField {
  readonly field: FieldModel;
  /** It is answered in every row. */
  readonly due: boolean;
}

const envelope = (): readonly Column[] =>
  ENVELOPE_COLUMNS.map(member => ({
    name: columnOf(member),
    type: memberType(member),
    required: MEMBERS[member].required,
    checks: [],
  }));

/** Texts in all languages of the form, in one line. */
const said = (text: Text | null, { languages }: FormModel): string =>
  [...new Set(languages.map(language => (text?.[language] ?? '').replace(/\s+/g, ' ').trim()))]
    .filter(Boolean)
    .join(' / ');

type After = (parent: Table) => readonly Table[];

interface TableParts {
  readonly columns: readonly Column[];
  /** Tables below, made once the parent is. */
  readonly after: readonly After[];
}

function objectOf(
  asked: readonly ColumnField[],
  at: Pick<Table, 'name'>,
  making: TableBuilder,
  name: ReturnType<typeof createNamer>,
  prefix: readonly string[] = [],
): TableParts {
  const made = asked.map(one => fieldOf(one, at, making, name, prefix));
  return { columns: made.flatMap(one => one.columns), after: made.flatMap(one => one.after) };
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
  if (kind === 'options' && lookup)
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

/** A table below another, with the key of that and one column more. */
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
  // A position of the parent is called by its table, so that both may stand side by side.
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

const POSITION: Column = { name: 'position', type: { kind: 'integer' }, required: true, checks: ['? >= 1'] };

const items = (field: FieldModel, from: readonly string[], parent: Table, making: TableBuilder): readonly Table[] =>
  below('item', POSITION, field, from, parent, making, inside(field, true));

/** The rows of a table have the same columns. */
function rows(field: FieldModel, from: readonly string[], parent: Table, making: TableBuilder): readonly Table[] {
  const ids = field.fields.map(row => `'${row.id.replaceAll("'", "''")}'`).join(', ');
  const last: Column = { name: 'row_id', type: { kind: 'text' }, required: true, checks: [`? IN (${ids})`] };
  const [first] = field.fields;
  return below('row', last, field, from, parent, making, first ? inside(first, false) : []);
}

function ticks(
  field: FieldModel,
  from: readonly string[],
  lookup: string,
  parent: Table,
  making: TableBuilder,
): readonly Table[] {
  const last: Column = { name: 'option_id', type: { kind: 'text' }, required: true, checks: [], options: lookup };
  return below('tick', last, field, from, parent, making, []);
}

/** The options of a choice with their labels; "other" among them. */
function optionTable(
  field: FieldModel,
  at: Pick<Table, 'name'>,
  from: readonly string[],
  { form, tables, nameTable }: TableBuilder,
): string | undefined {
  const options = field.own.options as readonly OptionModel[] | undefined;
  if (!options) return undefined;
  const name = nameTable(at.name, ...from, 'options');
  const labels = form.languages.map(language => ({ language, name: `label_${language.replaceAll('-', '_')}` }));
  const text = (column: string, required: boolean): Column => ({
    name: column,
    type: { kind: 'text' },
    required,
    checks: [],
  });
  const all = [...options, ...(field.own.other === true ? [{ id: OTHER, label: otherLabel(form) }] : [])];
  tables.push({
    ...{ name, of: 'option', key: ['id'], from: [], comment: said(field.label, form) },
    columns: [text('id', true), { ...POSITION }, ...labels.map(label => text(label.name, false))],
    rows: all.map(({ id, label }, index) => ({
      ...{ id, position: index + 1 },
      ...Object.fromEntries(labels.map(one => [one.name, label[one.language] ?? null])),
    })),
  });
  return name;
}

const otherLabel = ({ languages }: FormModel): Text =>
  Object.fromEntries(languages.map(language => [language, (optionMessages[language] ?? optionMessages.en).other]));
