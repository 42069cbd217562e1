/**
 * Submissions as the rows of a table for spreadsheets: one for each submission, or one for each item of a list. Columns
 * are the questions of all stored versions of a form, those of the newest first.
 */
import { DEFAULT_ZONE, localDateTime } from '../runtime/clock.js';
import { otherId } from '../runtime/engine/other-option.js';
import { typesByName } from '../runtime/fields/index.js';
import { isObject } from '../runtime/is-object.js';
import { localize } from '../runtime/localize.js';
import type { FormModel, LocalField } from '../runtime/model.js';
import type { StoredSubmission } from './contracts/store.js';
import type { Cell } from './csv.js';
import { readReceipt } from './receipts/receipt.js';

export interface TableOptions {
  /** Newest version first. */
  readonly models: readonly FormModel[];
  /** Language of the labels; a form without it has its first language. */
  readonly language?: string | undefined;
  /** True for ids of questions and options in place of their labels. */
  readonly ids: boolean;
  /** Path of a list, whose items are the rows. */
  readonly list?: string | undefined;
}

export interface ExportTable {
  readonly heads: readonly string[];
  rowsOf(stored: StoredSubmission): readonly (readonly Cell[])[];
}

interface Column {
  readonly field: LocalField;
  readonly head: string;
  /** Ids from the object of a row to the answer. */
  readonly ids: readonly string[];
  readonly options: ReadonlyMap<unknown, string>;
}

const FACTS = ['tracking', 'received_at', 'status', 'version', 'channel'] as const;
/** Heading of the number of an item in its list. */
const ITEM = 'item';
const SEPARATOR = ' · ';

/** Returns the table, or undefined if no version has the list. */
export function exportTable({ models, language, ids, list }: TableOptions): ExportTable | undefined {
  const forms = models.map(model =>
    localize(model, model.languages.find(tag => tag === language) ?? model.languages[0]!),
  );
  const around = forms.flatMap(({ pages }) => (list === undefined ? [pages.flatMap(page => page.fields)] : []));
  const lists = forms.flatMap(
    ({ pages }) =>
      listAt(
        pages.flatMap(({ fields }) => fields),
        list,
      ) ?? [],
  );
  if (list !== undefined && lists.length === 0) return undefined;
  const columns = new Map<string, Column>();
  for (const fields of list === undefined ? around : lists.map(field => field.fields))
    for (const column of columnsIn(fields, [], ''))
      if (!columns.has(column.field.path)) columns.set(column.field.path, column);
  const all = [...columns.values()];
  const heads = all.map(({ field, head }) => (ids ? field.path : head));
  return {
    heads: [...FACTS, ...(list === undefined ? [] : [ITEM]), ...heads],
    rowsOf: stored => {
      const data: unknown = JSON.parse(stored.data);
      const facts = factsOf(stored);
      const cells = (of: unknown) => all.map(column => cellOf(column, of, ids));
      if (list === undefined) return [[...facts, ...cells(data)]];
      return itemsAt(data, list.split('.')).map((item, index) => [...facts, index + 1, ...cells(item)]);
    },
  };
}

/** Returns the paths of the lists of a form, for a message. */
export const listsIn = (models: readonly FormModel[]): readonly string[] => [
  ...new Set(models.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields.flatMap(listPaths)))),
];

const isList = ({ type, fields }: Pick<LocalField, 'type'> & { readonly fields: readonly unknown[] }): boolean =>
  typesByName[type]?.shape === 'list' && fields.length > 0;

type AnyField = FormModel['pages'][number]['fields'][number];

const listPaths = (field: AnyField): readonly string[] => [
  ...(isList(field) ? [field.path] : []),
  ...field.fields.flatMap(listPaths),
];

function listAt(fields: readonly LocalField[], path: string | undefined): LocalField | undefined {
  for (const field of fields) {
    if (field.path === path && isList(field)) return field;
    const inside = listAt(field.fields, path);
    if (inside) return inside;
  }
  return undefined;
}

/** Returns the columns of fields. Those of a group are next to each other; a list has its number of items. */
function columnsIn(fields: readonly LocalField[], ids: readonly string[], around: string): readonly Column[] {
  return fields.flatMap(field => {
    const { shape } = typesByName[field.type] ?? {};
    if (shape === undefined || shape === 'nothing') return [];
    const label = field.label ?? field.id;
    const head = around === '' ? label : `${around}${SEPARATOR}${label}`;
    const path = [...ids, field.id];
    if (shape === 'object' && field.fields.length > 0)
      return columnsIn(field.fields, path, field.label === null ? around : head);
    const { options } = field.own as { readonly options?: readonly { readonly id: string; readonly label?: string }[] };
    const labels = Array.isArray(options) ? options.map(({ id, label: text }) => [id, text ?? id] as const) : [];
    return [{ field, head, ids: path, options: new Map<unknown, string>(labels) }];
  });
}

const factsOf = ({ tracking, receivedAt, status, version, paper, receipt }: StoredSubmission): readonly Cell[] => [
  tracking,
  localDateTime(receivedAt, DEFAULT_ZONE).slice(0, 16).replace('T', ' '),
  status,
  version,
  readReceipt(receipt).channel ?? (paper ? 'paper' : 'online'),
];

/** Returns the items of a list at a path, which may be inside other lists. */
function itemsAt(value: unknown, [id, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(item => itemsAt(item, id === undefined ? [] : [id, ...rest]));
  if (id === undefined) return value === undefined || value === null ? [] : [value];
  return isObject(value) ? itemsAt(value[id], rest) : [];
}

function cellOf({ field, ids, options }: Column, row: unknown, asIds: boolean): Cell {
  const around = ids.slice(0, -1).reduce<unknown>((at, id) => (isObject(at) ? at[id] : undefined), row);
  const value = isObject(around) ? around[field.id] : undefined;
  if (!isObject(around) || value === undefined || value === null) return '';
  if (isList(field)) return Array.isArray(value) ? value.length : 0;
  const other = around[otherId(field.id)];
  const shown = (one: unknown): Cell => {
    if (asIds || typeof one !== 'string') return plainCell(one);
    return one === 'other' && typeof other === 'string' ? other : (options.get(one) ?? one);
  };
  return Array.isArray(value) ? value.map(one => String(shown(one))).join('; ') : shown(value);
}

/** Returns a value that is no text of an option: a file by its name, and anything else of several parts as JSON. */
function plainCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isObject(value) && typeof value.name === 'string') return value.name;
  return JSON.stringify(value) ?? '';
}
