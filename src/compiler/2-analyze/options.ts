/** Options of a choice: written beside it, or the rows of a named list. */
import type { Text } from '../../runtime/model.js';
import type { FieldNode, Item, OptionsNode, RowsNode } from '../1-parse/definition.js';
import { numberOf } from '../1-parse/read-scalars.js';
import type { Place, ScalarNode } from '../1-parse/tree.js';
import { nearest } from '../diagnostics/suggest.js';
import type { Type } from '../expressions/types.js';
import { tellConfusable } from './confusable.js';
import type { Context } from './context.js';

export interface Option extends Place {
  readonly id: string;
  readonly label: Text;
  readonly showIf?: ScalarNode;
  readonly exclusive?: true;
  readonly columns?: Readonly<Record<string, string | number>>;
}

export interface Options {
  readonly options: readonly Option[];
  /** What `option.` offers in `where` and `show_if`. */
  readonly columns: ReadonlyMap<string, Type>;
  readonly where?: ScalarNode;
}

/** Named lists in sight, the nearest first. */
export type Lists = readonly Item<RowsNode>[];

/** Undefined for a field without options. */
export function optionsOf(field: FieldNode, lists: Lists, context: Context): Options | undefined {
  const node = field.own.options as OptionsNode | undefined;
  if (!node) return undefined;
  const listed = node.from ? fromList(node.from, lists, context) : written(node, context);
  if (!listed) return undefined;
  if (listed.options.length === 0) context.tell('no-options', node);
  tellConfusable(listed.options, context);
  return { ...listed, ...(node.where && { where: node.where }) };
}

function written({ options }: OptionsNode, context: Context): Options {
  const read = options.map(({ id, value: { keys } }) => ({
    ...placed(id),
    id: id.text,
    label: keys.label ? context.text(keys.label) : {},
    ...(keys.show_if && { showIf: keys.show_if }),
    ...(keys.exclusive?.value && { exclusive: true as const }),
  }));
  return { options: read, columns: new Map([idColumn(read)]) };
}

function fromList(name: ScalarNode, lists: Lists, context: Context): Options | undefined {
  const list = lists.find(({ id }) => id.text === name.text);
  if (!list) {
    const known = [...new Set(lists.map(({ id }) => id.text))];
    context.tell('unknown-list', name, {
      name: name.text,
      nearest: nearest(name.text, known) ?? '',
      known: known.join(', '),
    });
    return undefined;
  }
  const columns = columnTypes(list.value);
  const options = list.value.value.map(({ id, value }) => ({
    ...placed(id),
    id: id.text,
    label: value.label ? context.text(value.label) : {},
    columns: Object.fromEntries(
      value.columns.map(({ id: column, value: cell }) => [column.text, cellOf(cell, columns.get(column.text)!)]),
    ),
  }));
  return { options, columns: new Map([...columns, idColumn(options)]) };
}

const placed = ({ file, span }: Place): Place => ({ file, span });

const idColumn = (options: readonly { readonly id: string }[]): [string, Type] => [
  'id',
  { kind: 'option', ids: options.map(({ id }) => id) },
];

/** A column is one of numbers if every cell is a number without a leading zero. */
function columnTypes({ value: rows }: RowsNode): ReadonlyMap<string, Type> {
  const texts = new Set<string>();
  const all = new Set<string>();
  for (const {
    value: { columns },
  } of rows)
    for (const { id, value: cell } of columns) {
      all.add(id.text);
      if (!isPlainNumber(cell)) texts.add(id.text);
    }
  return new Map([...all].map(name => [name, { kind: texts.has(name) ? 'string' : 'number' }]));
}

const isPlainNumber = (cell: ScalarNode): boolean =>
  numberOf(cell) !== undefined && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(cell.text);

const cellOf = (cell: ScalarNode, { kind }: Type): string | number =>
  kind === 'number' ? Number(cell.text) : cell.text;
