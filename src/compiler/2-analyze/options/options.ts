/** Options of a choice: written inline, or the rows of a named list. Cells are in NFC, as ids and submitted texts are. */

import { memoizeByObject } from '../../../runtime/memoize.js';
import { toNfc } from '../../../runtime/normalize-text.js';
import type { Definition, FieldNode, FieldsNode, OptionsNode, RowsNode } from '../../1-parse/definition.js';
import { numberOf } from '../../1-parse/read-scalars.js';
import type { ScalarNode, SourceLocation } from '../../1-parse/tree.js';
import { nearest } from '../../diagnostics/suggest.js';
import type { Type } from '../../expressions/types.js';
import type { Context } from '../context.js';
import { imageOf } from '../image.js';
import { checkConfusable } from '../names/confusable.js';
import type { Lists, Option, Options } from './option-types.js';

export type { Lists, Option, Options };

/** Returns the options of a field, or undefined if the field has no options or its list could not be read. */
export function optionsOf(field: FieldNode, lists: Lists, context: Context): Options | undefined {
  const node = field.own.options as OptionsNode | undefined;
  if (!node) return undefined;
  const listed = node.from ? named(node, node.from, lists, context) : written(node, context);
  if (!listed) return undefined;
  if (listed.options.length === 0 && !listed.items) context.report('no-options', node);
  return { ...listed, ...(node.where && { where: node.where }) };
}

function written({ options }: OptionsNode, context: Context): Options {
  const read = options.map(({ id, value: { keys, at } }) => ({
    ...placed(id),
    id: id.text,
    label: keys.label ? context.text(keys.label) : {},
    ...(keys.show_if && { showIf: keys.show_if }),
    ...(keys.exclusive?.value && { exclusive: true as const }),
    ...pictureIn(keys, at, context),
  }));
  checkConfusable(read, context);
  return { options: read, columns: new Map([idColumn(read)]) };
}

function pictureIn(...[keys, at, context]: Parameters<typeof imageOf>): Pick<Option, 'image'> {
  const image = at.has('image') || at.has('alt') ? imageOf(keys, at, context) : undefined;
  return image ? { image } : {};
}

/** Returns the rows of a named list, or else the items of a list of the form. */
function named(node: OptionsNode, name: ScalarNode, lists: Lists, context: Context): Options | undefined {
  const list = lists.find(({ id }) => id.text === name.text);
  if (list) return fromList(node, list, context);
  const ids = listFields(context.definition);
  const isField = name.text.includes('.') || ids.includes(name.text);
  if (isField || (node.id && nearest(name.text, ids) !== undefined)) return fromItems(node, name, context);
  context.used.lists.add(name.text);
  const known = [...new Set([...lists.map(({ id }) => id.text), ...ids])];
  context.report('unknown-list', name, {
    name: name.text,
    nearest: nearest(name.text, known) ?? '',
    known: known.join(', '),
  });
  return undefined;
}

function fromItems({ id, label, span, file }: OptionsNode, from: ScalarNode, context: Context): Options | undefined {
  if (!id) context.report('missing-key', { file, span }, { name: 'id' });
  return id && { options: [], columns: new Map(), items: { from, id, ...(label && { label }) } };
}

function fromList(node: OptionsNode, list: Lists[number], context: Context): Options | undefined {
  context.used.lists.add(list.id.text);
  for (const key of [node.id, node.label]) if (key) context.report('list-has-labels', key, { name: list.id.text });
  if (list.value.reported) return undefined;
  const shared = context.lists.get(list.value) ?? listed(list.value, context);
  context.lists.set(list.value, shared);
  return shared;
}

/** Returns the ids of all lists of the form. */
const listFields = memoizeByObject((definition: Definition): readonly string[] => {
  const { fields, pages } = definition.keys;
  const all = [fields, ...(pages?.value ?? []).map(({ value }) => value.keys.fields)];
  const blocks = definition.blocks.map(({ value }) => value.keys.fields);
  return [...new Set([...all, ...blocks].flatMap(listsIn))];
});

const listsIn = (fields: FieldsNode | undefined): readonly string[] =>
  (fields?.value ?? []).flatMap(({ id, type, own, overrides = [] }) => [
    ...(type?.shape === 'list' ? [id.text] : []),
    ...listsIn(own.fields as FieldsNode | undefined),
    ...overrides.flatMap(({ over }) => listOf(over(undefined))),
  ]);

const listOf = (field: FieldNode | undefined): readonly string[] =>
  field?.type?.shape === 'list' ? [field.id.text] : [];

/** Converts the rows of a named list to options. A list is converted once, however many fields use it. */
function listed(rows: RowsNode, context: Context): Options {
  const columns = columnTypes(rows);
  const options = rows.value.map(({ id, value }) => ({
    ...placed(id),
    id: id.text,
    label: value.label ? context.text(value.label) : {},
    columns: Object.fromEntries(
      value.columns.map(({ id: column, value: cell }) => [column.text, cellOf(cell, columns.get(column.text)!)]),
    ),
  }));
  checkConfusable(options, context);
  return { options, columns: new Map([...columns, idColumn(options)]), rows };
}

const placed = ({ file, span }: SourceLocation): SourceLocation => ({ file, span });

const idColumn = (options: readonly { readonly id: string }[]): [string, Type] => [
  'id',
  { kind: 'option', ids: options.map(({ id }) => id) },
];

/**
 * Returns the type of each column. A column is numeric if it has cells and each cell is a number without a leading
 * zero.
 */
function columnTypes({ value: rows, heads = [] }: RowsNode): ReadonlyMap<string, Type> {
  const numbers = new Map(heads.map(name => [name, false]));
  const cells = rows.flatMap(({ value }) => value.columns);
  for (const { id } of cells) numbers.set(id.text, true);
  for (const { id, value } of cells) if (!isPlainNumber(value)) numbers.set(id.text, false);
  return new Map([...numbers].map(([name, isNumber]) => [name, { kind: isNumber ? 'number' : 'string' }]));
}

const isPlainNumber = (cell: ScalarNode): boolean =>
  numberOf(cell) !== undefined && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(cell.text);

const cellOf = (cell: ScalarNode, { kind }: Type): string | number =>
  kind === 'number' ? Number(cell.text) : toNfc(cell.text);
